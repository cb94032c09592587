import type { LogMap } from "./log-map.ts";
import type { Days } from "./times.ts";

/** How a benchmark is made from logs. */
export interface PrepareOptions {
  readonly map?: LogMap | undefined;
  /** Encoding of texts other than UTF-8. */
  readonly encoding?: string | undefined;
  readonly history: Days;
  readonly test: Days;
  /** Users to draw, at most. */
  readonly users: number;
  /** Test events to draw of each user, at most. */
  readonly items: number;
  /**
   * `representative`: strata of users and of time, equal probabilities within; `benchmark`: the released
   * benchmark's draw, to the event, with its own windows and its own rules of what may be drawn.
   */
  readonly sampling: "representative" | "benchmark";
  readonly seed: number;
  /** Offsets of users' seeds, for the benchmark's draw. */
  readonly seedOffsets?: ReadonlyMap<string, number> | undefined;
  /** Key of the pseudonyms and shifts; without it, ids and dates stay as they are. */
  readonly key?: string | undefined;
  /** Least size of a class of profiles; 0: profiles stay as they are. */
  readonly k: number;
  /** Significant digits that public counters keep; 0: all. */
  readonly counterDigits: number;
  /** Context keys that are left out: those of addresses, of ids. */
  readonly drop: readonly ("urls" | "ids")[];
  /** Identifiers are taken out of free texts by rules. */
  readonly scrub: boolean;
  /** Texts of an item are fused into one labelled text. */
  readonly fuse: boolean;
  /** Texts that make a turn of a service chat one of the system. */
  readonly systemTurns: readonly string[];
  /** Weeks by which a user's dates are shifted at the most, forwards or backwards. */
  readonly shiftWeeks: number;
  /** Share of items from which on a line is boilerplate. */
  readonly boilerplate: number;
}

export const PREPARE_DEFAULTS = {
  history: { first: "2025-09-01", last: "2025-09-30" },
  test: { first: "2025-10-01", last: "2025-11-30" },
  users: 200,
  items: 30,
  sampling: "representative",
  seed: 42,
  k: 5,
  counterDigits: 2,
  drop: ["urls", "ids"],
  scrub: true,
  fuse: true,
  systemTurns: [
    "会话转移",
    "邀请评价",
    "发起评价",
    "服务评价",
    "已评价",
    "[评价]",
    "【评价】",
    "转接人工客服",
    "###",
  ],
  shiftWeeks: 8,
  boilerplate: 0.01,
} as const satisfies PrepareOptions;
