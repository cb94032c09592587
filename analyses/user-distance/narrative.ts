import type { Narrative } from "../../src/analysis/definition.ts";
import { noteText } from "../../src/analysis/estimate-notes.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, formatOf, MISSING, percent, pValue } from "../../src/locale/format.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { UserDistanceTexts } from "./en.ts";
import { distanceEstimate, PUBLISHED_RATIOS, runsByRatio } from "./figures.ts";
import { NO_VARIATION } from "./sources.ts";

const two = (value: number | null) => decimal(value);
const share = (value: number | null) => percent(value, 0).replace(/^−0%$/u, "0%");

export function userDistanceNarrative(finding: Finding, page: Page<UserDistanceTexts>): Narrative {
  return new DistanceReading(finding, page).prose();
}

/** The reading of one finding in one language. */
class DistanceReading {
  readonly #finding: Finding;
  readonly #page: Page<UserDistanceTexts>;
  readonly #texts;
  readonly #content: string;
  /** Simulators, the most alike first. */
  readonly #runs: readonly string[];

  constructor(finding: Finding, page: Page<UserDistanceTexts>) {
    this.#finding = finding;
    this.#page = page;
    this.#texts = page.texts;
    const { content, behaviour } = this.#texts;
    this.#content = content[finding.estimates[0]?.dimension ?? ""] ?? behaviour;
    this.#runs = runsByRatio(finding);
  }

  prose(): Narrative {
    const { nothing } = this.#texts;
    const measured = [REAL_RUN, ...this.#runs].filter((run) => this.#ratio(run)?.value != null);
    if (measured.length === 0) return { verdict: nothing, paragraphs: [] };
    const { users } = this.#ratio(measured[0]!)!;
    if (users < MIN_USERS_FOR_P)
      return { verdict: this.#texts.tooFew(users, MIN_USERS_FOR_P), paragraphs: [] };
    const told = ends(measured);
    const dispersed = this.#dispersed();
    return {
      verdict: dispersed?.verdict ?? this.#verdict(measured),
      paragraphs: [
        ...(dispersed === undefined ? [] : [dispersed.paragraph, this.#verdict(measured)]),
        this.#texts.shares(
          this.#content,
          told.map((run) => this.#told(run, this.#dbicc(run), share)),
        ),
        this.#ratios(told),
        this.#undefined(),
        this.#reidentification(told),
        this.#bounds(),
      ].filter((paragraph) => paragraph !== ""),
    };
  }

  #of(measure: string, run: string, basis?: string): Estimate | undefined {
    return distanceEstimate(this.#finding, measure, run, basis);
  }
  #ratio(run: string) {
    return this.#of("ratio", run, "plain");
  }
  #dbicc(run: string) {
    return this.#of("dbicc", run, "squared");
  }

  #written(e: Estimate | undefined, write = two): string {
    return e === undefined ? MISSING : `${write(e.value)} ${formatOf(this.#page).interval(e, write)}`;
  }
  #name(run: string): string {
    return run === REAL_RUN ? this.#texts.realUsers : run;
  }
  #told(run: string, e: Estimate | undefined, write = two): NamedValue {
    return { name: this.#name(run), text: e?.value == null ? MISSING : this.#written(e, write) };
  }

