import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P, untimedNotes, userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { TermEvents } from "../../src/representation/term-events.ts";
import { bootstrapMedian } from "../../src/stats/bootstrap-median.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { columnTotal, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import type { Store } from "../../src/store/store.ts";
import { ConversionTest } from "./permutation.ts";
import {
  type Chain,
  type ChainColumn,
  chainColumn,
  chainsOf,
  DAYS,
  HISTORY_CUTS,
  strengths,
} from "./user-chains.ts";
import { yesLinks } from "./yes-links.ts";

/** Steps of the strongest chain that are drawn. */
const DRAWN_STEPS = 12;

/** What came before conversions: antecedents that share a term, and how much stronger they are than before other exposures. */
export async function measureChains(store: Store, options: AnalysisOptions): Promise<Measured> {
  const events = await TermEvents.read(store);
  const strength = strengths(events);
  const rows: [string, readonly number[]][] = [];
  const test = new ConversionTest({
    random: xoroshiro128plus(options.seed),
    draws: Math.min(2000, options.draws),
  });
  const spans: (readonly number[])[] = [];
  let strongest: Chain | null = null;
  for await (const user of events.users()) {
    const own = chainsOf(user, strength);
    if (own.sums[chainColumn("conversions")]! === 0) continue;
    rows.push([own.id, own.sums]);
    for (const exposures of own.exposures) test.add(exposures);
    spans.push(own.spans);
    if ((own.strongest?.weight ?? 0) > (strongest?.weight ?? 0)) strongest = own.strongest;
  }
  const sums = userSums(rows.map(([id, own]) => [id, [...own]] as const));
  if (rows.length === 0)
    return {
      estimates: await yesLinks(store, events, strength, options),
      notes: [{ code: "no_conversions" }, ...untimedNotes(events)],
    };
  return {
    estimates: [
      ...shares(sums, options),
      ...curve(sums, options),
      excessLink(sums, test, options),
      spanDays(sums, spans, options),
      ...(await yesLinks(store, events, strength, options)),
      ...(options.examples && strongest !== null ? stepsOf(strongest, events.terms) : []),
    ],
    notes: [...userNotes(rows.length), ...untimedNotes(events)],
  };
}

const SHARES = {
  chained_share: "chained",
  beyond_session_share: "beyond_session",
  cross_scenario_share: "cross_scenario",
  search_first_share: "search_first",
} as const satisfies Record<string, ChainColumn>;

function shares(sums: UserSums, options: AnalysisOptions): Estimate[] {
  const n = columnTotal(sums, chainColumn("conversions"));
  return Object.entries(SHARES).map(([measure, column]) =>
    estimateOf(
      { measure, run: REAL_RUN, n },
      proportion(sums, chainColumn(column), chainColumn("conversions")),
      options,
    ),
  );
}

/** The share of antecedents lost by cutting the history; the cut is the basis. */
function curve(sums: UserSums, options: AnalysisOptions): Estimate[] {
  const n = columnTotal(sums, chainColumn("antecedents"));
  const cuts: readonly (readonly [string, ChainColumn])[] = [
    ["session", "in_session"],
    ["scenario", "in_scenario"],
    ["session_and_scenario", "in_both"],
    ...DAYS.map((days, i) => [dayCut(days), `days_${i}` as ChainColumn] as const),
    ...HISTORY_CUTS.map((tokens, i) => [`${tokens}_tokens`, `tokens_${i}` as ChainColumn] as const),
  ];
  return cuts.map(([basis, column]) =>
    estimateOf(
      { measure: "amputation", run: REAL_RUN, basis, n },
      jackknife(
        sums,
        (total) =>
          total[chainColumn("antecedents")]! > 0
            ? 1 - total[chainColumn(column)]! / total[chainColumn("antecedents")]!
            : null,
        { reads: [chainColumn("antecedents")], range: [0, 1] },
      ),
      options,
    ),
  );
}

/** The name of a cut by days: "1_hour", "12_days". */
function dayCut(days: number): string {
  return days < 1 ? `${Math.round(24 * days)}_hour` : `${days}_day${days === 1 ? "" : "s"}`;
}

function excessLink(sums: UserSums, test: ConversionTest, options: AnalysisOptions): Estimate {
  const found = jackknife(
    sums,
    (total) =>
      total[chainColumn("strata")]! > 0
        ? total[chainColumn("excess")]! / total[chainColumn("strata")]!
        : null,
    { reads: [chainColumn("strata")] },
  );
  const tested = found.users >= MIN_USERS_FOR_P;
  return {
    ...estimateOf(
      { measure: "excess_link", run: REAL_RUN, n: columnTotal(sums, chainColumn("strata")) },
      found,
      options,
    ),
    p: tested ? test.p() : null,
  };
}

function spanDays(sums: UserSums, spans: readonly (readonly number[])[], options: AnalysisOptions): Estimate {
  const found = bootstrapMedian(spans, xoroshiro128plus(options.seed));
  return {
    measure: "span_days",
    run: REAL_RUN,
    n: spans.reduce((sum, own) => sum + own.length, 0),
    ...found,
    users: sums.ids.length,
  };
}

/**
 * The chain with the strongest links across scenarios and sessions, one estimate per step: days before the
 * conversion.
 */
function stepsOf({ user, conversion, steps }: Chain, terms: readonly string[]): Estimate[] {
  const shown = steps
    .toSorted((a, b) => b.event.at - a.event.at)
    .slice(0, DRAWN_STEPS)
    .toReversed();
  const last = shown.at(-1);
  return [
    ...shown.map(({ event, term }) => ({ event, term, note: "antecedent" })),
    ...(last === undefined ? [] : [{ event: conversion, term: last.term, note: "conversion" }]),
  ].map(({ event, term, note }) => ({
    measure: "chain_step",
    run: REAL_RUN,
    scenario: event.scenario,
    marker: terms[term]!,
    dimension: user,
    value: (conversion.at - event.at) / 86_400,
    low: null,
    high: null,
    n: 1,
    users: 1,
    note,
  }));
}
