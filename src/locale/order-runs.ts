import { byLocale } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";

/**
 * Simulators in the order that a view asks for; those that it does not name follow in the given order.
 * @param name the name of an entry; default: the entry itself.
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

/** The caption's sentence on the order of simulators: by value, unless the view asks for another. */
export function orderText(view: Pick<View, "order" | "locale"> | undefined, byValue: string): string {
  return view?.order === undefined ? byValue : asked(view);
}

const asked = byLocale({ en: "Simulators in the order asked for", zh: "模拟器按指定次序排列" });
