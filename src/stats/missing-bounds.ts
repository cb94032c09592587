/** Counts of a simulator's answers, those that are missing among them. */
export interface Answered {
  /** Answers that count for the quantity, such as right ones, of the `answered`. */
  readonly counted: number;
  readonly answered: number;
  readonly missing: number;
}

/**
 * The bounds of a share when nothing is known of the answers that are missing (Manski 1989): all of them against it, all
 * of them for it. Null without questions.
 */
export function missingBounds({
  counted,
  answered,
  missing,
}: Answered): { readonly low: number; readonly high: number } | null {
  const asked = answered + missing;
  return asked > 0 ? { low: counted / asked, high: (counted + missing) / asked } : null;
}
