import { describe, expect, it } from "vitest";
import {
  cellEstimates,
  gapRows,
  hourRows,
  LIVED,
  orderStates,
  partsOf,
  SAID_STEPS,
  stateNames,
  transitionRows,
} from "../../../analyses/sequences/steps.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";

describe("states", () => {
  it("are a scenario and what was done there, in the benchmark's order", () => {
    expect(["video", "video_responds", "a_b_converts"].map(partsOf)).toEqual([
      { scenario: "video", deed: "passes" },
      { scenario: "video", deed: "responds" },
      { scenario: "a_b", deed: "converts" },
    ]);
    expect(
      orderStates(["search", "y", "live_converts", "x", "live", "video_responds", "live_responds", "live"]),
    ).toEqual(["video_responds", "live", "live_responds", "live_converts", "search", "x", "y"]);
    const names = stateNames((scenario, deed) => `${scenario}:${deed}`);
    expect(names).toMatchObject({
      video: "video:passes",
      video_responds: "video:responds",
      ads_converts: "ads:converts",
    });
    expect(Object.keys(names)).toHaveLength(18);
  });
});

describe("steps in a store", () => {
  const at = (seconds: number) =>
    new Date(Date.UTC(2025, 8, 1, 9, 59) + 1000 * seconds).toISOString().slice(0, 19).replace("T", " ");
  async function withSteps<T>(ask: (store: DuckStore) => Promise<T>): Promise<T> {
    const store = await DuckStore.open();
    const events = [
      ["v1", "video", at(0), "watch", false],
      ["v1", "video", at(0), "like", false],
      ["s1", "search", at(60), "search", false],
      ["c1", "ecommerce", at(60 + 1800), "purchase", true],
      ["v2", "video", at(60 + 1800 + 1801), "click", false],
      ["v3", "video", "2025-09-01", "like", false],
    ].map(
      ([item, scenario, happened, action, converted]) =>
        `('u', '${item}', '${scenario}', '${happened}', '${action}', ${converted})`,
    );
    const answers = [
      ["i1", "video", "video_liked", 0, 1, at(0)],
      ["i1", "video", "video_completed", 0, 1, at(0)],
      ["i2", "ads", "ad_activated", 0, 1, at(10)],
      ["i3", "video", "video_completed", 0, 1, at(20)],
      ["i4", "video", "video_liked", 0, null, at(30)],
    ].map(
      ([item, scenario, field, truth, label, happened]) =>
        `('sim', 'u', '${item}', '${scenario}', '${field}', 'binary', ${truth}, ${label}, ${label}, '${happened}')`,
    );
    await store.run(
      `INSERT INTO events (user_id, item, scenario, happened, action, converted) VALUES ${events.join(", ")}`,
    );
    await store.run(
      `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label, happened) VALUES ${answers.join(", ")}`,
    );
    return ask(store).finally(() => store.close());
  }
  it("follow each other by time; looking is no response, an item without a time of day no step", async () => {
    const rows = await withSteps((store) => transitionRows(store, LIVED));
    expect(rows.map(({ origin, target, n }) => `${origin} > ${target} ${n}`)).toEqual([
      "ecommerce_converts > video 1",
      "search > ecommerce_converts 1",
      "video_responds > search 1",
    ]);
  });
  it("are what simulators said of items of which all answers are known", async () => {
    const rows = await withSteps((store) => transitionRows(store, SAID_STEPS));
    expect(rows.map(({ run, origin, target }) => `${run} ${origin} > ${target}`)).toEqual([
      "sim ads_converts > video",
      "sim video_responds > ads_converts",
    ]);
  });
  it("are of one session within half an hour", async () => {
    const [all] = await withSteps((store) => gapRows(store, LIVED, 0));
    expect(all).toMatchObject({
      n: 3,
      total: 60 + 1800 + 1801,
      squares: 60 ** 2 + 1800 ** 2 + 1801 ** 2,
      near: 2,
      near_total: 1860,
      switches: 2,
    });
    const [acts] = await withSteps((store) => gapRows(store, LIVED, 1));
    expect(acts).toMatchObject({ n: 1, total: 1860, near: 0, near_total: 0, switches: 0 });
  });
  it("are counted by the hour", async () => {
    const hours = (least: 0 | 1) => withSteps((store) => hourRows(store, LIVED, least));
    expect((await hours(0)).map(({ hour, n }) => [hour, n])).toEqual([
      [9, 1],
      [10, 2],
      [11, 1],
    ]);
    expect((await hours(1)).map(({ hour, n }) => [hour, n])).toEqual([
      [9, 1],
      [10, 1],
    ]);
  });
});

describe("the shares of what follows a state", () => {
  const row = (run: string, user_id: string, origin: string, target: string, n: number) => ({
    run,
    user_id,
    origin,
    target,
    n,
  });
  it("add up to one over what follows, by run", () => {
    const rows = [
      row("real", "a", "video", "live", 3),
      row("real", "a", "video", "video", 1),
      row("real", "b", "video", "live", 4),
      row("real", "a", "live", "video", 2),
      row("sim", "a", "video", "video", 5),
    ];
    const found = cellEstimates(rows, (state) => state, {}, DEFAULT_OPTIONS);
    expect(
      found.map(({ run, dimension, marker, value, n, users }) => [run, dimension, marker, value, n, users]),
    ).toEqual([
      ["real", "video", "video", 1 / 8, 8, 2],
      ["real", "video", "live", 7 / 8, 8, 2],
      ["real", "live", "video", 1, 2, 1],
      ["sim", "video", "video", 1, 5, 1],
    ]);
    const deeds = cellEstimates(
      rows,
      (state) => (state === "live" ? "responds" : "passes"),
      { basis: "asked" },
      DEFAULT_OPTIONS,
    );
    expect(deeds[0]).toMatchObject({
      run: "real",
      basis: "asked",
      dimension: "passes",
      marker: "passes",
      value: 1 / 8,
    });
  });
});
