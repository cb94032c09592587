import { count, plural } from "../locale/format.ts";
import { chinese } from "../locale/format-zh.ts";
import { type Problem, REAL_RUN } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import { groupBy } from "../prepare/group-by.ts";
import { problemText } from "../report/problem-texts.ts";
import { splitOddities } from "../report/quality.ts";

const en = {
  irregularities: "irregularities in the input:",
  notes: "notes on the input:",
  of: (run: string, text: string) => `${run}: ${text}`,
  ofRuns: (runs: number, each: string, text: string) => `${each} in each of ${runs} runs: ${text}`,
  range: (fewest: string, most: string) => `${fewest} to ${most}`,
  place: (example: string, single: boolean) => ` (${single ? "" : "such as "}${example})`,
  number: (kinds: number, values: number) =>
    `${plural(kinds, "kind")} of irregularity in the input, ${plural(values, "value")}: see "Data quality" in the report; --verdicts lists them`,
};
const zh: typeof en = {
  irregularities: "输入中的异常情况：",
  notes: "关于输入的说明：",
  of: (run, text) => `${run}：${text}`,
  ofRuns: (runs, each, text) => `${runs} 个来源各 ${each} 项：${text}`,
  range: (fewest, most) => `${fewest} 至 ${most}`,
  place: (example, single) => `（${single ? "" : "如 "}${example}）`,
  number: (kinds, values) =>
    chinese`输入中有 ${kinds} 类异常，涉及 ${count(values)} 个值：见报告的“数据质量”一节；--verdicts 逐类列出`,
};
const textsOf = byLocale({ en, zh });

/**
 * Oddities of the inputs, one line per kind: how often, in which simulators, what was done, where. Simulators with
 * the same oddity share a line.
 */
export function oddityLines(problems: readonly Problem[], of?: InLanguage): string[] {
  const texts = textsOf(of);
  const groups = groupBy(problems, ({ run, kind }) => `${run === REAL_RUN ? "real" : "simulated"} ${kind}`);
  const lines = [...groups.values()].map((group) => {
    const { run, kind, example } = group[0]!;
    const text = problemText(kind, of);
    const counts = group.map(({ count }) => count).toSorted((a, b) => a - b);
    const n = counts.reduce((sum, one) => sum + one, 0);
    const [fewest, most] = [count(counts[0]!), count(counts.at(-1)!)];
    const each = fewest === most ? fewest : texts.range(fewest, most);
    const whose =
      group.length > 1
        ? texts.ofRuns(group.length, each, text)
        : run === REAL_RUN
          ? text
          : texts.of(inertLine(run), text);
    return { n: count(n), text: `${whose}${example === "" ? "" : texts.place(inertLine(example), n === 1)}` };
  });
  const width = Math.max(...lines.map(({ n }) => n.length));
  return lines.map(({ n, text }) => `${n.padStart(width)}  ${text}`);
}

/** Irregularities under one heading, neutral notes under another; a heading without lines is left out. */
export function oddityBlocks(problems: readonly Problem[], of?: InLanguage): string {
  const texts = textsOf(of);
  const { odd, notes } = splitOddities(problems);
  const block = (heading: string, own: readonly Problem[]) =>
    own.length === 0 ? "" : [heading, ...oddityLines(own, of).map((line) => `  ${line}`), ""].join("\n");
  return block(texts.irregularities, odd) + block(texts.notes, notes);
}

/** Oddities that are most likely mistakes, whoever made the input. */
const MISTAKES: ReadonlySet<string> = new Set([
  "probability_out_of_range",
  "probability_in_percent",
  "near_scenario",
  "near_field",
  "damaged_id",
  "broken_character",
]);

/** One line for a log that says how much is irregular; undefined if nothing looks like a mistake. */
export function oddityCount(problems: readonly Problem[], of?: InLanguage): string | undefined {
  const { odd } = splitOddities(problems);
  if (!odd.some(({ kind }) => MISTAKES.has(kind))) return undefined;
  const kinds = new Set(odd.map(({ kind }) => kind)).size;
  return textsOf(of).number(
    kinds,
    odd.reduce((sum, { count }) => sum + count, 0),
  );
}
