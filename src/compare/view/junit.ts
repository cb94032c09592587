import { XMLBuilder } from "fast-xml-parser";
import { inertLine } from "../../model/inert.ts";
import type { Comparison } from "../comparison.ts";
import type { GateResult } from "../gate-result.ts";

interface TestCase {
  readonly name: string;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  readonly text: string;
}

const OUTCOMES = {
  passed: "passed",
  failed: "failure",
  "not judged": "error",
  "let pass": "skipped",
} as const satisfies Record<GateResult["status"], TestCase["outcome"]>;

/**
 * A comparison as JUnit XML, with a suite per candidate. Test cases are its gates, if there are any: one that could not
 * be judged is an error, or skipped if `not_judged` lets it pass. Otherwise they are its primary shifts, which never
 * fail.
 * @param names the display names, in the order of `shifts`.
 */
export function junitOf(comparison: Comparison, names: readonly string[]): string {
  const suites = comparison.candidates.map(({ candidate }) => ({
    name: `${candidate} against ${comparison.baseline}`,
    cases:
      comparison.gates.length > 0
        ? comparison.gates
            .filter((gate) => gate.candidate === candidate)
            .map(({ name, status, reason }) => ({ name, outcome: OUTCOMES[status], text: reason }))
        : shiftCases(comparison, names, candidate),
  }));
  const all = suites.flatMap(({ cases }) => cases);
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    suppressEmptyNode: true,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({
    testsuites: {
      "@name": "simgap compare",
      ...counts(all),
      testsuite: suites.map(({ name, cases }) => ({
        "@name": inertLine(name),
        ...counts(cases),
        testcase: cases.map((one) => caseOf(name, one)),
      })),
    },
  })}`;
}

function shiftCases({ shifts }: Comparison, names: readonly string[], candidate: string): TestCase[] {
  return shifts.flatMap((shift, i): TestCase[] =>
    shift.primary && shift.run === candidate
      ? [
          {
            name: names[i] ?? shift.measure,
            outcome: shift.verdict === "not estimable" ? "skipped" : "passed",
            text: shift.note === undefined ? shift.verdict : `${shift.verdict}: ${shift.note}`,
          },
        ]
      : [],
  );
}

function counts(cases: readonly TestCase[]) {
  const of = (outcome: TestCase["outcome"]) => cases.filter((one) => one.outcome === outcome).length;
  return {
    "@tests": cases.length,
    "@failures": of("failure"),
    "@errors": of("error"),
    "@skipped": of("skipped"),
  };
}

function caseOf(suite: string, { name, outcome, text }: TestCase): object {
  const message = inertLine(text);
  return {
    "@classname": inertLine(suite),
    "@name": inertLine(name),
    ...(outcome === "passed" ? { "system-out": message } : { [outcome]: { "@message": message } }),
  };
}
