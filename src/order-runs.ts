import type { View } from "./analysis.ts";

/**
 * Simulators in the order that a view asks for; those that it does not name follow as they stand, which
 * is by value.
 * @param name of one; default: it is the name.
 */
export function orderRuns<T>(
  runs: readonly T[],
  view: Pick<View, "order"> | undefined,
  name: (run: T) => string = String,
): T[] {
  const at = new Map((view?.order ?? []).map((run, i) => [run, i]));
  const place = (run: T) => at.get(name(run)) ?? at.size;
  return runs.toSorted((a, b) => place(a) - place(b));
}

/** What a caption says of the order of simulators: by value, unless the view asks for another. */
export function orderText(view: Pick<View, "order"> | undefined, byValue: string): string {
  return view?.order === undefined ? byValue : "Simulators in the order asked for";
}
