import { expect, it } from "vitest";
import { en } from "../../../analyses/user-fidelity/en.ts";
import { FIDELITY_MARGIN } from "../../../analyses/user-fidelity/measure.ts";
import { userFidelityNarrative } from "../../../analyses/user-fidelity/narrative.ts";
import { zh } from "../../../analyses/user-fidelity/zh.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";
import { FIDELITY_NOTES } from "../../../src/stats/fidelity.ts";
import { recordedPage, told } from "../../support/recorded-page.ts";

function verdictOf(...estimates: Estimate[]) {
  const finding: Finding = { estimates, notes: [] };
  return userFidelityNarrative(finding, recordedPage(en, finding)).verdict;
}
const least = 1 - FIDELITY_MARGIN;
const named = (verdict: string) =>
  Object.fromEntries(
    [...verdict.matchAll(/(fully|partly|open|unknown):\[(.*?)\](?=,|\})/gu)].map(([, group, runs]) => [
      group,
      [...runs!.matchAll(/name:(\w+)/gu)].map(([, run]) => run),
    ]),
  );

it("fidelity is full from the margin on, partial where its interval lacks 1, open where it has 1, and unknown with 0", () => {
  const fidelity = (run: string, value: number, ends?: [number, number]) =>
    told("fidelity", run, value, ends);
  const verdict = verdictOf(
    fidelity("full", 0.97, [least, 1]),
    fidelity("nearly", 0.9, [least - 0.01, 1]),
    fidelity("partial", 0.5, [0.01, 0.99]),
    fidelity("none", 0.2, [0, 0.6]),
    fidelity("few", 0.4),
  );
  expect(named(verdict)).toEqual({
    fully: ["full"],
    partly: ["partial"],
    open: ["nearly"],
    unknown: ["none"],
  });
  // A run whose users are alike has no value, and is named with the reason.
  const alike = { ...told("fidelity", "alike", null), note: FIDELITY_NOTES.alike };
  expect(verdictOf(alike)).toMatch(/, \[\], \[alike\]\)$/u);
  // One has no interval.
  expect(verdict).toMatch(/, \[few\]\)$/u);
});

it("names who is not shown to follow and who can't be judged, in whole sentences", () => {
  const of = (runs: readonly string[]) => runs.map((name) => ({ name, text: "0.50 [0.20, 0.80]" }));
  const groups = (partly: readonly string[], unknown: readonly string[]) => ({
    fully: [],
    partly: of(partly),
    open: [],
    unknown: of(unknown),
  });
  expect(en.verdict(groups(["v2"], ["v1"]), ["v3"])).toBe(
    "v2 (0.50 [0.20, 0.80]) follows its users only in part; v1 is not shown to; for v3 the data can't tell (fidelity).",
  );
  expect(en.verdict(groups([], ["v1"]), [])).toBe("v1 is not shown to follow its users (fidelity).");
  expect(en.verdict(groups([], []), ["v1"])).toBe(
    "The data can't tell whether v1 follows its users (fidelity).",
  );
  expect(en.verdict(groups([], ["v1"]), [], ["v2", "v3"])).toBe(
    "v1 is not shown to follow its users; the users of v2 and v3 are not shown to differ by more than chance, so that there is nothing to compare (fidelity).",
  );
  expect(en.verdict(groups([], []), [], ["v2"])).toMatch(/^The users of v2 are not shown to differ/u);
  expect(zh.verdict(groups([], []), [], ["v2"])).toBe(
    "未见模拟用户之间的差异超出偶然，无从测量：v2（保真度）。",
  );
  expect(zh.verdict(groups([], ["v1"]), ["v3"])).toBe("未见相符：v1；无法判断是否相符：v3（保真度）。");
});
