import type { ColumnMap } from "../columns.ts";
import type { FileSample } from "../source/sample.ts";
import type { Source } from "../source/source.ts";

/** A turn of a conversation, whoever speaks it. */
export interface Turn {
  /** Who speaks, as the file says it: `user`, `assistant`, `USER`, `gpt` … */
  readonly role: string;
  /** Null where nothing is said, as in a turn that only calls a tool. */
  readonly text: string | null;
  /** Another person than the conversation's user. */
  readonly user?: string | undefined;
  readonly happened?: string | undefined;
  /** Without a speaker (then the role is empty) or anything said. */
  readonly odd?: boolean;
}

export interface Conversation {
  /** Default: the file's name and its place there, which are those of no other file's. */
  readonly id?: string | undefined;
  /** Whose words the user's turns are, where the file says it: `human` or a simulator's name. */
  readonly source?: string | undefined;
  /** A name that may be a simulator's or a data set's: the user must say which. */
  readonly doubted?: string | undefined;
  /** Default: the conversation's own id, which makes each a user of its own. */
  readonly user?: string | undefined;
  readonly task?: string | undefined;
  readonly domain?: string | undefined;
  readonly lang?: string | undefined;
  /** Number of its first turn; default 1. */
  readonly first?: number;
  readonly turns: readonly Turn[];
  /** Texts beside the turns that are not read, since another may have written them. */
  readonly unread?: number;
  /** Responses beside it that nobody gave, which are left out. */
  readonly unspoken?: number;
  /** What it was read from: further keys may name its user. */
  readonly record?: unknown;
}

export interface ReadContext {
  readonly source: Source;
  readonly sample: FileSample;
  /** Our columns, and the keys that the user named for them. */
  readonly columns?: ColumnMap | undefined;
}

/** A format of conversations that others write. Adding one is a file here, a line in `index.ts` and a fixture. */
export interface ConversationFormat {
  readonly id: string;
  /** As in "FILE: tau-bench results". */
  readonly title: string;
  /** Who the user is where neither file nor options say it. */
  readonly speaker: "real" | "simulated";
  /** Whether the user must say who speaks where the file doesn't: such files are as often written by models. */
  readonly asks?: (sample: FileSample) => boolean;
  /** How surely a file has this format, by its head: 0 not at all, 1 without doubt. */
  recognise(sample: FileSample): number;
  read(context: ReadContext): AsyncIterable<Conversation> | Iterable<Conversation>;
}
