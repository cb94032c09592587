import type { Command, Option } from "commander";

/**
 * The value of an option in a configuration: `flag` true or false, `text` a string or number, `texts` one or several
 * strings, `list` strings that the command line joins with commas, `map` names with values.
 */
export type FieldKind = "flag" | "text" | "texts" | "list" | "map";

/** An option as a configuration names it: its long name without dashes, `examples` for `--no-examples`. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly option: Option;
}

/** Fields of a command by name; `inputs` are its arguments. */
export interface CommandFields {
  readonly command: string;
  /** Undefined if the command takes no argument. */
  readonly inputs: string | undefined;
  readonly fields: ReadonlyMap<string, Field>;
}

/** Options that name a configuration, or are not a project's settings. */
const NOT_CONFIGURED = new Set(["config", "no-config", "help"]);
/** The command whose settings others share, and the settings of one command alone. */
const SHARED_BY = ["report", "figures", "compare"];

/** The settings that a configuration may give each command. */
export function configFields(simgap: Command): readonly CommandFields[] {
  return simgap.commands
    .filter((command) => command.name() !== "completion")
    .map((command) => ({
      command: command.name(),
      inputs: argumentText(command),
      fields: new Map(
        command.options
          .filter(({ long }) => long != null && !NOT_CONFIGURED.has(long.slice(2)))
          .map((option) => [nameOf(option), { name: nameOf(option), kind: kindOf(option), option }]),
      ),
    }));
}

/**
 * Options that a configuration may set once for all commands: those common to report, figures and compare. They apply
 * to every command with the same option.
 */
export function sharedFields(commands: readonly CommandFields[]): ReadonlyMap<string, Field> {
  const [first, ...others] = commands.filter(({ command }) => SHARED_BY.includes(command));
  return new Map(
    [...(first?.fields ?? [])].filter(([name, field]) =>
      others.every(({ fields }) => isSame(fields.get(name), field)),
    ),
  );
}

/** Whether two options have the same name and meaning. */
export function isSame(a: Field | undefined, b: Field | undefined): boolean {
  return a?.option.flags === b?.option.flags && a?.option.description === b?.option.description;
}

/** Whether a command reads the runs that a configuration names for all. */
export function readsRuns({ inputs }: CommandFields): boolean {
  return inputs === "[run...]";
}

function argumentText(command: Command): string | undefined {
  const all = command.registeredArguments.map((one) => {
    const name = one.variadic ? `${one.name()}...` : one.name();
    return one.required ? `<${name}>` : `[${name}]`;
  });
  return all.length === 0 ? undefined : all.join(" ");
}

function nameOf({ long, negate }: Option): string {
  const name = long!.slice(2);
  return negate ? name.slice("no-".length) : name;
}

function kindOf({ flags, variadic, parseArg }: Option): FieldKind {
  const placeholder = /[<[]([^>\]]+)[>\]]/u.exec(flags)?.[1];
  if (placeholder === undefined) return "flag";
  if (placeholder === "map" || placeholder.includes("=")) return "map";
  if (placeholder === "list" || placeholder === "verdicts") return "list";
  return variadic || parseArg !== undefined ? "texts" : "text";
}
