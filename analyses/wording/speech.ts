import type { Store } from "../../src/store/store.ts";
import { streamUtterances, type UtteranceChoice } from "../../src/store/utterance-stream.ts";
import type { Language } from "../../src/text/language.ts";
import {
  distinctShare,
  hypergeometricDiversity,
  movingTypeTokenRatio,
  type Tokens,
  textualLexicalDiversity,
  yuleK,
} from "../../src/text/lexical/diversity.ts";
import { repetitionBetween } from "../../src/text/lexical/repetition.ts";
import { wordsOf } from "../../src/text/tokenize.ts";
import { isLanguage, languagesOf } from "../../src/text/utterance-language.ts";

/** Maximum tokens compared per user, and per conversation. */
const MOST_TOKENS = 100;

/** How one user talks, in one language. */
export interface UserSpeech {
  utterances: number;
  tokens: number;
  /** Utterances of its conversations, also those that are not compared. */
  messages: number;
  /** The first tokens of the user, lower-case, in order. */
  readonly first: string[];
  /** The first tokens of each conversation. */
  readonly conversations: Map<string, string[]>;
}

/** What a run says, by language and user. */
export type RunSpeech = ReadonlyMap<Language, ReadonlyMap<string, UserSpeech>>;

/**
 * Reads the utterances of a run as they stream by; nothing grows with a user's number of utterances. Where only matched
 * ones are chosen, the others of their dialogues count as messages of a conversation, whose length they are part of.
 */
export async function readSpeech(
  store: Store,
  run: string,
  { matched }: Pick<UtteranceChoice, "matched"> = {},
): Promise<RunSpeech> {
  const languages = new Map<Language, Map<string, UserSpeech>>();
  const cut = matched === true;
  for await (const utterances of streamUtterances(store, run, cut ? { dialoguesOfMatched: true } : {})) {
    const tags = languagesOf(utterances);
    const beside: { readonly user: string; readonly tag: Language; readonly conversation: string }[] = [];
    utterances.forEach(({ user, text, conversation, item, matched }, i) => {
      const tag = tags[i]!;
      if (!isLanguage(tag)) return;
      if (cut && !matched) {
        beside.push({ user, tag, conversation });
        return;
      }
      const users = languages.get(tag) ?? new Map<string, UserSpeech>();
      languages.set(tag, users);
      const own = users.get(user) ?? newSpeech();
      users.set(user, own);
      add(
        own,
        wordsOf(text, tag).map((word) => word.toLowerCase()),
        conversation ?? item ?? "",
      );
    });
    for (const { user, tag, conversation } of beside) {
      const own = languages.get(tag)?.get(user);
      if (own?.conversations.has(conversation)) own.messages++;
    }
  }
  return languages;
}

function newSpeech(): UserSpeech {
  return { utterances: 0, tokens: 0, messages: 0, first: [], conversations: new Map() };
}

function add(own: UserSpeech, tokens: readonly string[], conversation: string): void {
  own.utterances++;
  own.messages++;
  own.tokens += tokens.length;
  const said = own.conversations.get(conversation) ?? [];
  own.conversations.set(conversation, said);
  for (const list of [own.first, said]) {
    for (const token of tokens) if (list.length < MOST_TOKENS) list.push(token);
  }
}

/** Of a source's users this share has enough tokens for a sample. */
const KEPT = 0.8;
/** Fewer tokens than this do not show how a user talks. */
const LEAST_TOKENS = 10;

export type Users = ReadonlyMap<string, UserSpeech>;

/** How texts are made equal: as many tokens of as many users in every source. */
export interface SamplePlan {
  /** Tokens of each user. */
  readonly tokens: number;
  /** Users whose tokens make one sample of about a hundred. */
  readonly users: number;
}

/** The number of tokens that four in five users of every source have, at most a hundred; null if that is too few. */
export function planSamples(sources: readonly Users[]): SamplePlan | null {
  const counts = sources.map((users) => {
    const lengths = [...users.values()].map(({ first }) => first.length).sort((a, b) => a - b);
    return lengths[Math.floor((1 - KEPT) * lengths.length)] ?? 0;
  });
  const tokens = Math.min(MOST_TOKENS, ...counts);
  return tokens < LEAST_TOKENS ? null : { tokens, users: Math.ceil(MOST_TOKENS / tokens) };
}

/** One text of about a hundred tokens, of one user or of several. */
export interface TextSample {
  /** The first of its users. */
  readonly id: string;
  readonly users: number;
  readonly tokens: Tokens;
}

/** Texts of equal length, each of the same number of users; users with too few tokens are left out. */
export function textSamples(users: Users, plan: SamplePlan): TextSample[] {
  const enough = [...users].filter(([, { first }]) => first.length >= plan.tokens);
  return Array.from({ length: Math.floor(enough.length / plan.users) }, (_, i) => {
    const own = enough.slice(i * plan.users, (i + 1) * plan.users);
    const tokens = own.flatMap(([, { first }]) => first.slice(0, plan.tokens)).slice(0, MOST_TOKENS);
    return { id: own[0]![0], users: own.length, tokens };
  });
}

/** Measures of diversity of one text, by name. */
export const DIVERSITY = {
  mattr: (tokens) => movingTypeTokenRatio(tokens),
  mtld: (tokens) => textualLexicalDiversity(tokens),
  hdd: (tokens) => hypergeometricDiversity(tokens),
  yule_k: (tokens) => yuleK(tokens),
  distinct_2: (tokens) => distinctShare(tokens, 2),
} as const satisfies Record<string, (tokens: Tokens) => number | null>;

/** How much of what each user says others say too, for equal numbers of users in every source. */
export function repetitionOfUsers(
  users: Users,
  { tokens }: SamplePlan,
  most: number,
): (readonly [string, number])[] {
  const speeches = [...users]
    .filter(([, { first }]) => first.length >= tokens)
    .slice(0, most)
    .map(([speaker, { first }]) => ({ speaker, tokens: first.slice(0, tokens) }));
  return pairs(
    speeches.map(({ speaker }) => speaker),
    repetitionBetween(speeches),
  );
}

/** How much of what a user says in one conversation the user says in another too; users with two or more. */
export function repetitionOfConversations(users: Users): (readonly [string, number])[] {
  return [...users].flatMap(([id, { conversations }]) => {
    if (conversations.size < 2) return [];
    const speeches = [...conversations].map(([speaker, tokens]) => ({ speaker, tokens }));
    const shares = repetitionBetween(speeches).filter((share) => share !== null);
    return shares.length === 0 ? [] : [[id, shares.reduce((sum, x) => sum + x, 0) / shares.length] as const];
  });
}

function pairs(ids: readonly string[], values: readonly (number | null)[]): (readonly [string, number])[] {
  return ids.flatMap((id, i) => (values[i] == null ? [] : [[id, values[i]!] as const]));
}
