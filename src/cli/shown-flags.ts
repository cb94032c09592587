import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";

/** How readers see the runs of a result. */
export interface ShownFlags {
  readonly locale?: string;
  /** `run=#rrggbb`, repeated or separated by commas. */
  readonly color?: readonly string[] | string;
  /** `run=name`, may be repeated. */
  readonly names?: readonly string[] | string;
  /** `value`, `name`, or names separated by commas. */
  readonly order?: string;
  /** The options that come from a configuration. */
  readonly configured?: readonly string[];
}

/** How a message begins if an option names a run that does not exist. */
export const RUN_OPTIONS = {
  color: { option: "color", what: "--color: no simulator" },
  names: { option: "names", what: "--names: no simulator" },
  order: { option: "order", what: "no model" },
} as const;

/** The names, colours and order of runs, the same in all figures and legends. */
export function shownRunsOptions(command: Command): Command {
  const collect = (one: string, before: readonly string[] = []) => [...before, one];
  return command
    .option("--names <run=name>", "name to show for a simulator; may be repeated", collect)
    .option("--order <list>", "order of simulators: value, name, or names separated by commas", "value")
    .option("--color <run=#rrggbb>", "colour of a simulator; may be repeated", collect);
}

const COLOUR = /^(.+)=(#[0-9a-f]{6})$/isu;

/**
 * The colours by run; the last wins if a run is given twice.
 * @throws {UsageError} on a malformed colour.
 */
export function askedColours({ color = [] }: ShownFlags): (readonly [run: string, colour: string])[] {
  return [color]
    .flat()
    .flatMap((list) => list.split(/(?<=#[0-9a-f]{6}),/iu))
    .map((one) => {
      const [, run, colour] = COLOUR.exec(one) ?? [];
      if (run === undefined || colour === undefined)
        throw new UsageError(`--color is "${inertLine(one)}", expected run=#rrggbb, such as gpt=#0067a5`, [
          "color",
        ]);
      return [run, colour.toLowerCase()] as const;
    });
}

/**
 * The names to show by run. A run may itself have "=" in its name: the simulators are tried first.
 * @throws {UsageError} on a malformed option.
 */
export function askedTitles(
  { names = [] }: ShownFlags,
  simulators: readonly string[] = [],
): ReadonlyMap<string, string> {
  return new Map(
    [names].flat().map((one) => {
      const own = simulators.find((run) => one.startsWith(`${run}=`));
      const at = own === undefined ? one.indexOf("=", 1) : own.length;
      const title = one.slice(at + 1).trim();
      if (at < 1 || title === "")
        throw new UsageError(`--names is "${inertLine(one)}", expected run=name, such as gpt-4o=GPT-4o`, [
          "names",
        ]);
      return [one.slice(0, at), title] as const;
    }),
  );
}

/** The options for names, order and colours in the command that makes the page again. */
export function shownArguments(flags: ShownFlags): string[] {
  const { names = [], order = "value" } = flags;
  return [
    ...[names].flat().flatMap((one) => ["--names", one]),
    ...(order === "value" ? [] : ["--order", order]),
    ...askedColours(flags).flatMap(([run, colour]) => ["--color", `${run}=${colour}`]),
  ];
}
