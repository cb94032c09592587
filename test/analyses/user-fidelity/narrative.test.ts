import { expect, it } from "vitest";
import { en } from "../../../analyses/user-fidelity/en.ts";
import { FIDELITY_MARGIN } from "../../../analyses/user-fidelity/measure.ts";
import { userFidelityNarrative } from "../../../analyses/user-fidelity/narrative.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";
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
  // One has no interval.
  expect(verdict).toMatch(/, 1\)$/u);
});
