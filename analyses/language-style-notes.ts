import { REAL_RUN } from "../src/finding.ts";
import { count, list, percent, plural } from "../src/format.ts";
import { isLanguage, OTHER_LANGUAGE } from "../src/text/utterance-language.ts";
import type { RunStyle, Standing } from "./language-style-reading.ts";

export const UNMATCHED =
  "not matched: other users in other conversations than the real ones, so that what they talk about, for how long and to whom counts as style too";

const SEVERAL_REFERENCES =
  "The real users' rates are over all they said; each ratio is against the part of it that the simulator can be compared with: its matched counterparts, or else what is matched with nobody.";

/** How simulators stand to the real users, where a reader must be warned. */
export function standingNotes(places: readonly Standing[], hasReal: boolean): string[] {
  if (!hasReal)
    return places.length === 0 ? [] : ["No utterance of real users: there is nothing to compare with."];
  const apart = places.filter(({ matched }) => !matched).map(({ run }) => run);
  return [
    ...(apart.length === 0
      ? []
      : [`The utterances of ${list(apart)} and of the real users are ${UNMATCHED}.`]),
    ...(places.some(({ reference }) => Object.keys(reference).length > 0) ? [SEVERAL_REFERENCES] : []),
    ...places
      .filter(({ leftOut }) => leftOut > 0)
      .map(
        ({ run, leftOut }) =>
          `${plural(leftOut, "utterance")} of ${run} without a real counterpart ${leftOut === 1 ? "is" : "are"} left out.`,
      ),
  ];
}

/** Languages that are not read, and sides that speak different ones. */
export function languageNotes(run: string, own: RunStyle, other?: RunStyle): string[] {
  const name = run === REAL_RUN ? "real users" : run;
  const unread = [...own.languages].filter(([tag]) => !isLanguage(tag)).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = unread.reduce((sum, [, n]) => sum + n, 0);
  const notes =
    total === 0
      ? []
      : [
          `${plural(total, "utterance")} of ${name} in other languages than English and Chinese ${total === 1 ? "is" : "are"} left out (${unread
            .map(([tag, n]) => `${tag === OTHER_LANGUAGE ? "other scripts" : tag} ${count(n)}`)
            .join(", ")}).`,
        ];
  if (other === undefined) return notes;
  const [mine, theirs] = [chineseShare(own), chineseShare(other)];
  if (mine === null || theirs === null || Math.abs(mine - theirs) < 0.05) return notes;
  return [
    ...notes,
    `${percent(mine)} of the utterances of ${name} are in Chinese, of the real ones ${percent(theirs)}: the markers of the two languages are not the same, and rates differ for that too.`,
  ];
}

/** Of the utterances that are read; null where there are none. */
function chineseShare({ languages }: RunStyle): number | null {
  const [en, zh] = [languages.get("en") ?? 0, languages.get("zh") ?? 0];
  return en + zh === 0 ? null : zh / (en + zh);
}
