import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Description } from "../../src/model/description.ts";
import { roundNumbers } from "../../src/model/finding.ts";
import { hiddenCells } from "../../src/prepare/describe/hide-small.ts";
import type { Preparation } from "../../src/prepare/preparation.ts";
import { runCli, scratch } from "../support/cli.ts";
import { needs, shared } from "../support/shared.ts";
import { syntheticTraces } from "../support/traces.ts";

const real = shared("data", "omnibehavior", "real", "user_0001.json");
const traces = shared("data", "omnibehavior", "cohort", "traces");

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function described(...args: string[]): Promise<Description> {
  const { code, stdout, stderr } = await runCli("describe", ...args, "--format", "json", "-o", "-");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe("the description of a data set", () => {
  it.skipIf(real.missing)(
    needs("of one real user has the numbers of the benchmark's example", real),
    async () => {
      const found = await described(real.path, "--k", "1");
      // 415 events in 5 scenarios, 391 of them live, 16 kinds of action, 75 active days, 33 changes of scenario,
      // 223 breaks of 30 minutes, positive rate 15.7%: counted apart from this code.
      expect(found).toMatchObject({
        users: 1,
        events: 415,
        action_kinds: 16,
        first: "2025-09-01",
        last: "2025-11-30",
      });
      expect(found.a_user.active_days.median).toBe(75);
      expect(found.a_user.switches.median).toBe(33);
      expect(found.a_user.sessions.median).toBe(224);
      expect(found.by_scenario.map(({ name, events }) => [name, events])[0]).toEqual(["live", 391]);
      expect(found.by_scenario).toHaveLength(5);
      expect(found.rates.all).toBeCloseTo(0.157, 3);
    },
  );
  it.skipIf(real.missing)(needs("of one user shows no cell unless it is asked for", real), async () => {
    const found = await described(real.path);
    for (const cells of [
      found.by_scenario,
      found.by_action,
      found.by_week,
      found.by_hour,
      found.by_attribute,
    ]) {
      for (const { events, users } of cells) expect([events, users]).toEqual([null, null]);
    }
    for (const spread of Object.values(found.a_user)) expect(spread.median).toBeNull();
  });
  it.skipIf(traces.missing)(
    needs("of a prepared set knows its histories, drawn events and weights", traces),
    async () => {
      const args = ["prepare", traces.path, "--users", "20", "--items", "10", "-o", folder.path("set")];
      expect((await runCli(...args)).code).toBe(0);
      const prepared = JSON.parse(readFileSync(folder.path("set/preparation.json"), "utf8")) as Preparation;
      const found = await described(folder.path("set"));
      expect(found.users).toBe(20);
      expect(found.drawn_events).toBe(200);
      expect(found.a_user.test_events.median).toBe(10);
      expect(found.rates.drawn).toBeCloseTo(prepared.rates.all.unweighted.value!, 12);
      expect(found.rates.weighted).toBeCloseTo(prepared.rates.all.weighted.value!, 12);
      expect(found.by_scenario.reduce((sum, { events }) => sum + (events ?? 0), 0)).toBe(found.events);
    },
  );
  it.skipIf(traces.missing)(needs("comes as a page in two languages and as LaTeX", traces), async () => {
    for (const locale of ["en", "zh"]) {
      const { code } = await runCli(
        "describe",
        traces.path,
        "--format",
        "html,tex,json",
        "--locale",
        locale,
        "-o",
        folder.path(locale),
      );
      expect(code).toBe(0);
      const page = readFileSync(folder.path(`${locale}/description.html`), "utf8");
      expect(page).toContain(locale === "en" ? "Events by scenario" : "各场景的事件");
      expect(page.match(/<figure id="[a-z-]+"/gu)).toHaveLength(5);
      const latex = readFileSync(folder.path(`${locale}/description.tex`), "utf8");
      expect(latex.match(/\\begin\{table\}/gu)).toHaveLength(4);
    }
    expect(readFileSync(folder.path("zh/description.json"))).toEqual(
      readFileSync(folder.path("en/description.json")),
    );
  });
  it("is in a report on the traces, in its JSON and among its figures, as it is by itself", async () => {
    writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(8, 30)));
    const given = ["--traces", folder.path("traces.json"), "--only", "sequences"];
    const out = folder.path("result.json");
    expect((await runCli("report", ...given, "-o", out)).code).toBe(0);
    const { data_set: found } = JSON.parse(readFileSync(out, "utf8"));
    expect(found).toEqual(roundNumbers(await described(folder.path("traces.json"))));
    const drawn = await runCli("figures", out, "--format", "tex,csv", "-o", folder.path("figures"));
    expect(drawn.code).toBe(0);
    expect(readdirSync(folder.path("figures"))).toEqual(
      expect.arrayContaining(["data-set.tex", "scenarios.tex", "events-by-scenario.csv"]),
    );
  });
  it("is left out of a report, with a line, where traces that can be analysed can't be described", async () => {
    const [nameless, ...others] = Object.entries(syntheticTraces(8, 30));
    const traces = Object.fromEntries([["", nameless![1]], ...others]);
    writeFileSync(folder.path("traces.json"), JSON.stringify(traces));
    const out = folder.path("result.json");
    const told = await runCli(
      ...["report", "--traces", folder.path("traces.json"), "--only", "sequences", "-o", out],
    );
    expect(told.code, told.stderr).toBe(0);
    expect(told.stderr).toMatch(
      /note: no description of the data set: .*traces\.json: found a user without a name/u,
    );
    expect(JSON.parse(readFileSync(out, "utf8"))).not.toHaveProperty("data_set");
  });
  it("ends with a line and a code where the input is none", async () => {
    writeFileSync(folder.path("a.json"), "[]");
    const { code, stderr } = await runCli("describe", folder.path("a.json"), "-o", folder.path("out.html"));
    expect(code).toBe(3);
    expect(stderr).toMatch(/a\.json: found .*, expected traces/u);
    expect(folder.list()).toEqual(["a.json"]);
  });
});

describe("cells of few users", () => {
  it("are hidden, and one more where the total would give a single one away", () => {
    const cells = (...users: number[]) =>
      [
        ...hiddenCells(
          users.map((n) => ({ users: n })),
          5,
        ),
      ].sort();
    expect(cells(9, 7, 5)).toEqual([]);
    expect(cells(9, 2, 7, 3)).toEqual([1, 3]);
    expect(cells(9, 2, 7)).toEqual([1, 2]);
    expect(cells(0, 9, 8)).toEqual([]);
  });
});
