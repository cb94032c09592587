import { expect, it } from "vitest";
import { columnPanels } from "../../src/figures/column-panels.ts";
import { textWidth } from "../../src/figures/text-width.ts";

const sign = { colour: "series2", shape: "triangle-up", strong: true } as const;

/** Two simulators on one axis of ratios, with such texts in its cells. */
function spec(...texts: readonly string[]) {
  const marks = texts.map((text, i) => ({
    ...{
      column: 0,
      row: `s${i}`,
      run: `s${i}`,
      value: 2 + i,
      low: null,
      high: null,
      sign,
      text,
      label: text,
    },
  }));
  const column = { title: "Hedging", unit: "times real", reference: 1, scale: "log" } as const;
  const rows = marks.map(({ row }) => row);
  return columnPanels({ columns: [column], rows, marks, reference: "real" }) as {
    concat: readonly { width: number; layer: readonly { encoding: { x: { value?: number } } }[] }[];
  };
}

/** Where the text of a cell ends, from the end of the plot. */
function textRoom(...texts: readonly string[]): number {
  const [panel] = spec(...texts).concat;
  return panel!.layer.at(-1)!.encoding.x.value! - panel!.width;
}

it("the text of a cell has room beside the plot, however long it is: it never meets its mark", () => {
  for (const text of ["×24.95", "×12345.67", "+1,234.5 points"]) {
    const width = textWidth(text, { fontSize: 12, fontWeight: 600 });
    expect(textRoom("×1.00", text)).toBeGreaterThan(width);
  }
  expect(textRoom("×1.00")).toBe(textRoom("×9.00"));
  expect(textRoom("×12345.67")).toBeGreaterThan(textRoom("×1.00"));
});
