import { detectLanguage, LANGUAGES, type Language } from "./language.ts";
import { plainText } from "./plain/plain-text.ts";

/** An utterance with its speaker and the language stated by its source. */
export interface Spoken {
  readonly user: string;
  readonly text: string;
  readonly lang: string | null;
}

/** The tag of an utterance in a script of no supported language. */
export const OTHER_LANGUAGE = "other";

const NAMES: Readonly<Record<string, Language>> = {
  english: "en",
  eng: "en",
  chinese: "zh",
  zho: "zh",
  chi: "zh",
  cmn: "zh",
};

/** Whether a tag is a supported language. */
export function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/**
 * The language of each utterance: as stated by its source ("zh-CN" and "Chinese" are `zh`; "fr" stays `fr`), else by
 * its letters, `other` for scripts of other languages. An utterance without letters ("??", "12", an emoji) gets the
 * language that its speaker uses most, else the one most used by all.
 */
export function languagesOf(utterances: readonly Spoken[]): string[] {
  return withoutGaps(utterances.map((one) => ({ user: one.user, tag: ownLanguage(one), n: 1 })));
}

/** Number of a user's utterances in this language; null for those without letters. */
export interface Tagged {
  readonly user: string;
  readonly tag: string | null;
  readonly n: number;
}

/** The languages of utterances whose own languages are known, as `languagesOf` gives them. */
export function withoutGaps(utterances: readonly Tagged[]): string[] {
  const bySpeaker = new Map<string, Map<string, number>>();
  const overall = new Map<string, number>();
  for (const { user, tag, n } of utterances) {
    if (tag === null) continue;
    const counts = bySpeaker.get(user) ?? new Map<string, number>();
    bySpeaker.set(user, counts);
    for (const total of [counts, overall]) total.set(tag, (total.get(tag) ?? 0) + n);
  }
  const fallback = mostUsed(overall) ?? OTHER_LANGUAGE;
  return utterances.map(({ user, tag }) => tag ?? mostUsed(bySpeaker.get(user)) ?? fallback);
}

/** The language of one utterance by itself; null if neither source nor letters show it. */
export function ownLanguage({ text, lang }: Pick<Spoken, "text" | "lang">): string | null {
  const said = lang?.trim().toLowerCase() ?? "";
  if (said !== "") {
    const primary = said.split(/[-_]/u, 1)[0]!;
    return Object.hasOwn(NAMES, primary) ? NAMES[primary]! : primary;
  }
  const detected = detectLanguage(text);
  if (detected !== null) return detected;
  return /\p{L}/u.test(plainText(text).text) ? OTHER_LANGUAGE : null;
}

/** The most frequent tag, the first by name among ties; null if there is none. */
export function mostUsed(counts: ReadonlyMap<string, number> | undefined): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [tag, count] of counts ?? []) {
    if (count > most || (count === most && best !== null && tag < best)) [best, most] = [tag, count];
  }
  return best;
}
