/** A figure: a Vega-Lite specification with its data inline, and what a reader who can't see it needs. */
export interface Figure {
  /** Stable, for links and file names: "positive-rate-by-scenario". */
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** States the finding in words, for screen readers and for print without pictures. */
  readonly alt: string;
  readonly spec: object;
  /** The rows the specification encodes; shown as the table behind the figure and exported as CSV. */
  readonly rows: readonly FigureRow[];
  readonly paper?: PaperPlace;
  /** The corpus that it is about, as readers call it, where there are several. */
  readonly corpus?: string;
}

/**
 * Which figure or table of the paper (OmniBehavior, arXiv 2604.08362) this is in form; with `name` it makes the file's
 * name.
 */
export interface PaperPlace {
  readonly number: number;
  readonly name: string;
}

export type FigureRow = Readonly<Record<string, string | number | boolean | null>>;

/** A table as a finding shows it: typed cells, so that HTML, Markdown and LaTeX render the same thing. */
export interface FindingTable {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Cell[])[];
  readonly paper?: PaperPlace;
  /** As in `Figure`. */
  readonly corpus?: string;
}

export interface Cell {
  readonly text: string;
  /** Small print under the value, a line each: the interval, a published figure. */
  readonly details?: readonly string[];
  /** Best and second best of a column, in bold and underlined as in the paper. */
  readonly rank?: 1 | 2;
  /** The value the column sorts by; null where a number is missing, left out where the cell is a text. */
  readonly value?: number | null;
  /** Value and interval for the small interval plot in the cell, on the axis `domain`. */
  readonly interval?: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly domain: readonly [number, number];
  };
}

/** A reading of a finding in plain words, with the numbers in it. All strings are plain text. */
export interface Prose {
  /** One sentence for the top of the report: which bias, how large, how sure; a line a corpus where there are several. */
  readonly verdict: string;
  readonly paragraphs: readonly string[];
  /** Estimand, interval and test, in two or three sentences. */
  readonly method: string;
  /** The verdict and the paragraphs of each corpus, where there are several; those above are these together. */
  readonly corpora?: readonly CorpusProse[];
}

/** What is said of one corpus, named as readers call it; each verdict and first paragraph names it too. */
interface CorpusProse {
  readonly corpus: string;
  readonly verdict: string;
  readonly paragraphs: readonly string[];
}

/** A diagnostic explained to a reader who does not know the paper. All strings are plain text. */
export interface About {
  /** What is looked at. */
  readonly what: string;
  /** What goes wrong where it is ignored. */
  readonly why: string;
  /** What must not be read from it. */
  readonly cannot: string;
  /** What was computed, a line each, with every symbol named; the narrative's `method` says it in words. */
  readonly formulas: readonly string[];
  readonly sources: readonly Citation[];
}

export interface Citation {
  readonly text: string;
  readonly url?: string;
}

/** How findings are shown; the numbers are the same in every view. */
export interface View {
  /** Language of texts, axes and numbers. */
  readonly locale: Locale;
  /** Simulators in the order to show them; those not named follow, by value. */
  readonly order?: readonly string[];
  /** Width of a figure for print in pixels, fonts too are those of papers; default: that of the page. */
  readonly width?: number;
  /**
   * All simulators that are known, in the order of colours and marks, so that each keeps its own where only some are
   * shown.
   */
  readonly runs?: readonly string[];
  /** Colours of simulators that are not to have that of the palette, as `#rrggbb` by name. */
  readonly colours?: ReadonlyMap<string, string>;
}

/**
 * A view with all simulators of a result, so that each has one colour and mark in every figure and legend: by name, after
 * those that the view has given places.
 */
export function withRuns(
  view: View,
  runs: readonly { readonly name: string; readonly kind: string }[],
): View {
  const names = runs.filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  return { ...view, runs: [...new Set([...(view.runs ?? []), ...names.sort()])] };
}

export const LOCALES = ["en", "zh"] as const;

export type Locale = (typeof LOCALES)[number];

/** A text in every language, or one for all of them. */
export type Wording = string | Readonly<Record<Locale, string>>;

export const DEFAULT_VIEW: View = { locale: "en" };

/** What a section of the report is called. */
export interface Heading {
  readonly title: string;
  /** What the reader learns. */
  readonly question: string;
}
