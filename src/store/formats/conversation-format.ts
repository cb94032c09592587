import type { ColumnMap } from "../columns.ts";
import type { FileSample } from "../source/sample.ts";
import type { Source } from "../source/source.ts";

/** A turn of a conversation, whoever speaks it. */
export interface Turn {
  /** The speaker as written in the file: `user`, `assistant`, `USER`, `gpt` … */
  readonly role: string;
  /** Null if nothing is said, as in a turn that only calls a tool. */
  readonly text: string | null;
  /** A person other than the conversation's user. */
  readonly user?: string | undefined;
  readonly happened?: string | undefined;
  /** Without a speaker (the role is then empty) or a text. */
  readonly odd?: boolean;
}

export interface Conversation {
  /** Default: the file's name and the position in it, which are unique across files. */
  readonly id?: string | undefined;
  /** Who wrote the user's turns, if the file says so: `human` or a simulator's name. */
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
  /** Number of texts beside the turns that are not read, since someone else may have written them. */
  readonly unread?: number;
  /** Number of distractor responses, which are left out. */
  readonly unspoken?: number;
  /** The record it was read from, in which further keys may name its user. */
  readonly record?: unknown;
}

export interface ReadContext {
  readonly source: Source;
  readonly sample: FileSample;
  /** Our columns, and the keys that the user named for them. */
  readonly columns?: ColumnMap | undefined;
}

/** A third-party format of conversations. To add one: a file here, a line in `index.ts` and a fixture. */
export interface ConversationFormat {
  readonly id: string;
  /** As in "FILE: tau-bench results". */
  readonly title: string;
  /** Who the user is if neither file nor options say so. */
  readonly speaker: "real" | "simulated";
  /** Whether the user must say who speaks if the file doesn't, since models may as well have written such files. */
  readonly asks?: (sample: FileSample) => boolean;
  /** How surely a file has this format, judged by its head: from 0 (not at all) to 1 (certain). */
  recognise(sample: FileSample): number;
  read(context: ReadContext): AsyncIterable<Conversation> | Iterable<Conversation>;
}
