import { count } from "../locale/format.ts";
import { type Problem, REAL_RUN } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { problemText } from "../report/problem-texts.ts";

/** Oddities of the inputs, a line a kind and run: how often, whose unless real users', what was done, where. */
export function oddityLines(problems: readonly Problem[]): string[] {
  const width = Math.max(...problems.map((problem) => count(problem.count).length));
  return problems.map(({ run, kind, count: n, example }) => {
    const whose = run === REAL_RUN ? "" : `${inertLine(run)}: `;
    const place =
      example === "" ? "" : n === 1 ? ` (${inertLine(example)})` : ` (such as ${inertLine(example)})`;
    return `${count(n).padStart(width)}  ${whose}${problemText(kind)}${place}`;
  });
}
