import type { Registry } from "../../analysis/analysis.ts";
import type { About, Figure, FindingTable } from "../../model/presentation.ts";
import type { Headline } from "../../report/headlines.ts";
import type { CorpusCard } from "../../report/scorecard-model.ts";
import type { Trend } from "./trend.ts";

/** What is said first of a corpus, or of all where there is one; of some candidates where a reader chooses them. */
export interface ComparedWords {
  readonly corpus?: string;
  readonly lines: readonly string[];
  readonly headline: Headline;
  /** What follows the figures. */
  readonly paragraphs: readonly string[];
}

/** One diagnostic in a comparison: its own figures with all runs, and the shifts. */
export interface ComparedSection {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly words: readonly ComparedWords[];
  readonly figures: readonly Figure[];
  readonly tables: readonly FindingTable[];
  readonly notes: readonly string[];
  readonly about: About;
  readonly method: string;
}

/** What the page of a comparison says beyond the comparison itself. */
export interface ComparisonParts {
  readonly registry: Registry;
  readonly title: string;
  readonly scope: string;
  /** Baseline and candidates by biases, a card a corpus. */
  readonly scorecards: readonly CorpusCard[];
  readonly verdicts: readonly string[];
  /** The same as headlines, those of each corpus apart. */
  readonly outcomes: readonly ComparedWords[];
  /** What a reader sees for a marker in a message. */
  markerName(marker: string): string;
  /** Undefined without a primary shift. */
  readonly verdictTable: FindingTable | undefined;
  /** The same, a table a corpus. */
  readonly verdictTables: readonly FindingTable[];
  /** The verdicts on several candidates at a glance, a table a corpus; none for one candidate. */
  readonly verdictSummaries: readonly FindingTable[];
  /** Undefined where candidates are not versions in order. */
  readonly trend: Trend | undefined;
  /** Undefined where no gate was set. */
  readonly gates: { readonly verdict: string; readonly table: FindingTable } | undefined;
  /** Warnings. */
  readonly notes: readonly string[];
  readonly matchedTable: FindingTable;
  readonly sections: readonly ComparedSection[];
  readonly movedUsers: FindingTable | undefined;
  readonly method: string;
}
