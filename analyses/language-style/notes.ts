import { percent } from "../../src/locale/format.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import { isLanguage, OTHER_LANGUAGE } from "../../src/text/utterance-language.ts";
import type { RunStyle, Standing } from "./reading.ts";
import type { LanguageStyleTexts } from "./texts.ts";

type Texts = LanguageStyleTexts["notes"];

/** How simulators stand to the real users, where a reader must be warned. */
export function standingNotes(texts: Texts, places: readonly Standing[], hasReal: boolean): string[] {
  if (!hasReal) return places.length === 0 ? [] : [texts.nothingReal];
  const apart = places.filter(({ matched }) => !matched).map(({ run }) => run);
  return [
    ...(apart.length === 0 ? [] : [texts.unmatched(apart)]),
    ...(places.some(({ reference }) => Object.keys(reference).length > 0) ? [texts.severalReferences] : []),
    ...places.filter(({ leftOut }) => leftOut > 0).map(({ run, leftOut }) => texts.leftOut(run, leftOut)),
  ];
}

/** Languages that are not read, and sides that speak different ones. */
export function languageNotes(texts: Texts, run: string, own: RunStyle, other?: RunStyle): string[] {
  const name = run === REAL_RUN ? texts.realUsers : run;
  const unread = [...own.languages].filter(([tag]) => !isLanguage(tag)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = unread.reduce((sum, [, n]) => sum + n, 0);
  const named = unread.map(([tag, n]) => [tag === OTHER_LANGUAGE ? texts.otherScripts : tag, n] as const);
  const notes = total === 0 ? [] : [texts.unread(name, total, named)];
  if (other === undefined) return notes;
  const [mine, theirs] = [chineseShare(own), chineseShare(other)];
  if (mine === null || theirs === null || Math.abs(mine - theirs) < 0.05) return notes;
  return [...notes, texts.chinese(name, percent(mine), percent(theirs))];
}

/** Of the utterances that are read; null where there are none. */
function chineseShare({ languages }: RunStyle): number | null {
  const [en, zh] = [languages.get("en") ?? 0, languages.get("zh") ?? 0];
  return en + zh === 0 ? null : zh / (en + zh);
}
