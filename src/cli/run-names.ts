import { realTitle } from "../locale/run-title.ts";
import { UsageError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { LOCALES } from "../model/presentation.ts";

/** Simulators by their own names, as in files and exports, and by the names that readers see. */
export class RunNames {
  readonly #simulators: readonly string[];
  /** Displayed name by own name, also of runs that are not in the result. */
  readonly titles: ReadonlyMap<string, string>;

  /** @throws {UsageError} if two runs would share a displayed name, or one would be called like the real users. */
  constructor(simulators: readonly string[], titles: ReadonlyMap<string, string>) {
    this.#simulators = simulators;
    this.titles = titles;
    const seen = new Map<string, string>();
    for (const run of new Set(simulators)) {
      const title = this.title(run);
      const before = seen.get(title);
      if (before !== undefined)
        throw new UsageError(
          `--names: "${inertLine(before)}" and "${inertLine(run)}" are both "${inertLine(title)}"`,
          ["names"],
        );
      seen.set(title, run);
    }
    const real = [REAL_RUN, ...LOCALES.map((locale) => realTitle({ locale }))];
    const taken = [...titles.values()].find((title) => real.includes(title));
    if (taken !== undefined)
      throw new UsageError(`--names: "${inertLine(taken)}" is the name of the real users`, ["names"]);
  }

  /** As readers see them. */
  get all(): readonly string[] {
    return [...new Set(this.#simulators)].map((run) => this.title(run));
  }

  /** The names in a comma-separated list. */
  split(list: string): readonly string[] {
    return splitList(list, [...this.#simulators, ...this.all]);
  }

  get renames(): boolean {
    return this.#simulators.some((run) => this.title(run) !== run);
  }

  title(run: string): string {
    return this.titles.get(run) ?? run;
  }

  /** The own name of a run given by either of its names; unknown names are returned unchanged. */
  own(name: string): string {
    const shown = this.#simulators.find((run) => this.title(run) === name);
    if (shown !== undefined) return shown;
    if (this.#simulators.includes(name)) return name;
    return [...this.titles].find(([, title]) => title === name)?.[0] ?? name;
  }

  /** @throws {UsageError} on a name that no simulator has. */
  check(
    asked: readonly string[],
    { option, what }: { readonly option: string; readonly what: string },
  ): void {
    const unknown = asked.find((name) => !this.#simulators.includes(this.own(name)));
    if (unknown === undefined) return;
    const there = this.all.map(inertLine).join(", ") || "none";
    throw new UsageError(`${what} "${inertLine(unknown)}" (there are: ${there})`, [option]);
  }
}

/** The names in a comma-separated list. A name may contain a comma, so the whole text is tried as one name first. */
export function splitList(list: string, known: readonly string[]): readonly string[] {
  return known.includes(list) ? [list] : list.split(",").map((name) => name.trim());
}
