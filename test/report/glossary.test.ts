import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import type { Registry } from "../../src/analysis/analysis.ts";

it("has every column of the scorecard in the glossary", () => {
  const glossary = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8");
  const columns = Object.values<Registry[string]>(analyses).flatMap(({ compared, cardTexts }) =>
    Object.entries(compared).flatMap(([measure, { primary = [] }]) =>
      primary.flatMap((axes) => cardTexts(measure, axes)?.column ?? []),
    ),
  );
  expect(columns).toEqual(expect.arrayContaining(["Activity", "Spread", "Homogenization"]));
  for (const column of [...columns, "equal length"]) expect(glossary).toContain(`| **${column}**`);
});
