import { escapeLatex } from "../model/inert.ts";
import type { Cell, Figure, FindingTable } from "../model/presentation.ts";
import type { BlockPage } from "./block-page.ts";
import { captionOf } from "./caption.ts";

export interface LatexOptions {
  /** The reader's language and the texts around the table or figure. */
  readonly page: BlockPage;
  /** Whether it spans both columns of a page. */
  readonly wide: boolean;
}

/**
 * A table as a LaTeX float with booktabs rules: the best value of a column in bold, the second best underlined,
 * intervals in small print below. All texts are escaped.
 */
export function tableToLatex(table: FindingTable, { page, wide }: LatexOptions): string {
  const float = wide ? "table*" : "table";
  const caption = page.format.sentences(captionOf(table, page).map(escapeLatex));
  return `${[
    String.raw`% Needs \usepackage{booktabs}; Chinese names need XeLaTeX or LuaLaTeX with a font that has them.`,
    String.raw`\begin{${float}}[t]`,
    String.raw`\centering`,
    String.raw`\caption{${caption}}`,
    String.raw`\label{tab:${table.id}}`,
    String.raw`\small`,
    String.raw`\setlength{\tabcolsep}{4pt}`,
    String.raw`\begin{tabular}{@{}${columnsOf(table)}@{}}`,
    String.raw`\toprule`,
    lineOf(table.columns.map(headOf)),
    String.raw`\midrule`,
    ...table.rows.flatMap(rowOf),
    String.raw`\bottomrule`,
    String.raw`\end{tabular}`,
    String.raw`\end{${float}}`,
  ].join("\n")}\n`;
}

/** A figure as a LaTeX float that includes its PDF, with title and caption. All texts are escaped. */
export function figureToLatex(
  figure: Figure,
  { page, wide, stem, millimetres }: LatexOptions & { readonly stem: string; readonly millimetres: number },
): string {
  const float = wide ? "figure*" : "figure";
  const caption = page.format.sentences(captionOf(figure, page).map(escapeLatex));
  return `${[
    String.raw`% Needs \usepackage{graphicx}; Chinese texts need XeLaTeX or LuaLaTeX with a font that has them.`,
    String.raw`\begin{${float}}[t]`,
    String.raw`\centering`,
    // In a narrower column, the figure is scaled to its width.
    String.raw`\includegraphics[width=\ifdim\linewidth<${millimetres}mm\linewidth\else ${millimetres}mm\fi]{${stem}.pdf}`,
    String.raw`\caption{${caption}}`,
    String.raw`\label{fig:${stem}}`,
    String.raw`\end{${float}}`,
  ].join("\n")}\n`;
}

/** The first column holds names; the others hold numbers, or texts that need to wrap. */
function columnsOf({ columns, rows }: FindingTable): string {
  const texts = columns.map((_, i) => i > 0 && rows.every((row) => row[i]?.value === undefined));
  const share = (0.75 / Math.max(1, texts.filter(Boolean).length)).toFixed(2);
  return texts.map((text, i) => (i === 0 ? "l" : text ? String.raw`p{${share}\linewidth}` : "r")).join("");
}

/** A heading with several words wraps, so that columns stay narrow. */
function headOf(name: string): string {
  const words = name.split(" ");
  return words.length === 1
    ? escapeLatex(name)
    : String.raw`\shortstack{${words.map(escapeLatex).join(String.raw`\\`)}}`;
}

function rowOf(cells: readonly Cell[]): string[] {
  const lines = Math.max(0, ...cells.map((cell) => cell.details?.length ?? 0));
  const small = Array.from({ length: lines }, (_, line) =>
    lineOf(
      cells.map((cell) => {
        const detail = cell.details?.[line];
        return detail === undefined ? "" : String.raw`{\scriptsize ${escapeLatex(detail)}}`;
      }),
    ),
  );
  return [lineOf(cells.map(valueCell)), ...small];
}

function valueCell({ text, rank }: Cell): string {
  const value = escapeLatex(text);
  if (rank === 1) return String.raw`\textbf{${value}}`;
  return rank === 2 ? String.raw`\underline{${value}}` : value;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.join(" & ")} ${String.raw`\\`}`;
}
