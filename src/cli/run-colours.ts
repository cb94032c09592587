import { UsageError } from "../model/errors.ts";
import type { Run } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { localeNamed } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";

export interface ColourFlags {
  /** `run=#rrggbb`, as often as asked, or several with commas between. */
  readonly color?: readonly string[] | string;
}

const COLOUR = /^(.+)=(#[0-9a-f]{6})$/isu;

/**
 * How pages and figures show the runs of a result: their language, and the colours asked for.
 * @throws {UsageError} on a colour of another form, or of a run that is no simulator of the result.
 */
export function viewOf(flags: ColourFlags & { readonly locale?: string }, runs: readonly Run[]): View {
  const locale = localeNamed(flags.locale ?? "en");
  const asked = askedColours(flags);
  if (asked.length === 0) return { locale };
  const known = runs.filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  const unknown = asked.find(([run]) => !known.includes(run));
  if (unknown !== undefined) {
    const there = known.map(inertLine).join(", ") || "none";
    throw new UsageError(`--color: no simulator "${inertLine(unknown[0])}" (there are: ${there})`, ["color"]);
  }
  return { locale, colours: new Map(asked) };
}

/** The colours by run as the option gives them; of a run named twice, the last. */
function askedColours({ color = [] }: ColourFlags): (readonly [run: string, colour: string])[] {
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

/** What the command line says of colours, to make the page again. */
export function colourArguments(flags: ColourFlags): string[] {
  return askedColours(flags).flatMap(([run, colour]) => [
    "--color",
    /^[\w.-]+$/u.test(run) ? `${run}='${colour}'` : `'${run.replaceAll("'", "'\\''")}=${colour}'`,
  ]);
}
