import { cellOf, pCell, signedText, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { count, decimal } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { FindingTable } from "../../src/model/presentation.ts";
import type { SentimentTexts } from "./en.ts";
import { runsByShift, SHARES } from "./figures.ts";

/** The sentiment of each run, and each simulator's difference from real users; one row per run. */
export function sentimentTables(finding: Finding, page: Page<SentimentTexts>): readonly FindingTable[] {
  const runs = page.ordered(runsByShift(finding));
  const of = (run: string, measure: string) => findEstimate(finding, { measure, run });
  const speaking = [REAL_RUN, ...runs].filter((run) => of(run, "mean") !== undefined);
  const compared = runs.filter((run) => of(run, "shift") !== undefined);
  return [
    ...(speaking.length === 0 ? [] : [levelsTable(speaking, of, page)]),
    ...(compared.length === 0 ? [] : [differencesTable(compared, of, page)]),
    ...agreementTables(
      speaking.filter((run) => of(run, "agreement_r") !== undefined),
      of,
      page,
    ),
    ...auditTables(
      speaking.filter((run) => of(run, "scorer_kappa") !== undefined),
      of,
      page,
    ),
  ];
}

type Lookup = (run: string, measure: string) => Estimate | undefined;

function levelsTable(runs: readonly string[], of: Lookup, page: Page<SentimentTexts>): FindingTable {
  const { levelsTable: texts, shares } = page.texts;
  return {
    id: "sentiment-levels",
    title: texts.title,
    caption: texts.caption,
    columns: [texts.run, texts.mean, ...SHARES.map((measure) => shares[measure]), texts.unscored],
    rows: runs.map((run) => [
      { text: page.name.run(run) },
      cellOf(of(run, "mean"), decimal, page.format),
      ...[...SHARES, "unscored_share"].map((measure) =>
        cellOf(of(run, measure), writerOf("share"), page.format),
      ),
    ]),
  };
}

/** How scores from elsewhere agree with the built-in scorer's; no table without any. */
function agreementTables(runs: readonly string[], of: Lookup, page: Page<SentimentTexts>): FindingTable[] {
  if (runs.length === 0) return [];
  const { agreementTable: texts, levelsTable } = page.texts;
  return [
    {
      id: "sentiment-agreement",
      title: texts.title,
      caption: texts.caption,
      columns: [levelsTable.run, texts.r, texts.kappa, texts.amount],
      rows: runs.map((run) => [
        { text: page.name.run(run) },
        cellOf(of(run, "agreement_r"), decimal, page.format),
        cellOf(of(run, "agreement_kappa"), decimal, page.format),
        { text: count(of(run, "agreement_r")?.n ?? 0) },
      ]),
    },
  ];
}

const AUDITED = ["negative_share", "neutral_share", "positive_share"] as const;

/** The audit's shares next to the scorer's; empty without an audit. */
function auditTables(runs: readonly string[], of: Lookup, page: Page<SentimentTexts>): FindingTable[] {
  if (runs.length === 0) return [];
  const { auditTable: texts, shares, levelsTable } = page.texts;
  const share = (run: string, measure: string) => cellOf(of(run, measure), writerOf("share"), page.format);
  return [
    {
      id: "sentiment-audit",
      title: texts.title,
      caption: texts.caption,
      columns: [
        levelsTable.run,
        ...AUDITED.flatMap((measure) => [
          `${shares[measure]}, ${texts.read}`,
          `${shares[measure]}, ${texts.labelled}`,
        ]),
        texts.kappa,
        texts.amount,
      ],
      rows: runs.map((run) => [
        { text: page.name.run(run) },
        ...AUDITED.flatMap((measure) => [share(run, measure), share(run, `labelled_${measure}`)]),
        cellOf(of(run, "scorer_kappa"), decimal, page.format),
        { text: count(of(run, "scorer_kappa")?.n ?? 0) },
      ]),
    },
  ];
}

function differencesTable(runs: readonly string[], of: Lookup, page: Page<SentimentTexts>): FindingTable {
  const { differencesTable: texts } = page.texts;
  return {
    id: "sentiment-differences",
    title: texts.title,
    caption: texts.caption,
    columns: texts.columns,
    rows: runs.map((run) => [
      { text: run },
      cellOf(of(run, "shift"), signedText, page.format),
      cellOf(of(run, "strongly_negative_difference"), writerOf("points"), page.format),
      cellOf(of(run, "cliffs_delta"), signedText, page.format),
      ...["wasserstein_1", "jensen_shannon"].map((measure) => {
        const distance = cellOf(of(run, `${measure}_excess`), decimal, page.format);
        const chance = of(run, `${measure}_null`)?.value;
        return chance == null
          ? distance
          : { ...distance, details: [...(distance.details ?? []), texts.chance(decimal(chance))] };
      }),
      pCell(of(run, "shift")?.p, of(run, "shift")?.q),
    ]),
  };
}
