import { cellOf, withInterval, writerOf } from "../../src/analysis/cells.ts";
import { type Narrative, titlesOf } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { defaultTables } from "../../src/analysis/present.ts";
import { count } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { FindingTable } from "../../src/model/presentation.ts";
import type { SequencesTexts } from "./en.ts";
import { COMPARED } from "./figures.ts";

const write = writerOf("number");

export function sequencesNarrative({ estimates }: Finding, page: Page<SequencesTexts>): Narrative {
  const { texts, format } = page;
  const of = (measure: string, run = REAL_RUN, basis?: string) =>
    estimates.find((e) => e.measure === measure && e.run === run && e.basis === basis && e.value !== null);
  const told = (e: Estimate | undefined, unit: "number" | "amount" | "share" = "number") =>
    e === undefined ? null : withInterval(e, writerOf(unit), format);
  const simulated = page.ordered(
    estimates
      .filter((e) => e.measure === "transition_divergence" && e.run !== REAL_RUN && e.value !== null)
      .sort((a, b) => b.value! - a.value!),
    ({ run }) => run,
  );
  const [events, minutes, switches] = [
    told(of("session_events"), "amount"),
    told(of("session_minutes"), "amount"),
    told(of("switch_share"), "share"),
  ];
  const isFar = (e: Estimate) => (e.low ?? 0) > 0 && (e.p ?? 1) <= 0.05;
  const floor = of("transition_divergence");
  const bursts = estimates.filter(
    (e) => e.measure === "burstiness" && e.basis === undefined && e.value !== null,
  );
  const runs = [
    ...bursts.filter((e) => e.run === REAL_RUN),
    ...page.ordered(
      bursts.filter((e) => e.run !== REAL_RUN),
      (e) => e.run,
    ),
  ];
  const all = told(of("burstiness", REAL_RUN, "events"));
  const verdict =
    simulated.length > 0
      ? texts.verdict(
          simulated.filter(isFar).map((e) => `${e.run} ${withInterval(e, write, format)}`),
          simulated.filter((e) => !isFar(e)).map((e) => e.run),
          told(floor),
        )
      : events !== null && minutes !== null
        ? texts.alone(events, minutes)
        : texts.nothing;
  return {
    verdict,
    paragraphs: [
      ...(events === null || minutes === null || switches === null
        ? []
        : [texts.sessions(events, minutes, switches)]),
      ...(all === null && runs.length === 0
        ? []
        : [
            texts.bursts(
              all,
              runs.map(
                (e) => `${e.run === REAL_RUN ? texts.realUsers : e.run} ${withInterval(e, write, format)}`,
              ),
            ),
          ]),
    ],
  };
}

const REAL_ROWS = { session_events: "amount", session_minutes: "amount", switch_share: "share" } as const;

/** A row a run with the measures compared, and what real users' sessions are like. */
export function sequencesTables(finding: Finding, page: Page<SequencesTexts>): readonly FindingTable[] {
  const { table: texts, measures, figure } = page.texts;
  const rows = Object.entries(REAL_ROWS).flatMap(([measure, unit]) => {
    const e = finding.estimates.find((one) => one.measure === measure);
    if (e === undefined) return [];
    const { title } = titlesOf(measures[measure as keyof typeof REAL_ROWS]);
    return [
      [{ text: title }, cellOf(e, writerOf(unit), page.format), { text: count(e.users), value: e.users }],
    ];
  });
  const simulated = finding.estimates.some(({ run }) => run !== REAL_RUN);
  return [
    ...(simulated
      ? defaultTables({ id: "sequences", measures: COMPARED }, finding, page).map((table) => ({
          ...table,
          title: figure.title,
          caption: figure.caption,
        }))
      : []),
    ...(rows.length === 0 ? [] : [{ id: "sequences-sessions", ...texts, rows }]),
  ];
}
