import type { Store } from "../../src/store/store.ts";
import { streamUtterances } from "../../src/store/utterance-stream.ts";
import type { Language } from "../../src/text/language.ts";
import { tokenize } from "../../src/text/tokenize.ts";
import { isLanguage, languagesOf } from "../../src/text/utterance-language.ts";

/** So many of a user's tokens, and of a conversation's, are kept: more are not compared. */
export const MOST_TOKENS = 100;

/** How one user talks, in one language. */
export interface UserSpeech {
  utterances: number;
  tokens: number;
  /** The first tokens of the user, lower-case, in order. */
  readonly first: string[];
  /** The first tokens of each conversation. */
  readonly conversations: Map<string, string[]>;
}

/** What a run says, by language and user. */
export type RunSpeech = ReadonlyMap<Language, ReadonlyMap<string, UserSpeech>>;

/** Reads the utterances of a run as they stream by; nothing grows with a user's number of utterances. */
export async function readSpeech(store: Store, run: string): Promise<RunSpeech> {
  const languages = new Map<Language, Map<string, UserSpeech>>();
  for await (const utterances of streamUtterances(store, run)) {
    const tags = languagesOf(utterances);
    utterances.forEach(({ user, text, conversation, item }, i) => {
      const tag = tags[i]!;
      if (!isLanguage(tag)) return;
      const users = languages.get(tag) ?? new Map<string, UserSpeech>();
      languages.set(tag, users);
      const own = users.get(user) ?? newSpeech();
      users.set(user, own);
      add(
        own,
        tokenize(text, tag).map((token) => token.text.toLowerCase()),
        conversation ?? item ?? "",
      );
    });
  }
  return languages;
}

function newSpeech(): UserSpeech {
  return { utterances: 0, tokens: 0, first: [], conversations: new Map() };
}

function add(own: UserSpeech, tokens: readonly string[], conversation: string): void {
  own.utterances++;
  own.tokens += tokens.length;
  const said = own.conversations.get(conversation) ?? [];
  own.conversations.set(conversation, said);
  for (const list of [own.first, said]) {
    for (const token of tokens) if (list.length < MOST_TOKENS) list.push(token);
  }
}
