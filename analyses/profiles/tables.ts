import { cellOf, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import type { FindingTable } from "../../src/model/presentation.ts";
import { scenarioOrder } from "../../src/model/vocabulary.ts";
import type { ProfilesTexts } from "./en.ts";

const COLUMNS = [
  { measure: "fragmentation", unit: "number" },
  { measure: "gain", unit: "number" },
  { measure: "coverage", basis: "single", unit: "share" },
  { measure: "coverage", basis: "mixed", unit: "share" },
  { measure: "stability", unit: "share" },
  { measure: "unseen", unit: "share" },
] as const;

/** One row per scenario, after one for all. */
export function profilesTables(finding: Finding, page: Page<ProfilesTexts>): readonly FindingTable[] {
  const { texts, format, name } = page;
  const own = finding.estimates.filter((e) => e.measure === "fragmentation");
  if (own.length === 0) return [];
  const scenarios = own.toSorted((a, b) => placeOf(a) - placeOf(b)).map((e) => e.scenario);
  return [
    {
      id: "profiles",
      title: texts.figure.title,
      caption: texts.about.method,
      columns: [
        "",
        ...COLUMNS.map((column) =>
          "basis" in column
            ? format.labelled([texts.measures[column.measure]], name.basis(column.basis))
            : texts.measures[column.measure],
        ),
      ],
      rows: scenarios.map((scenario) => [
        { text: scenario === undefined ? texts.figure.all : name.scenario(scenario) },
        ...COLUMNS.map((column) =>
          cellOf(
            finding.estimates.find(
              (e) =>
                e.measure === column.measure &&
                e.scenario === scenario &&
                e.basis === ("basis" in column ? column.basis : undefined),
            ),
            writerOf(column.unit),
            format,
          ),
        ),
      ]),
    },
  ];
}

/** The order of a row; scenarios that the benchmark lacks come last. */
function placeOf({ scenario }: Estimate): number {
  return scenario === undefined ? -1 : scenarioOrder(scenario);
}