  #contrasts(runs: readonly string[]): Estimate[] {
    return runs.flatMap((run) => {
      const e = this.#of("ratio_vs_real", run, "plain");
      return e?.value == null ? [] : [e];
    });
  }

  #verdict(measured: readonly string[]): string {
    const real = this.#dbicc(REAL_RUN);
    if (real?.value != null)
      return this.#texts.verdict(this.#content, this.#written(real, share), this.#comparisons());
    const lines = measured.flatMap((run) =>
      this.#dbicc(run)?.value == null ? [] : [{ name: run, text: this.#written(this.#dbicc(run), share) }],
    );
    return this.#texts.withoutReal(this.#content, lines, this.#ratio(REAL_RUN) !== undefined);
  }

  /** The spread of users' yes/no answers; it comes first, since it is independent of the rate. */
  #dispersed(): { readonly verdict: string; readonly paragraph: string } | undefined {
    const texts = this.#texts.dispersed;
    const real = this.#of("dispersion", REAL_RUN);
    const ratios = this.#runs.flatMap((run) => this.#of("dispersion_ratio", run) ?? []);
    if (real?.value == null || ratios.length === 0) return undefined;
    const judged = ratios.filter((e) => e.low !== null && e.high !== null);
    const shown = judged.filter((e) => e.q == null || e.q <= 0.05);
    const narrower = shown.filter((e) => e.high! < 1).toSorted((a, b) => a.value! - b.value!);
    const wider = shown.filter((e) => e.low! > 1).toSorted((a, b) => b.value! - a.value!);
    const [least, most] = [narrower[0], wider[0]];
    const unclear = judged.filter((e) => !narrower.includes(e) && !wider.includes(e));
    const same = ratios.flatMap(({ run }) => (this.#ratio(run)?.note === NO_VARIATION ? [run] : []));
    const missing = ratios.filter((e) => e.low === null && !same.includes(e.run));
    const names = (of: readonly Estimate[]) => of.map(({ run }) => run);
    const parts = [
      ...(least === undefined
        ? []
        : [texts.narrower(narrower.length, ratios.length, this.#told(least.run, least))]),
      ...(most === undefined
        ? []
        : [
            texts.wider(
              wider.map(({ run }) => run),
              two(most.value),
            ),
          ]),
      ...(same.length === 0 ? [] : [this.#texts.same(same)]),
      ...(unclear.length === 0 ? [] : [texts.unclear(names(unclear))]),
      ...(missing.length === 0 ? [] : [texts.notJudged(names(missing))]),
    ];
    return {
      verdict: texts.verdict(this.#written(real), parts),
      paragraph: texts.all(ratios.map((e) => this.#told(e.run, e))),
    };
  }

  #comparisons(): string[] {
    const texts = this.#texts;
    const runs = this.#runs;
    if (runs.length === 0) return [texts.noSimulator];
    const tested = this.#contrasts(runs);
    const same = runs.filter((run) => this.#ratio(run)?.note === NO_VARIATION);
    if (tested.length + same.length === 0) return [texts.noComparison];
    // As the text has it: adjusted for the number of simulators, where there is a p-value.
    const shown = tested.filter((e) => e.q == null || e.q <= 0.05);
    const alike = shown.filter((e) => (e.low ?? 0) > 1);
    const distinct = shown.filter((e) => (e.high ?? 2) < 1);
    const unclear = tested.length - alike.length - distinct.length;
    const [most] = alike.toSorted((a, b) => b.value! - a.value!);
    // By chance the share can come out just below 0.
    const ofIt = (e: Estimate) => Math.max(0, this.#dbicc(e.run)?.value ?? 0);
    const names = distinct.map((e) => e.run);
    return [
      ...(most === undefined
        ? []
        : [texts.alike(alike.length, runs.length, most.run, share(Math.min(...alike.map(ofIt))))]),
      ...(distinct.length === 0
        ? []
        : [
            texts.apart(
              names,
              distinct.map((e) => share(ofIt(e))),
            ),
          ]),
      ...(same.length === 0 ? [] : [texts.same(same)]),
      ...(unclear === 0 ? [] : [texts.unclear(unclear, runs.length, runs[0]!)]),
    ];
  }

  #ratios(told: readonly string[]): string {
    const texts = this.#texts;
    const versus = this.#contrasts(told);
    const lines = told.map((run) => {
      const ratio = this.#ratio(run);
      const name = this.#name(run);
      if (run === REAL_RUN)
        return { name, text: texts.withPaper(this.#written(ratio), String(PUBLISHED_RATIOS.real)) };
      const e = versus.find((estimate) => estimate.run === run);
      if (e === undefined) return { name, text: this.#written(ratio) };
      const q = e.q == null ? null : pValue(e.q, "q");
      return { name, text: texts.againstReal(two(ratio?.value ?? null), this.#written(e), q) };
    });
    const [low, high] = PUBLISHED_RATIOS.simulated;
    return formatOf(this.#page).sentences([
      texts.ratios(lines),
      ...(versus.length === 0 ? [] : [texts.inBrackets]),
      texts.paper(two(low), two(high)),
    ]);
  }

  #undefined(): string {
    const { estimateNotes, noRatio, notDefined } = this.#texts;
    const lines = this.#runs.flatMap((name) => {
      const e = this.#ratio(name);
      if (e === undefined || e.value !== null) return [];
      const text = e.note === undefined ? notDefined : noteText(e.note, this.#page, estimateNotes);
      return [{ name, text }];
    });
    return lines.length === 0 ? "" : noRatio(lines);
  }

  #reidentification(told: readonly string[]): string {
    const rate = (value: number | null) => percent(value);
    const lines = told.flatMap((run) => {
      const e = this.#of("reidentification", run);
      const chance = this.#of("reidentification_chance", run)?.value ?? null;
      if (e?.value == null) return [];
      return [{ name: this.#name(run), text: this.#written(e, rate), chance: rate(chance) }];
    });
    return lines.length === 0 ? "" : this.#texts.reidentification(lines);
  }

  #bounds(): string {
    const of = (measure: string) =>
      this.#finding.estimates.find((e) => e.measure === measure && e.basis === "plain" && e.value !== null);
    const [floor, again, ceiling] = [of("ratio_floor"), of("ratio_vs_real_floor"), of("ratio_ceiling")];
    const whose = (e: Estimate) => (e.run === REAL_RUN ? null : e.run);
    return formatOf(this.#page).sentences([
      ...(floor === undefined || again === undefined
        ? []
        : [this.#texts.floor(whose(floor), this.#written(floor), this.#written(again))]),
      ...(ceiling === undefined ? [] : [this.#texts.ceiling(whose(ceiling), this.#written(ceiling))]),
    ]);
  }
}

/** Real users, the most and the least alike simulator where there are many: the table has all. */
function ends(measured: readonly string[]): readonly string[] {
  const runs = measured.filter((run) => run !== REAL_RUN);
  if (runs.length <= 3) return measured;
  return [...measured.filter((run) => run === REAL_RUN), runs[0]!, runs.at(-1)!];
}
