import { expect, it } from "vitest";
import { en } from "../../../analyses/profiles/en.ts";
import { profilesTables } from "../../../analyses/profiles/tables.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import { recordedPage, told } from "../../support/recorded-page.ts";

const of = (measure: string, value: number, more: object) => ({
  ...told(measure, REAL_RUN, value, [value - 0.1, value + 0.1]),
  ...more,
});
const finding: Finding = {
  estimates: [
    of("fragmentation", 0.3, { scenario: "ads" }),
    of("fragmentation", 0.2, { scenario: "video" }),
    of("fragmentation", 0.1, {}),
    of("coverage", 0.4, { basis: "single" }),
    of("coverage", 0.6, { basis: "mixed" }),
    of("coverage", 0.5, { basis: "single", scenario: "video" }),
  ],
  notes: [],
};
const page = recordedPage(en, finding);

it("the table of profiles has all scenarios in one row, then one row each in the benchmark's order", () => {
  const [table] = profilesTables(finding, page);
  expect(table!.rows.map((row) => row[0]!.text)).toEqual([
    "figure.all",
    page.name.scenario("video"),
    page.name.scenario("ads"),
  ]);
  const shown = table!.rows.map((row) => row.slice(1).map(({ text }) => /[\d.]+/u.exec(text)?.[0] ?? ""));
  expect(shown.map((row) => row.slice(0, 4))).toEqual([
    ["0.10", "", "40.0", "60.0"],
    ["0.20", "", "50.0", ""],
    ["0.30", "", "", ""],
  ]);
});

it("there is no table without a measured scenario", () => {
  expect(profilesTables({ estimates: [], notes: [] }, page)).toEqual([]);
});
