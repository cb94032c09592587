import type { NoteOf } from "../../src/analysis/definition.ts";
import { isLanguage } from "../../src/text/utterance-language.ts";
import type { LanguageStyleTexts } from "./en.ts";
import type { Matching, RunStyle } from "./run-style.ts";

export type StyleFindingNote = NoteOf<LanguageStyleTexts["notes"]>;

/** How simulators are matched with real users, where a reader must be warned. */
export function matchNotes(matchings: readonly Matching[], hasReal: boolean): StyleFindingNote[] {
  if (!hasReal) return matchings.length === 0 ? [] : [{ code: "nothing_real" }];
  const apart = matchings.filter(({ matched }) => !matched).map(({ run }) => run);
  const notes: StyleFindingNote[] = [];
  if (apart.length > 0) notes.push({ code: "unmatched", params: { runs: apart } });
  if (matchings.some(({ reference }) => Object.keys(reference).length > 0))
    notes.push({ code: "several_references" });
  for (const { run, leftOut } of matchings)
    if (leftOut > 0) notes.push({ code: "left_out", params: { run, utterances: leftOut } });
  return notes;
}

/** Languages that are not read, and sides that speak different ones. */
export function languageNotes(run: string, own: RunStyle, other?: RunStyle): StyleFindingNote[] {
  const unread = [...own.languages].filter(([tag]) => !isLanguage(tag)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = unread.reduce((sum, [, n]) => sum + n, 0);
  const notes: StyleFindingNote[] =
    total === 0 ? [] : [{ code: "unread", params: { run, total, languages: unread } }];
  if (other === undefined) return notes;
  const [mine, theirs] = [chineseShare(own), chineseShare(other)];
  if (mine === null || theirs === null || Math.abs(mine - theirs) < 0.05) return notes;
  return [...notes, { code: "chinese", params: { run, own: mine, real: theirs } }];
}

/** Of the utterances that are read; null where there are none. */
function chineseShare({ languages }: RunStyle): number | null {
  const [en, zh] = [languages.get("en") ?? 0, languages.get("zh") ?? 0];
  return en + zh === 0 ? null : zh / (en + zh);
}
