/** Counts of a simulator's answers, including missing ones. */
export interface Answered {
  /** Answers that count, such as correct ones, among the `answered`. */
  readonly counted: number;
  readonly answered: number;
  readonly missing: number;
}

/**
 * The bounds of a share if nothing is known about the missing answers (Manski 1989): none of them counts, or all do.
 * Null without questions.
 */
export function missingBounds({
  counted,
  answered,
  missing,
}: Answered): { readonly low: number; readonly high: number } | null {
  const asked = answered + missing;
  return asked > 0 ? { low: counted / asked, high: (counted + missing) / asked } : null;
}
