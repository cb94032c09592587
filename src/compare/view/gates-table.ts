import type { Reader } from "../../analysis/analysis.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import type { Comparison } from "../comparison.ts";
import { gateWords } from "../gates/gate-words.ts";
import { gateTexts } from "../gates/texts.ts";
import { comparisonTexts } from "./texts.ts";

/** Every gate of every candidate, with its condition and the values found. */
export function gatesTable(comparison: Comparison, reader: Reader): FindingTable {
  const { columns, headings } = comparisonTexts(reader);
  const texts = gateTexts(reader);
  return {
    id: "gates",
    title: headings.gates,
    caption: texts.caption,
    columns: [columns.gate, columns.candidate, columns.status, columns.why],
    rows: comparison.gates.map((gate): Cell[] => {
      const { name, reason } = gateWords(gate, reader);
      return [
        { text: name },
        { text: gate.candidate },
        { text: texts.statuses[gate.status] },
        { text: reason },
      ];
    }),
  };
}
