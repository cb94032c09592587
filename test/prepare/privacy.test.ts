import { describe, expect, it } from "vitest";
import { attributesKey, generalise } from "../../src/prepare/k-anonymity.ts";
import { parseProfile, profileText } from "../../src/prepare/profile.ts";
import { pseudonym, shiftDate, weekShift } from "../../src/prepare/pseudonyms.ts";
import { profileClasses } from "../../src/prepare/risk.ts";
import { type KnownPoint, unicity } from "../../src/prepare/unicity.ts";
import { randomStream } from "../../src/synthetic/random.ts";

describe("pseudonyms", () => {
  it("are the first 16 digits of HMAC-SHA256, so that others can compute them", () => {
    // printf user_0001 | openssl dgst -sha256 -hmac 0123456789abcdef
    expect(pseudonym("0123456789abcdef", "user_0001")).toBe("c37e3c0b8acb8015");
  });
  it("come with shifts of whole weeks that keep the weekday", () => {
    const shifts = Array.from({ length: 500 }, (_, i) => weekShift("0123456789abcdef", `u${i}`, 8));
    expect(Math.min(...shifts)).toBe(-8);
    expect(Math.max(...shifts)).toBe(8);
    expect(weekShift("0123456789abcdef", "u1", 8)).toBe(shifts[1]);
    expect(shiftDate("2025-12-30 08:15:00", 1)).toBe("2026-01-06 08:15:00");
    expect(shiftDate("2024-03-06", -1)).toBe("2024-02-28");
    expect(shiftDate("no date", 3)).toBe("no date");
  });
});

describe("profiles", () => {
  it.each([
    ["该用户是平台上一位50+岁的男性用户。", { gender: "male", age: "50+" }],
    [
      "该用户是平台上一位24-30岁的女性用户，本科以下学历，有伴侣，没有孩子。",
      { gender: "female", age: "24-30", education: "below_bachelor", partner: "yes", children: "no" },
    ],
    [
      "This is a male user on the platform aged 50+, with a bachelor's degree or above, has a partner, and has children.",
      { gender: "male", age: "50+", education: "bachelor_or_above", partner: "yes", children: "yes" },
    ],
    ['{"age": 34, "city": "北京", "gender": null}', { age: "34", city: "北京" }],
  ])("are read as attributes, and read the same from what is written: %s", (text, attributes) => {
    const profile = parseProfile(text)!;
    expect(profile.attributes).toEqual(attributes);
    expect(profile.further).toBe(false);
    expect(parseProfile(profileText(profile.form, attributes))?.attributes).toEqual(attributes);
  });
  it("that say more are known to", () => {
    expect(parseProfile("该用户是平台上一位50+岁的男性用户，在深圳开面馆。")?.further).toBe(true);
    expect(parseProfile("  ")).toBeNull();
  });
});

describe("generalisation and suppression", () => {
  const random = randomStream("profiles", 1);
  const profiles = Array.from({ length: 300 }, () => ({
    age: String(18 + random.below(50)),
    gender: random.pick(["male", "female"]),
    education: random.pick(["below_bachelor", "bachelor_or_above"]),
  }));
  it.each([2, 5, 20, 100])("leave no class below k = %i, and as much of the profiles as they can", (k) => {
    const found = generalise(profiles, k);
    expect(found.smallest).toBeGreaterThanOrEqual(k);
    const { smallest, users_below_k } = profileClasses(
      found.profiles,
      profiles.map(() => ""),
      k,
    );
    expect({ smallest, users_below_k }).toEqual({ smallest: found.smallest, users_below_k: 0 });
    expect(found.suppressed).toBeLessThanOrEqual(Math.max(k, 0.05 * 300 + k));
    // Whatever is written is true of the user.
    found.profiles.forEach((profile, i) => {
      if (profile?.gender !== undefined) expect(profile.gender).toBe(profiles[i]!.gender);
    });
  });
  it("change nothing where classes are large", () => {
    const alike = Array.from({ length: 40 }, (_, i) => ({ gender: i % 2 === 0 ? "male" : "female" }));
    expect(generalise(alike, 20)).toMatchObject({ suppressed: 0, smallest: 20, levels: { gender: 0 } });
  });
  it("say so where there are fewer users than k", () => {
    expect(generalise([{ gender: "male" }, { gender: "female" }], 5).smallest).toBe(2);
  });
  it("tell classes by all attributes, in any order", () => {
    expect(attributesKey({ a: "1", b: "2" })).toBe(attributesKey({ b: "2", a: "1" }));
  });
});

describe("unicity", () => {
  const point = (what: string, day: number): KnownPoint => ({ what, day });
  it("is 1 where nobody shares a point, and 0 where everybody has a double", () => {
    const alone = Array.from({ length: 20 }, (_, u) =>
      Array.from({ length: 6 }, (_, i) => point(`${u} ${i}`, i)),
    );
    for (const { value, users } of unicity(alone, 0, 1)) expect([value, users]).toEqual([1, 20]);
    for (const { value } of unicity([...alone, ...alone], 0, 1)) expect(value).toBe(0);
  });
  it("grows with the number of points, and never with unknown shifts", () => {
    const random = randomStream("trails", 2);
    const users = Array.from({ length: 150 }, () =>
      Array.from({ length: 40 }, () => point(random.pick(["a", "b", "c", "d", "e"]), random.below(60))),
    );
    const [known, shifted] = [unicity(users, 0, 3), unicity(users, 8, 3)];
    known.forEach(({ value, low, high }, i) => {
      expect(value).toBeGreaterThanOrEqual(low!);
      expect(value).toBeLessThanOrEqual(high!);
      expect(shifted[i]!.value).toBeLessThanOrEqual(value!);
      if (i > 0) expect(value).toBeGreaterThanOrEqual(known[i - 1]!.value! - 0.1);
    });
    expect(known[4]!.value).toBeGreaterThan(known[0]!.value!);
    expect(shifted[2]!.value).toBeLessThan(known[2]!.value!);
  });
  it("finds a user again whose days were moved by whole weeks, and by nothing else", () => {
    const one = [point("a", 0), point("b", 3), point("c", 9)];
    const moved = (days: number) => one.map(({ what, day }) => point(what, day + days));
    const of = (other: readonly KnownPoint[], weeks: number) => unicity([one, other], weeks, 1)[2]!.unique;
    expect([of(moved(14), 0), of(moved(14), 8), of(moved(3), 8), of(moved(14 * 8 + 7), 8)]).toEqual([
      2, 0, 2, 2,
    ]);
  });
  it("has no value for more points than anybody has", () => {
    expect(unicity([[point("a", 1)]], 0, 1)[1]).toEqual({
      points: 2,
      users: 0,
      unique: 0,
      value: null,
      low: null,
      high: null,
    });
  });
});
