import { describe, expect, it } from "vitest";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { type ItemValues, YesChoice } from "../../src/analysis/yes-choice.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import type { Row, Store } from "../../src/store/store.ts";

/** A store that answers with these rows, whatever is asked, and writes that down. */
function storeOf(rows: readonly Row[], simulators: readonly string[] = ["m"]) {
  const asked: string[] = [];
  const store = {
    runs: async () => [
      { name: REAL_RUN, kind: "real", answers: 9 },
      ...simulators.map((name) => ({ name, kind: "simulated", answers: 9 })),
    ],
    query: async (sql: string) => {
      asked.push(sql);
      return rows;
    },
  } as unknown as Store;
  return { store, asked };
}
const answer = (run: string, user_id: string, item: string, said: number, more: object = {}): Row => ({
  ...{ run, user_id, item, field: "liked", said, weight: 1 },
  ...more,
});
const items = (...values: readonly (readonly [string, number, string?])[]): ItemValues =>
  new Map(values.map(([item, value, scenario = "video"]) => [item, { scenario, value }]));

async function shares(
  rows: readonly Row[],
  users: Readonly<Record<string, ItemValues>>,
  simulators?: string[],
) {
  const { store } = storeOf(rows, simulators);
  const choice = (await YesChoice.of(store))!;
  for (const [user, values] of Object.entries(users)) await choice.add(user, values);
  return choice.estimates("link", DEFAULT_OPTIONS);
}

describe("pairs of a yes and a no", () => {
  /** A yes and a no of a user; the yes to the item of the larger value, or of the smaller. */
  const pair = (run: string, user: string, larger: boolean, more: object = {}) => [
    answer(run, user, "high", larger ? 1 : 0, more),
    answer(run, user, "low", larger ? 0 : 1, more),
  ];
  const both = items(["high", 2], ["low", 1]);
  const users = ["a", "b", "c", "d"];
  const of = Object.fromEntries(users.map((user) => [user, both]));

  it("count for the run that gave the answers, over users", async () => {
    const rows = [
      ...users.flatMap((user) => pair("m", user, user !== "d")),
      ...users.flatMap((user) => pair(REAL_RUN, user, user < "c")),
    ];
    const found = await shares(rows, of);
    expect(found.map(({ run, measure, value, n, users }) => [run, measure, value, n, users])).toEqual([
      [REAL_RUN, "link", 0.5, 8, 4],
      ["m", "link", 0.75, 8, 4],
    ]);
  });
  it("have the interval of the jackknife on log odds", async () => {
    const many = Array.from({ length: 20 }, (_, i) => `u${String(i).padStart(2, "0")}`);
    const rows = many.flatMap((user, i) => pair("m", user, i < 15));
    const [found] = await shares(rows, Object.fromEntries(many.map((user) => [user, both])));
    const odds = (share: number) => Math.log(share / (1 - share));
    const without = many.map((_, i) => odds((i < 15 ? 14 : 15) / 19));
    const mean = without.reduce((sum, one) => sum + one, 0) / 20;
    const error = Math.sqrt((19 / 20) * without.reduce((sum, one) => sum + (one - mean) ** 2, 0));
    const end = (sign: number) => 1 / (1 + Math.exp(-(odds(0.75) + sign * 2.0930240544 * error)));
    expect(found).toMatchObject({ value: 0.75, users: 20, n: 40 });
    expect([found!.low, found!.high]).toEqual([expect.closeTo(end(-1), 6), expect.closeTo(end(1), 6)]);
  });
  it("count by weight, and are none where items, questions or scenarios are not shared", async () => {
    const rows = [
      ...pair("m", "a", true, { weight: 3 }),
      ...pair("m", "b", false),
      answer("m", "c", "high", 1),
      answer("m", "c", "low", 0, { field: "shared" }),
      answer("m", "d", "elsewhere", 1),
      answer("m", "d", "low", 0),
      answer("m", "d", "never seen", 0),
      ...pair("other", "a", true),
      ...pair("m", "stranger", true),
    ];
    const [real, found, ...more] = await shares(
      rows,
      { ...of, d: items(["elsewhere", 2, "ads"], ["low", 1]) },
      ["m", "silent"],
    );
    // Neither real users nor `silent` answered anything.
    expect([found, more]).toEqual([undefined, []]);
    expect(real).toMatchObject({ run: "m", value: 0.75, n: 8 });
  });
  it("have no share where there are none", async () => {
    const rows = users.flatMap((user) => [answer("m", user, "high", 1), answer("m", user, "low", 1)]);
    expect(await shares(rows, of)).toMatchObject([{ run: "m", value: null, low: null, n: 8 }]);
  });
});

describe("answers that wait to be read", () => {
  const many = (size: number): ItemValues =>
    items(...Array.from({ length: size }, (_, i) => [`${i}`, i] as const));
  it("are read once 20,000 items wait, from the first such user to the last, and each once", async () => {
    const rows = [answer("m", "a", "0", 1), answer("m", "b", "1", 0), answer("m", "d", "0", 1)];
    const { store, asked } = storeOf(rows);
    const choice = (await YesChoice.of(store))!;
    await choice.add("a", many(10_000));
    await choice.add("aa", items());
    expect(asked).toHaveLength(0);
    await choice.add("b", many(10_000));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/user_id >= 'a' AND user_id <= 'b'/u);
    await choice.add("c", items());
    await choice.add("d", many(1));
    expect(asked).toHaveLength(1);
    expect(await choice.estimates("link", DEFAULT_OPTIONS)).toMatchObject([{ run: "m", n: 3 }]);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(/user_id >= 'd' AND user_id <= 'd'/u);
  });
  it("are not asked for where nobody is added, or no simulator answers", async () => {
    const { store, asked } = storeOf([]);
    const choice = (await YesChoice.of(store))!;
    expect(await choice.estimates("link", DEFAULT_OPTIONS)).toEqual([]);
    expect(asked).toEqual([]);
    expect(await YesChoice.of(storeOf([], []).store)).toBeNull();
  });
});
