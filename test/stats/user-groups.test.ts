import { describe, expect, it } from "vitest";
import { groupedNotes, noteTexts, wordNotes } from "../../src/analysis/notes.ts";
import { combine, contributions } from "../../src/stats/combination.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { pairedReplicates } from "../../src/stats/replicates.ts";
import { GROUPED_ABOVE, groupOf, USER_GROUPS } from "../../src/stats/user-groups.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";

const USERS = 8000;
const rate = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);

/** Users with 1 to 20 items each, of which a share of their own was answered with yes. */
function people(shift = 0, users = USERS): UserSums {
  return userSums(
    Array.from({ length: users }, (_, u) => {
      const items = 1 + ((u * 7919) % 20);
      const share = ((u * 104729) % 1000) / 1000;
      return [`u${u}`, [items, Math.min(items, Math.round(items * share * 0.8) + shift)]] as const;
    }),
  );
}

const grouped = (sums: UserSums) => jackknife(sums, rate, { groupedAbove: USERS - 1 });
const single = (sums: UserSums) => jackknife(sums, rate);

describe("groups of users", () => {
  it("are told by the id alone, and are about alike in size", () => {
    // FNV-1a over UTF-16 units and the finalizer of MurmurHash3, modulo 1,000, as an implementation in Python has it:
    // saved runs rest on these.
    const ids = ["", "a", "u1", "用户", "user 20001", "😀"];
    expect(ids.map(groupOf)).toEqual([923, 715, 7, 107, 989, 206]);
    const sizes = new Array<number>(USER_GROUPS).fill(0);
    for (let u = 0; u < 50_000; u++) sizes[groupOf(`u${u}`)]!++;
    // Chi-squared of 999 degrees of freedom: 95% are below 1,074.
    const chi = sizes.reduce((sum, size) => sum + (size - 50) ** 2 / 50, 0);
    expect(chi).toBeLessThan(1074);
    expect(chi).toBeGreaterThan(900);
  });

  it("give the value, the users, and about the standard error of single users", () => {
    const [groups, users] = [grouped(people()), single(people())];
    expect(groups).toMatchObject({ value: users.value, users: USERS });
    expect(groups.replicates?.populations[0]?.members).toHaveLength(USER_GROUPS);
    expect(groups.se! / users.se!).toBeGreaterThan(0.93);
    expect(groups.se! / users.se!).toBeLessThan(1.07);
    expect(groups.effectiveUsers).toBeLessThanOrEqual(USER_GROUPS);
  });

  it("are left out only above the limit", () => {
    expect(single(people()).replicates?.populations[0]?.members).toHaveLength(USERS);
    const many = userSums(
      Array.from({ length: GROUPED_ABOVE + 1 }, (_, u) => [`u${u}`, [2, u % 3]] as const),
    );
    expect(jackknife(many, rate).replicates?.populations[0]?.members).toHaveLength(USER_GROUPS);
  });
});

describe("a comparison of groups", () => {
  const differ = (a: ReturnType<typeof jackknife>, b: ReturnType<typeof jackknife>) => [
    { weight: 1, of: b.replicates! },
    { weight: -1, of: a.replicates! },
  ];

  it("is paired: a run differs from itself by nothing, also where one side has single users", () => {
    const [groups, users] = [grouped(people()), single(people())];
    expect(combine(differ(groups, groups))).toMatchObject({ value: 0, se: 0 });
    const { value, se } = combine(differ(groups, users));
    expect(value).toBe(0);
    // To first order alone: far below the standard error of either.
    expect(se!).toBeLessThan(groups.se! / 100);
  });

  it("has about the standard error of single users, whichever side is in groups", () => {
    const [before, after] = [people(), people(1)];
    const expected = combine(differ(single(before), single(after))).se!;
    for (const [a, b] of [
      [grouped(before), grouped(after)],
      [grouped(before), single(after)],
      [single(before), grouped(after)],
    ] as const) {
      expect(combine(differ(a, b)).se! / expected).toBeGreaterThan(0.9);
      expect(combine(differ(a, b)).se! / expected).toBeLessThan(1.1);
      const paired = pairedReplicates(a.replicates!, b.replicates!);
      expect(combine([{ weight: 1, of: paired }]).se!).toBeCloseTo(combine(differ(a, b)).se!, 12);
    }
  });

  it("names no single user", () => {
    expect(contributions([{ weight: 1, of: grouped(people()).replicates! }])).toEqual([]);
    expect(contributions([{ weight: 1, of: single(people()).replicates! }])).toHaveLength(USERS);
  });
});

describe("the note", () => {
  it("says how many groups, in both languages, only above the limit", () => {
    expect(groupedNotes(GROUPED_ABOVE)).toEqual([]);
    const notes = wordNotes(groupedNotes(GROUPED_ABOVE + 1));
    expect(noteTexts(notes)[0]).toContain("Above 20,000 users, the jackknife leaves out 1,000 groups");
    expect(noteTexts(notes, {}, { locale: "zh" })[0]).toContain("1,000 组用户");
  });
});
