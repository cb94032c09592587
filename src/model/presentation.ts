/** A figure: a Vega-Lite specification with inline data, and alternatives for readers who can't see it. */
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
  /** The displayed name of its corpus, if there are several. */
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

/** A table with typed cells, so that HTML, Markdown and LaTeX show the same. */
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
  /** Small print under the value, one line each: the interval, a published value. */
  readonly details?: readonly string[];
  /** Best and second best of a column, in bold and underlined as in the paper. */
  readonly rank?: 1 | 2;
  /** The value by which the column sorts; null for a missing number, omitted for text cells. */
  readonly value?: number | null;
  /** Value and interval for the small interval plot in the cell, on the axis `domain`. */
  readonly interval?: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly domain: readonly [number, number];
  };
}

/** A description of a finding in words, with numbers. All strings are plain text. */
export interface Prose {
  /**
   * One sentence for the top of the report: which bias, how large, how certain; one line per corpus if there are
   * several.
   */
  readonly verdict: string;
  readonly paragraphs: readonly string[];
  /** Estimand, interval and test, in two or three sentences. */
  readonly method: string;
  /** The verdict and paragraphs per corpus, if there are several; those above combine them. */
  readonly corpora?: readonly CorpusProse[];
}

/** The text about one corpus, by its displayed name; each verdict and first paragraph names it too. */
interface CorpusProse {
  readonly corpus: string;
  readonly verdict: string;
  readonly paragraphs: readonly string[];
}

/** A diagnostic explained to a reader who does not know the paper. All strings are plain text. */
export interface About {
  /** What is looked at. */
  readonly what: string;
  /** What goes wrong if it is ignored. */
  readonly why: string;
  /** What must not be concluded from it. */
  readonly cannot: string;
  /** The formulas, one line each, with every symbol named; the narrative's `method` explains them in words. */
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
  /** Simulators in display order; others follow, by value. */
  readonly order?: readonly string[];
  /** Width of a printed figure in pixels, with fonts for papers; default: the page's width. */
  readonly width?: number;
  /** All known simulators in the order of colours and marks, so that each keeps its own if only some are shown. */
  readonly runs?: readonly string[];
  /** Custom colours of simulators, as `#rrggbb` by name. */
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
