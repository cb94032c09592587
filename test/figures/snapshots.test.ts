import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { layoutWidth, PAPER_WIDTHS } from "../../src/figures/print-size.ts";
import { renderSvg, svgSize } from "../../src/figures/render.ts";
import type { Result } from "../../src/model/finding.ts";
import type { Figure, View } from "../../src/model/presentation.ts";
import { figuresOf, smallResult } from "../support/small-result.ts";

const VIEWS: Readonly<Record<string, View | undefined>> = {
  default: undefined,
  column: { locale: "en", width: layoutWidth(PAPER_WIDTHS.column) },
  page: { locale: "en", width: layoutWidth(PAPER_WIDTHS.page) },
};

/** `npx vitest run -u test/figures/snapshots.test.ts` writes test/expected anew: look at what changed. */
describe("the figures of the small synthetic cohort", () => {
  let result: Result;
  beforeAll(async () => {
    result = await smallResult();
  });

  it.each(Object.entries(VIEWS))("have the expected specification at %s width", async (name, view) => {
    const figures = figuresOf(result, view);
    expect(figures.length).toBeGreaterThan(9);
    for (const figure of figures) {
      const file = join(import.meta.dirname, "..", "expected", `${figure.id}.${name}.json`);
      await expect(`${compact(figure)}\n`).toMatchFileSnapshot(file);
    }
  });

  it("have expected specifications, and no file is of a figure that is gone", () => {
    const expected = Object.entries(VIEWS).flatMap(([name, view]) =>
      figuresOf(result, view).map(({ id }) => `${id}.${name}.json`),
    );
    const files = readdirSync(join(import.meta.dirname, "..", "expected"));
    expect(files.filter((file) => !expected.includes(file))).toEqual([]);
  });

  it.each(Object.entries(VIEWS))("fit %s width, without a warning", async (_, view) => {
    for (const figure of figuresOf(result, view)) {
      const { width } = svgSize(await renderSvg(figure));
      expect(width, figure.id).toBeLessThanOrEqual(1.02 * (view?.width ?? 960));
    }
  });
});

/** A line a row of the data, so that a difference is read with ease. */
function compact({ spec }: Figure): string {
  const { data, ...rest } = spec as { data: { values: readonly object[] } };
  const rows = data.values.map((row) => JSON.stringify(row)).join(",\n");
  return JSON.stringify({ ...rest, data: { values: "ROWS" } }, null, 1).replace(
    '"ROWS"',
    () => `[\n${rows}\n]`,
  );
}
