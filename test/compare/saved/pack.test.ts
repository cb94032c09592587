import { describe, expect, it } from "vitest";
import {
  hashedId,
  packed,
  packedGroups,
  SharedIds,
  unpacked,
  unpackedGroups,
} from "../../../src/compare/saved/pack.ts";
import { savedSumsSchema } from "../../../src/model/saved-sums.ts";
import { combine, contributions } from "../../../src/stats/combination.ts";
import { jackknife } from "../../../src/stats/jackknife.ts";
import { keepGroups } from "../../../src/stats/user-groups.ts";
import { userSums } from "../../../src/stats/user-sums.ts";

const sums = userSums(Array.from({ length: 60 }, (_, u) => [`user ${u}`, [(u * 7) % 10, 10]] as const));
const rate = (groupedAbove: number) =>
  jackknife(sums, ([yes, all]) => yes! / all!, { groupedAbove }).replicates!;
const shape = savedSumsSchema.shape.estimates.valueType.element;

describe("replicates of groups of users, saved and read back", () => {
  const grouped = rate(50);
  it("are the same, with the people that the groups are of, by pseudonym", () => {
    const people = new SharedIds();
    const text = JSON.stringify(packed(0, grouped, people));
    expect(text).not.toContain("user ");
    const names = sums.ids.map(hashedId);
    expect(people.lists).toEqual([names]);
    const [own] = grouped.populations;
    expect(unpacked(shape.parse(JSON.parse(text)), people.lists)).toEqual({
      ...{ scale: grouped.scale, centre: grouped.centre },
      populations: [{ ...own!, values: Float64Array.from(own!.values), people: names }],
    });
  });
  it("name their members where these are not all people in order, and only there", () => {
    const single = rate(100);
    const membersOf = (members: readonly number[]) => {
      const [own] = single.populations;
      const values = Float64Array.from(members, (member) => own!.values[member]!);
      const some = { ...single, populations: [{ ...own!, members, values }] };
      const people = new SharedIds();
      const saved = shape.parse(JSON.parse(JSON.stringify(packed(0, some, people))));
      expect(unpacked(saved, people.lists)!.populations[0]!.members).toEqual(members);
      return saved.populations[0]!.members;
    };
    const all = Array.from({ length: 60 }, (_, i) => i);
    expect(membersOf(all)).toBeUndefined();
    expect(membersOf(all.toReversed())).toEqual(all.toReversed());
    expect(membersOf(all.slice(1))).toEqual(all.slice(1));
  });
  it("say nothing of single users, as before", () => {
    const people = new SharedIds();
    const back = unpacked(packed(0, grouped, people), people.lists)!;
    expect(contributions([{ weight: 1, of: grouped }])).toEqual([]);
    expect(contributions([{ weight: 1, of: back }])).toEqual([]);
  });
  it("are paired with those of single users by the groups of their ids, which are saved too", () => {
    const people = new SharedIds();
    const single = rate(100);
    const two = [packed(0, grouped, people), packed(1, single, people)];
    const groups = people.ids.map((ids) => unpackedGroups(packedGroups(ids), ids.length)!);
    people.lists.forEach((list, i) => {
      keepGroups(list, groups[i]!);
    });
    const [a, b] = two.map((one) => unpacked(one, people.lists)!);
    const terms = (one: typeof a, other: typeof a) => [
      { weight: 1, of: one! },
      { weight: -0.5, of: other! },
    ];
    expect(combine(terms(a, b))).toEqual(combine(terms(grouped, single)));
  });
  it("are refused where groups are those of more people, or none", () => {
    expect(unpackedGroups(packedGroups(["a", "b"]), 3)).toBeUndefined();
    expect(unpackedGroups(Buffer.from([0xff, 0xff]).toString("base64"), 1)).toBeUndefined();
  });
});
