import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import {
  type BlockVectors,
  blocksOf,
  blockVectors,
  selectBlocks,
  selectUsers,
  shuffleUsers,
} from "../../src/stats/block-vectors.ts";

const three = blockVectors([
  [
    "ann",
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  [
    "bob",
    [
      [7, 8],
      [9, 10],
    ],
  ],
  ["cem", [[11, 12]]],
]);
const plain = ({ ids, starts, width, rows }: BlockVectors) => ({
  ids,
  starts: [...starts],
  width,
  rows: [...rows],
});

it("blocks are chosen by their place among the user's own", () => {
  const asked: (readonly [user: number, block: number])[] = [];
  const chosen = selectBlocks(three, (user, block) => {
    asked.push([user, block]);
    return user === 1 || block !== 1;
  });
  expect(asked).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [2, 0],
  ]);
  expect(plain(chosen)).toMatchObject({ ids: ["ann", "bob"], rows: [1, 2, 5, 6, 7, 8, 9, 10] });
});

describe("vectors of users", () => {
  it("stand side by side, a user after another", () => {
    expect(plain(three)).toEqual({
      ids: ["ann", "bob", "cem"],
      starts: [0, 3, 5, 6],
      width: 2,
      rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    });
    expect([0, 1, 2].map((user) => blocksOf(three, user))).toEqual([3, 2, 1]);
    expect(plain(blockVectors([["ann", []]]))).toEqual({ ids: ["ann"], starts: [0, 0], width: 0, rows: [] });
  });
  it("are refused where one is longer, shorter or not finite, with the user and what was found", () => {
    expect(() =>
      blockVectors([
        ["ann", [[1, 2]]],
        ["bob", [[1, 2, 3]]],
      ]),
    ).toThrow(new RangeError("user bob has a vector of 3 numbers, expected 2"));
    expect(() => blockVectors([["ann", [[1, 2], [1]]]])).toThrow(
      "user ann has a vector of 1 numbers, expected 2",
    );
    expect(() => blockVectors([["ann", [[1, Number.NaN]]]])).toThrow(
      "user ann has a vector with NaN, expected finite numbers",
    );
  });
  it("leave out users with fewer than two, and are the same object where nobody is left out", () => {
    const two = selectBlocks(three);
    expect(plain(two)).toEqual({
      ids: ["ann", "bob"],
      starts: [0, 3, 5],
      width: 2,
      rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    });
    expect(selectBlocks(two)).toBe(two);
  });
  it("leave out blocks of users who all stay", () => {
    const two = selectBlocks(three);
    expect(plain(selectBlocks(two, (user, block) => !(user === 0 && block === 1)))).toEqual({
      ids: ["ann", "bob"],
      starts: [0, 2, 4],
      width: 2,
      rows: [1, 2, 5, 6, 7, 8, 9, 10],
    });
  });
  it("keep their precision, and the users named in their order", () => {
    const floats = { ...three, rows: Float32Array.from(three.rows) };
    const bob = selectUsers(floats, new Set(["bob"]));
    expect(plain(bob)).toEqual({ ids: ["bob"], starts: [0, 2], width: 2, rows: [7, 8, 9, 10] });
    expect(bob.rows).toBeInstanceOf(Float32Array);
    expect(selectUsers(three, new Set(["bob", "ann"])).ids).toEqual(["ann", "bob"]);
  });
  it("are dealt to users whole, each once, anew with each seed", () => {
    const pairs = ({ rows }: BlockVectors) =>
      Array.from({ length: rows.length / 2 }, (_, i) => `${rows[2 * i]} ${rows[2 * i + 1]}`);
    const first = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const dealt = shuffleUsers(three, xoroshiro128plus(seed));
      expect(pairs(dealt).sort()).toEqual(pairs(three).sort());
      expect(dealt.starts).toBe(three.starts);
      first.add(pairs(dealt)[0]!);
    }
    expect(first.size).toBe(6);
    expect([...three.rows]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});
