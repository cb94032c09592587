import { detectLanguage, LANGUAGES, type Language } from "./language.ts";
import { plainText } from "./plain/plain-text.ts";

/** An utterance with its speaker and what its source says of its language. */
export interface Spoken {
  readonly user: string;
  readonly text: string;
  readonly lang: string | null;
}

/** The tag of an utterance in a script that no supported language is written in. */
export const OTHER_LANGUAGE = "other";

const NAMES: Readonly<Record<string, Language>> = {
  english: "en",
  eng: "en",
  chinese: "zh",
  zho: "zh",
  chi: "zh",
  cmn: "zh",
};

/** Whether a tag is a language that simgap reads. */
export function isLanguage(tag: string): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}

/**
 * The language of each utterance: what its source says ("zh-CN" and "Chinese" are `zh`; "fr" stays `fr`),
 * else what its letters say, `other` for scripts of other languages. An utterance without letters ("??",
 * "12", a thumb) is in the language that its speaker uses most, else the one most used by all.
 */
export function languagesOf(utterances: readonly Spoken[]): string[] {
  return withoutGaps(utterances.map((one) => ({ user: one.user, tag: ownLanguage(one), n: 1 })));
}

/** How many utterances of a user have this language, null where they have no letters. */
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

/** The language of one utterance on its own; null where neither source nor letters tell. */
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

/** The tag that is counted most, of several the first by name; null where none is. */
export function mostUsed(counts: ReadonlyMap<string, number> | undefined): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [tag, count] of counts ?? []) {
    if (count > most || (count === most && best !== null && tag < best)) [best, most] = [tag, count];
  }
  return best;
}
