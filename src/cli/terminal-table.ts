import { displayWidth } from "../model/display-width.ts";
import { inertLine } from "../model/inert.ts";
import type { FindingTable } from "../model/presentation.ts";

/** Longer cells are cut. */
const WIDEST = 44;

/** The colour of a cell on a terminal, by its text. */
export type Colour = (text: string, row: number, column: number) => "red" | "green" | "dim" | undefined;

const CODES = { red: 31, green: 32, dim: 2 } as const;

/**
 * A table as lines of text: names left-aligned, numbers right-aligned, no control sequences except colours.
 * @param colour undefined if there is no terminal.
 */
export function terminalTable(
  { columns, rows }: Pick<FindingTable, "columns" | "rows">,
  colour?: Colour,
): string {
  const texts = [columns, ...rows.map((row) => row.map(({ text }) => text))].map((row) =>
    row.map((text) => cut(inertLine(text))),
  );
  const widths = columns.map((_, i) => Math.max(...texts.map((row) => displayWidth(row[i] ?? ""))));
  const numeric = columns.map((_, i) => i > 0 && rows.every((row) => row[i]?.value !== undefined));
  const lines = texts.map((row, at) =>
    row
      .map((text, i) => {
        const room = " ".repeat(Math.max(0, widths[i]! - displayWidth(text)));
        const name = at === 0 ? "dim" : colour?.(text, at - 1, i);
        const shown =
          colour !== undefined && name !== undefined ? `\u001B[${CODES[name]}m${text}\u001B[0m` : text;
        return numeric[i] ? room + shown : shown + room;
      })
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

/** Texts in columns, each padded to its widest but the last. */
export function alignedLines(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => displayWidth(row[i] ?? ""))));
  return rows
    .map((row) => `${row.map((text, i) => padded(text, i < row.length - 1 ? widths[i]! : 0)).join("  ")}\n`)
    .join("");
}

/** A text padded to a width on a terminal. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= WIDEST ? text : `${characters.slice(0, WIDEST - 1).join("")}…`;
}
