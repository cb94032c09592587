import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userFidelity } from "../../../analyses/user-fidelity/index.ts";
import { ratePoints } from "../../../analyses/user-fidelity/points.ts";
import { type HalfSums, halfSums, userRates } from "../../../analyses/user-fidelity/rates.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import type { Point } from "../../../src/model/drawn.ts";
import { type Finding, findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { scorecardOf } from "../../../src/report/scorecard.ts";
import { rankCorrelationEstimate } from "../../../src/stats/rank-correlation.ts";
import type { DuckStore } from "../../../src/store/duck-store.ts";
import { openTemporaryFolder } from "../../../src/store/temporaries.ts";
import { outsideAxes } from "../../support/figure-domains.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

describe("user fidelity on the synthetic cohort", () => {
  const folder = openTemporaryFolder();
  let store: DuckStore;
  let finding: Finding;
  beforeAll(async () => {
    store = await syntheticStore((name) => join(folder.path, name), {
      users: 120,
      items: 30,
      simulators: ["faithful", "utopian", "lazy"],
    });
    finding = await userFidelity.measure(store, DEFAULT_OPTIONS);
  });
  afterAll(async () => {
    await store.close();
    folder.close();
  });
  const of = (measure: string, run: string) => findEstimate(finding, { measure, run })!;

  it("is above a half for the faithful simulator, and not beyond chance for the utopian one", () => {
    expect(of("rank_correlation", "faithful").low).toBeGreaterThan(0.5);
    expect(of("rank_correlation", "utopian").low).toBeLessThan(0);
    expect(of("rank_correlation", "utopian").high).toBeGreaterThan(0);
  });
  it("is not defined, or without interval, where all users do the same", () => {
    expect(of("rank_correlation", "lazy")).toMatchObject({ low: null, high: null });
    expect(of("slope", "lazy").value).toBeNull();
  });
  it("has one verdict in section and scorecard", () => {
    const card = scorecardOf(
      { "user-fidelity": finding },
      { locale: "en", registry: { "user-fidelity": userFidelity } },
    )!;
    const state = (run: string) => card.rows.find((row) => row.run === run)!.cells[0]!.state;
    const { verdict } = userFidelity.narrative(finding);
    expect(state("faithful")).not.toBe("below");
    expect(of("fidelity", "faithful").high).toBe(1);
    expect(verdict).toMatch(
      /faithful (?:\([^)]*\) )?(?:follows its users )?(?:as closely as these follow themselves|at least in part)/u,
    );
    expect(state("utopian")).toBe("below");
    expect(verdict).toMatch(/utopian (?:and lazy )?(?:is|are) not shown to/u);
  });
  it("corrects upwards, by a reliability that is shown", () => {
    expect(of("rank_correlation_corrected", "faithful").value).toBeGreaterThan(
      of("rank_correlation", "faithful").value!,
    );
    expect(of("reliability", REAL_RUN).value).toBeGreaterThan(0.4);
    expect(of("reliability", REAL_RUN).value).toBeLessThan(0.9);
  });
  it("puts agreement beside that of users with themselves", () => {
    const [agreement, own] = [of("agreement", "faithful").value!, of("self_agreement", REAL_RUN).value!];
    expect(of("agreement_normalised", "faithful").value).toBeCloseTo(agreement / own, 2);
  });
  it("is drawn with every user in a dot, rates shrunk, along the diagonal for the faithful simulator alone", () => {
    const slopeOf = (run: string) => {
      const points = finding.points!.filter((point) => point.run === run);
      expect(points.reduce((users, point) => users + point.users, 0)).toBe(120);
      for (const { x, y } of points) expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      const mean = (of: (point: Point) => number) =>
        points.reduce((sum, point) => sum + point.n * of(point), 0) /
        points.reduce((sum, point) => sum + point.n, 0);
      const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
      return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.y - y) ** 2);
    };
    expect(slopeOf("faithful")).toBeGreaterThan(0.3);
    expect(Math.abs(slopeOf("utopian"))).toBeLessThan(0.1);
    expect(slopeOf("lazy")).toBeCloseTo(0, 12);
    const [figure] = userFidelity.figures(finding);
    expect(figure!.caption).toMatch(/shrunk to the mean/u);
    expect(figure!.alt).toMatch(/^faithful: fidelity/u);
  });
  it("is drawn up to the next round share: by 5% to a fifth, by 10% to a half, by 25% above", () => {
    for (const [largest, end] of [
      [0.031, 0.05],
      [0.05, 0.05],
      [0.12, 0.15],
      [0.21, 0.3],
      [0.5, 0.5],
      [0.51, 0.75],
    ] as const) {
      const points = finding.points!.map((point) => ({ ...point, x: Math.min(point.x, 0.01), y: largest }));
      const [figure] = userFidelity.figures({ ...finding, points });
      expect(outsideAxes(figure!)).toEqual([]);
      const ends = [...JSON.stringify(figure!.spec).matchAll(/"domain":\[0,([\d.]+)\],"nice":false/gu)];
      expect([...new Set(ends.map(([, one]) => Number(Number(one).toFixed(9))))].sort()).toEqual(
        [...new Set([0.05, end])].sort(),
      );
    }
  });
  it("draws no more dots than squares, however many users there are", () => {
    const [users, n] = [5000, 20];
    const own = Array.from({ length: users }, (_, u) => ((u * 7919) % 1000) / 1000 - 0.5);
    const rates = { all: own, halves: [own, own] as const };
    const points = ratePoints(
      "any",
      { ids: own.map(String), answers: own.map(() => n), real: rates, simulated: rates },
      { real: 0.5, simulated: 0.5 },
    );
    expect(points.length).toBeLessThanOrEqual(9 ** 2);
    expect(points.reduce((sum, point) => sum + point.users, 0)).toBe(users);
  });
  it("is 0 within its interval for a simulator that gives each user the answers of another", async () => {
    const rows = await halfSums(store, "faithful", 1);
    const users = [...new Set(rows.map(({ user }) => user))];
    const next = new Map(users.map((user, i) => [user, users[(i + 1) % users.length]!]));
    const rates = new Map(rows.map((row) => [`${row.user}/${row.field}/${row.half}`, row.simulated / row.n]));
    const permuted: HalfSums[] = rows.map((row) => ({
      ...row,
      simulated: row.n * (rates.get(`${next.get(row.user)}/${row.field}/${row.half}`) ?? 0),
    }));
    const { ids, real, simulated } = userRates(permuted);
    const found = rankCorrelationEstimate(ids, real.all, simulated.all);
    expect(found.low).toBeLessThan(0);
    expect(found.high).toBeGreaterThan(0);
  });
});

describe("a user's rate", () => {
  const half = (user: string, field: string, half: 0 | 1, n: number, yes: number): HalfSums => ({
    user,
    field,
    half,
    answers: n,
    n,
    squares: n,
    real: yes,
    simulated: yes,
    same: n,
    realSquares: yes,
    simulatedSquares: yes,
  });
  it("is what the user says beyond the questions asked, so that an easy mix is no activity", () => {
    // a and b answer each question as often as everybody; b is only asked the one that is often answered yes.
    const rows = [
      half("a", "rare", 0, 10, 1),
      half("a", "rare", 1, 10, 1),
      half("b", "often", 0, 10, 8),
      half("b", "often", 1, 10, 8),
    ];
    expect(userRates(rows).real.all).toEqual([0, 0]);
  });
  it("is left out where answers are too few to split", () => {
    expect(
      userRates([half("a", "x", 0, 1, 1), half("a", "x", 1, 1, 0), half("b", "x", 0, 9, 1)]).ids,
    ).toEqual([]);
  });
});
