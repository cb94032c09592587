import type { SidesSeen } from "./assistant-like.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import type { Reading } from "./reading.ts";
import { runName } from "./sources.ts";

/** Statistics collected while conversations are read. */
export interface Seen {
  readonly roles: Set<string>;
  /** Conversations without a source. */
  assumed: number;
  /** Conversations that `--source human` declares real, in a format whose users are simulated. */
  claimed?: number;
  /** The first name that may be a simulator's or a data set's. */
  doubted?: string | undefined;
  /** What was left out: count, run, and first example. */
  readonly odd: Map<string, Odd>;
  readonly sides: SidesSeen;
}

export interface Odd {
  readonly speaker: string;
  readonly kind: "odd_turn" | "empty_conversation" | "nameless_user" | "unread_context" | "unspoken_response";
  readonly example: string;
  count: number;
}

/** Counts what was left out. */
export function noteOdd({ odd }: Seen, speaker: string, kind: Odd["kind"], example: string, count = 1): void {
  const key = `${kind} ${speaker}`;
  const one = odd.get(key) ?? { speaker, kind, example, count: 0 };
  one.count += count;
  odd.set(key, one);
}

/** Who speaks if neither the conversation nor the user says so. */
export function assumedSource(reading: Reading): string {
  return reading.recognised.format?.speaker === "real" ? HUMAN_SOURCE : runName(reading.shown);
}
