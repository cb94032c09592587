import { formatOf, list } from "../locale/format.ts";
import { chinese, list as listZh } from "../locale/format-zh.ts";
import { type Finding, REAL_RUN } from "../model/finding.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import type { Narrative } from "./definition.ts";
import { narrowFinding } from "./narrow-finding.ts";
import { COPIES } from "./notes.ts";

/** Rewords a finding so that simulators that copy real users are described as copies rather than as undecided. */
export function tellCopies(
  finding: Finding,
  of: InLanguage,
  tell: (finding: Finding) => Narrative,
): Narrative {
  const runs = [...new Set(finding.estimates.map(({ run }) => run))].filter((run) => run !== REAL_RUN);
  const named = finding.notes.flatMap(({ code, params }) => (code === COPIES ? (params?.runs ?? []) : []));
  const copies = runs.filter((run) => (named as readonly unknown[]).includes(run));
  if (copies.length === 0) return tell(finding);
  const others = runs.filter((run) => !copies.includes(run));
  const rest = others.length === 0 ? [] : [tell(narrowFinding(finding, { models: others })).verdict];
  return { ...tell(finding), verdict: formatOf(of).sentences([...rest, texts(of)(copies)]) };
}

const texts = byLocale({
  en: (runs: readonly string[]) =>
    `${list(runs)} ${runs.length === 1 ? "says" : "say"} what real users say, word for word: no difference.`,
  zh: (runs) => chinese`${listZh(runs)} 与真实用户逐字相同：没有差异。`,
});
