import type { Registry } from "../../analysis/analysis.ts";
import type { About, Figure, FindingTable } from "../../model/presentation.ts";
import type { Headline } from "../../report/headlines.ts";
import type { CorpusCard } from "../../report/scorecard-model.ts";
import type { Trend } from "./trend.ts";

/** The summary of a corpus, or of all if there is only one; for the candidates that a reader selects. */
export interface ComparedWords {
  readonly corpus?: string;
  readonly lines: readonly string[];
  readonly headline: Headline;
  /** Paragraphs below the figures. */
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

/** The parts of the page that are derived from the comparison. */
export interface ComparisonParts {
  readonly registry: Registry;
  readonly title: string;
  readonly scope: string;
  /** Scorecards of baseline and candidates, one per corpus. */
  readonly scorecards: readonly CorpusCard[];
  readonly verdicts: readonly string[];
  /** The outcome as headlines, separately for each corpus. */
  readonly outcomes: readonly ComparedWords[];
  /** The display name of a marker in a message. */
  markerName(marker: string): string;
  /** Undefined without a primary shift. */
  readonly verdictTable: FindingTable | undefined;
  /** The verdicts in one table per corpus. */
  readonly verdictTables: readonly FindingTable[];
  /** A table of verdicts per corpus that compares several candidates; none for a single candidate. */
  readonly verdictSummaries: readonly FindingTable[];
  /** Undefined if candidates are not versions in order. */
  readonly trend: Trend | undefined;
  /** Undefined if no gate was set. */
  readonly gates: { readonly verdict: string; readonly table: FindingTable } | undefined;
  /** Warnings. */
  readonly notes: readonly string[];
  readonly matchedTable: FindingTable;
  readonly sections: readonly ComparedSection[];
  readonly movedUsers: FindingTable | undefined;
  readonly method: string;
}
