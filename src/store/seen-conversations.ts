import type { SidesSeen } from "./assistant-like.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import type { Reading } from "./reading.ts";
import { runName } from "./sources.ts";

/** What was seen while conversations were read. */
export interface Seen {
  readonly roles: Set<string>;
  /** Conversations that don't say whose words they hold. */
  assumed: number;
  /** Conversations that `--source human` takes for real users', in a format whose users are simulated. */
  claimed?: number;
  /** The first name that may be a simulator's or a data set's. */
  doubted?: string | undefined;
  /** What was left out: how often, whose, and the first. */
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

/** Who speaks where neither the conversation nor the user says it. */
export function assumedSource(reading: Reading): string {
  return reading.recognised.format?.speaker === "real" ? HUMAN_SOURCE : runName(reading.shown);
}
