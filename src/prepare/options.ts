import type { LogMap } from "./log-map.ts";
import type { Days } from "./times.ts";

/** How a benchmark is made from logs. */
export interface PrepareOptions {
  readonly map?: LogMap | undefined;
  /** Text encoding if not UTF-8. */
  readonly encoding?: string | undefined;
  readonly history: Days;
  readonly test: Days;
  /** Maximum number of users to draw. */
  readonly users: number;
  /** Maximum number of test events to draw per user. */
  readonly items: number;
  /**
   * `representative`: strata of users and of time, equal probabilities within; `benchmark`: the exact draw of the
   * released benchmark, with its own windows and its own rules for candidates.
   */
  readonly sampling: "representative" | "benchmark";
  readonly seed: number;
  /** Offsets of users' seeds, for the benchmark's draw. */
  readonly seedOffsets?: ReadonlyMap<string, number> | undefined;
  /** Key of the pseudonyms and shifts; without it, ids and dates stay as they are. */
  readonly key?: string | undefined;
  /** Minimum size of a class of profiles; 0 leaves profiles unchanged. */
  readonly k: number;
  /** Significant digits that public counters keep; 0: all. */
  readonly counterDigits: number;
  /** Kinds of context keys to leave out: URLs, ids. */
  readonly drop: readonly ("urls" | "ids")[];
  /** Remove identifiers from free texts by rules. */
  readonly scrub: boolean;
  /** Fuse the texts of an item into one labelled text. */
  readonly fuse: boolean;
  /** Texts that mark a turn of a service chat as the system's. */
  readonly systemTurns: readonly string[];
  /** Maximum shift of a user's dates in weeks, in either direction. */
  readonly shiftWeeks: number;
  /** A line found in at least this share of items is boilerplate. */
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
