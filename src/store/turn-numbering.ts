/** Statistics of the gaps between one side's turns. */
interface Gaps {
  readonly gaps: number;
  /** In conversations whose turns are all even or all odd. */
  readonly even: number;
  /** In conversations whose turns are consecutive. */
  readonly close: number;
}

/** Turn-number statistics of a simulator's conversations and the real ones that they replay. */
export interface TurnCounts {
  readonly pairs: number;
  /** Pairs in which all numbers of the shorter side occur on the other. */
  readonly nested: number;
  readonly sides: readonly [Gaps, Gaps];
}

/** Minimum share of pairs of conversations that fit: a few may lack turns on both sides. */
const MOST = 0.95;
/** Minimum number of gaps to conclude that one side counts all turns and the other only the user's. */
const TOLD_GAPS = 3;
/** Maximum shift: from counting from 0 or 1, or from a prompt or greeting that one side counts. */
const LARGEST_SHIFT = 3;

/**
 * Whether both sides number their turns alike, for one simulator in one corpus: the numbers of the shorter side are
 * among the other's, and it is not the case that one side has every second number (all speakers counted) and the
 * other every number.
 * @param shift the shift applied to the simulator's numbers for the counts.
 */
export function numberedAlike({ pairs, nested, sides: [one, other] }: TurnCounts, shift = 0): boolean {
  const fits = nested >= MOST * pairs && Math.abs(shift) <= LARGEST_SHIFT;
  return fits && !countOtherwise(one, other) && !countOtherwise(other, one);
}

/** Whether one side counts all turns, so that the user's are every second, and the other only the user's. */
function countOtherwise(all: Gaps, own: Gaps): boolean {
  return all.gaps >= TOLD_GAPS && all.even === all.gaps && 2 * own.close > own.gaps;
}
