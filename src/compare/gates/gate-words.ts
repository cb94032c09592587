import { percent } from "../../locale/format.ts";
import type { Axis } from "../../model/axes.ts";
import type { Estimate } from "../../model/finding.ts";
import { scenarioTitle } from "../../model/vocabulary.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import type { GateFound, GateResult } from "../comparison.ts";
import { type Reader, shiftNote, whyText } from "../view/shift-text.ts";
import { comparisonTexts } from "../view/texts.ts";
import { gateTexts } from "./texts.ts";

/** What a gate is called, and what was asked and found, for this reader. */
export function gateWords(
  { asked, found, status }: Omit<GateResult, "name" | "reason">,
  reader: Reader,
): { readonly name: string; readonly reason: string } {
  const texts = gateTexts(reader.view);
  switch (asked.kind) {
    case "bound": {
      const { analysis, on } = asked;
      const bound = texts.asked(asked.of, quantity(asked), asked);
      const unsaid = asked.name === undefined ? undefined : bound;
      const judged = status === "passed" || status === "failed";
      return {
        name: asked.name ?? bound,
        reason: judged
          ? texts.judged(
              on,
              unsaid,
              found.map((one) => foundText(one, on, reader)),
            )
          : texts.tooLittle(
              unsaid,
              found.length === 0
                ? texts.nothing
                : texts.lacking(
                    found.map(({ name, note }) => ({ name, note: shiftNote(reader, { note, analysis }) })),
                  ),
            ),
      };
    }
    case "verdict": {
      const { verdict = "not estimable", note } = found[0] ?? {};
      return {
        name: texts.not(quantity(asked), asked.unwanted),
        reason: texts.verdictIs(verdict, whyText(reader, { note, analysis: asked.analysis })),
      };
    }
    case "matched": {
      const { kinds } = comparisonTexts(reader.view).matched;
      return {
        name: texts.enough,
        reason: texts.lackingRows(
          found.map(({ name, scenario, value }) => ({
            rows: Object.hasOwn(kinds, name) ? kinds[name as MatchedKind] : name,
            share: percent(value),
            ...(scenario === undefined ? {} : { scenario: scenarioTitle(scenario, reader.view) }),
          })),
        ),
      };
    }
    case "primary":
      return { name: texts.anyPrimary, reason: texts.noPrimary };
  }
}

/** "gap video video_liked": names as they stand in results. */
export function partsOf(e: Pick<Estimate, "measure" | Axis>): string {
  const parts = [e.scenario, e.field, e.dimension, e.marker, e.basis].filter((part) => part !== undefined);
  return [e.measure, ...parts].join(" ");
}

function quantity(asked: Parameters<typeof partsOf>[0] & { readonly analysis: string }): string {
  return `${partsOf(asked)} (${asked.analysis})`;
}

function foundText(
  { name, value, low, high }: GateFound,
  on: "interval" | "value",
  { view }: Reader,
): string {
  const written = (x: number | null) =>
    x === null ? gateTexts(view).none : String(Number(x.toPrecision(4))).replace("-", "−");
  return `${name} ${written(value)}${on === "value" ? "" : ` [${written(low)}, ${written(high)}]`}`;
}
