import type { Reader } from "../../analysis/analysis.ts";
import { formatOf, percent } from "../../locale/format.ts";
import { AXES, type Axis, axesOf } from "../../model/axes.ts";
import type { Estimate } from "../../model/finding.ts";
import { scenarioTitle } from "../../model/vocabulary.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import type { GateFound, GateResult } from "../gate-result.ts";
import { comparisonNames } from "../names.ts";
import { axisTitle, specOf } from "../reader.ts";
import { shiftNote, whyText } from "../shifts/note-text.ts";
import { quantityName } from "./selection.ts";
import { gateTexts } from "./texts.ts";

type Judged = Omit<GateResult, "name" | "reason">;
type Asked<Kind extends Judged["asked"]["kind"]> = Extract<Judged["asked"], { readonly kind: Kind }>;

interface Words {
  /** The gate's own name, else its condition. */
  readonly name: string;
  /** The condition and the values found. */
  readonly reason: string;
}

/** The text of a judged gate in the reader's language. */
export function gateWords(judged: Judged, reader: Reader): Words {
  const { asked } = judged;
  const texts = gateTexts(reader);
  switch (asked.kind) {
    case "bound":
      return boundWords(asked, judged, reader);
    case "verdict":
      return verdictWords(asked, judged, reader);
    case "matched":
      return { name: texts.enough, reason: missingText(judged, reader) };
    case "primary":
      return { name: texts.anyPrimary, reason: texts.noPrimary };
  }
}

function boundWords(asked: Asked<"bound">, { found, status }: Judged, reader: Reader): Words {
  const texts = gateTexts(reader);
  const bound = texts.asked(asked.of, quantity(asked, reader), asked);
  const unsaid = asked.name === undefined ? undefined : bound;
  const name = asked.name ?? bound;
  if (status === "passed" || status === "failed") {
    const written = found.map((one) => foundText(one, asked, reader));
    return { name, reason: withConfound(texts.judged(asked.on, unsaid, written), asked, reader) };
  }
  const { analysis } = asked;
  const lacking = found.map(({ note, note_of, ...one }) => ({
    name: foundName(one, asked, reader),
    note: shiftNote(reader, { note, note_of, analysis }),
  }));
  return {
    name,
    reason: texts.tooLittle(unsaid, lacking.length === 0 ? texts.nothing : texts.lacking(lacking)),
  };
}

/** Adds that verdicts rest on another measure, if a gate names one with a confound. */
function withConfound(reason: string, { analysis, measure }: Asked<"bound">, reader: Reader): string {
  const other = specOf(reader, { analysis, measure })?.standardised;
  return other === undefined
    ? reason
    : gateTexts(reader).confounded(reason, quantity({ analysis, measure: other }, reader));
}

function verdictWords(asked: Asked<"verdict">, { found }: Judged, reader: Reader): Words {
  const texts = gateTexts(reader);
  const { verdict = "not estimable", note, note_of } = found[0] ?? {};
  return {
    name: texts.not(quantity(asked, reader), asked.unwanted),
    reason: texts.verdictIs(verdict, whyText(reader, { note, note_of, analysis: asked.analysis })),
  };
}

function missingText({ found }: Judged, reader: Reader): string {
  const { rows } = comparisonNames(reader);
  return gateTexts(reader).lackingRows(
    found.map(({ name, scenario, value }) => ({
      rows: Object.hasOwn(rows, name) ? rows[name as MatchedKind] : name,
      share: percent(value),
      ...(scenario === undefined ? {} : { scenario: scenarioTitle(scenario, reader) }),
    })),
  );
}

/** The quantity as in the gates file; as named on the page, if the page is in another language. */
function quantity(
  asked: Pick<Estimate, "measure" | Axis> & { readonly analysis: string },
  reader: Reader,
): string {
  const analysis = Object.hasOwn(reader.registry, asked.analysis)
    ? reader.registry[asked.analysis]
    : undefined;
  if (analysis !== undefined && isTranslated(reader)) {
    const { separator } = formatOf(reader);
    const places = AXES.flatMap((axis) => {
      const value = asked[axis];
      return value === undefined ? [] : [axisTitle(reader, asked.analysis, axis, value)];
    });
    return [analysis.measureTitle(asked.measure, reader), ...places].join(separator);
  }
  return `${quantityName(asked)} (${asked.analysis})`;
}

/** Whether names have to be translated: gates and results are named in English. */
function isTranslated(reader: Reader): boolean {
  return reader.locale !== "en";
}

/** The name of a quantity in a gate about its measure. */
function foundName(found: GateFound, { analysis, measure }: Asked<"bound">, reader: Reader): string {
  return isTranslated(reader) ? quantity({ ...axesOf(found), analysis, measure }, reader) : found.name;
}

function foundText(found: GateFound, asked: Asked<"bound">, reader: Reader) {
  const { value, low, high } = found;
  const { on } = asked;
  const name = foundName(found, asked, reader);
  const written = (x: number | null) =>
    x === null ? gateTexts(reader).none : String(Number(x.toPrecision(4))).replace("-", "−");
  return `${name} ${written(value)}${on === "value" ? "" : ` [${written(low)}, ${written(high)}]`}`;
}
