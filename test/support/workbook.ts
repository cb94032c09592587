import { zipSync } from "fflate";

export type Rows = readonly (readonly (string | number)[])[];

/** A workbook of sheets that are called S1, S2 …: texts inline, numbers as such. */
export function workbook(...sheets: readonly Rows[]): Uint8Array {
  const part = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const cell = (value: string | number, at: string) =>
    typeof value === "number"
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (cells: Rows[number], n: number) =>
    `<row r="${n}">${cells.map((value, i) => cell(value, `${String.fromCharCode(65 + i)}${n}`)).join("")}</row>`;
  const each = (text: (n: number) => string) => sheets.map((_, i) => text(i + 1)).join("");
  return zipSync({
    "[Content_Types].xml": part(
      `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
    ),
    "_rels/.rels": part(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": part(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((n) => `<sheet name="S${n}" sheetId="${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": part(
      `<Relationships xmlns="${packages}/relationships">${each((n) => `<Relationship Id="r${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ),
    ...Object.fromEntries(
      sheets.map((rows, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        part(
          `<worksheet xmlns="${main}"><sheetData>${rows.map((cells, n) => row(cells, n + 1)).join("")}</sheetData></worksheet>`,
        ),
      ]),
    ),
  });
}
