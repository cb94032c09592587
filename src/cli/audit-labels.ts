import { createHash } from "node:crypto";
import { basename } from "node:path";
import { InputError, inQuotes } from "../model/errors.ts";
import { inertCell } from "../model/inert.ts";
import { readTexts } from "../store/read-texts.ts";
import type { AuditKey, Label } from "../text/audit/audit.ts";
import type { AuditCandidate } from "../text/audit/draw.ts";
import { LABEL_COLUMN, parseLabel } from "../text/audit/labels.ts";

/**
 * An id made of a number and a few digits of the text's digest, which reveals a label that was moved to another text.
 */
export function rowId(i: number, { text }: AuditCandidate): string {
  return `${i + 1}-${digits(inertCell(text))}`;
}

const digits = (text: string): string =>
  createHash("sha256").update(text.replaceAll(/\s+/gu, " ").trim()).digest("hex").slice(0, 6);

/** The labels of a sheet by row id. */
export interface SheetLabels {
  readonly labels: ReadonlyMap<string, Label>;
  /**
   * Labels beside a text that does not match their id, which are ignored: their number, and the record of the first.
   */
  readonly others?: { readonly count: number; readonly record: number };
}

/**
 * Reads the labels of a sheet.
 * @throws {InputError} if the column of labels is missing or empty, a label or id is unknown, or an id is repeated.
 */
export async function readLabels(sheet: string, key: AuditKey, keyPath: string): Promise<SheetLabels> {
  const ids = new Set(key.rows.map(({ id }) => id));
  const records = new Map<string, number>();
  const labels = new Map<string, Label>();
  const others: number[] = [];
  let record = 0;
  const refused = (column: string, found: string, expected: string) =>
    new InputError({ file: sheet, record, key: column }, { found, expected });
  for await (const rows of readTexts(sheet, { textColumn: "text" })) {
    for (const { columns, text } of rows) {
      record++;
      const id = String(columns.id ?? "").trim();
      if (!ids.has(id)) throw refused("id", inQuotes(id), `an id of ${basename(keyPath)}`);
      const before = records.get(id);
      if (before !== undefined)
        throw refused("id", `${inQuotes(id)} again (first in record ${before})`, "one row per id");
      records.set(id, record);
      const written = columns[LABEL_COLUMN];
      if (written === undefined) throw refused(LABEL_COLUMN, "no such column", "the labels");
      const label = parseLabel(String(written ?? ""));
      if (label === undefined)
        throw refused(LABEL_COLUMN, inQuotes(String(written)), "negative, neutral, positive or nothing");
      if (label !== null && digits(text ?? "") !== id.split("-")[1]) others.push(record);
      else labels.set(id, label);
    }
  }
  if (others.length === 0 && ![...labels.values()].some((label) => label !== null))
    throw new InputError(
      { file: sheet, key: LABEL_COLUMN },
      { found: "no label", expected: "negative, neutral or positive beside the texts" },
    );
  const [first] = others;
  return { labels, ...(first === undefined ? {} : { others: { count: others.length, record: first } }) };
}
