/** Gaps between the turns of one side of conversations. */
interface Gaps {
  readonly gaps: number;
  /** In conversations all of whose turns are even, or all odd. */
  readonly even: number;
  /** In conversations whose turns follow one another. */
  readonly close: number;
}

/** What the numbers of turns say of a simulator's conversations beside the real ones that they replay. */
export interface TurnCounts {
  readonly pairs: number;
  /** Pairs in which all numbers of the side with fewer turns are the other's too. */
  readonly nested: number;
  readonly sides: readonly [Gaps, Gaps];
}

/** The share of pairs of conversations that must fit: a few may lack turns on both sides. */
const MOST = 0.95;
/** Gaps that show that one side counts all turns and the other the user's alone. */
const TOLD_GAPS = 3;
/** A shift comes from counting from 0 or 1, or from a prompt or a greeting that one side counts. */
const LARGEST_SHIFT = 3;

/**
 * Whether both sides number their turns alike, one simulator in one corpus at a time: the numbers of the shorter side are
 * among the other's, and not one side counts every second turn, as where all speakers are counted, and the other each.
 * @param shift by which the simulator's numbers were moved for the counts.
 */
export function numberedAlike({ pairs, nested, sides: [one, other] }: TurnCounts, shift = 0): boolean {
  const fits = nested >= MOST * pairs && Math.abs(shift) <= LARGEST_SHIFT;
  return fits && !countOtherwise(one, other) && !countOtherwise(other, one);
}

/** Whether one side counts all turns, where the user's are every second, and the other the user's alone. */
function countOtherwise(all: Gaps, own: Gaps): boolean {
  return all.gaps >= TOLD_GAPS && all.even === all.gaps && 2 * own.close > own.gaps;
}
