import type { Command } from "commander";
import { type CommandFields, configFields, type Field } from "./fields.ts";
import { type CommandSettings, type ConfigValue, readConfig } from "./read-config.ts";

/** Options that replace all inputs: on the command line, they override the inputs of the file. */
const INSTEAD_OF_INPUTS = ["engine", "demo"];
const INPUTS = ["inputs", "dialogues", "traces", "embeddings", ...INSTEAD_OF_INPUTS];

/** A command line, which of its options a file gave, and which were given there. */
export interface Expanded {
  readonly args: readonly string[];
  readonly file?: string;
  readonly settings?: CommandSettings;
  readonly given?: ReadonlySet<string>;
}

/**
 * The command line with the options of a configuration that it does not set itself, and with the configuration's
 * inputs if it names none.
 * @param fallback the configuration where none is named.
 * @throws {InputError} on an invalid configuration.
 * @throws {CommanderError} on a wrong command line.
 */
export async function expandConfig(
  args: readonly string[],
  simgap: Command,
  fallback: string,
): Promise<Expanded> {
  const [name = "", ...rest] = args;
  const command = simgap.commands.find((one) => one.name() === name);
  if (command === undefined || asksHelp(rest)) return { args };
  const { operands } = command.parseOptions(rest);
  const config: unknown = command.getOptionValue("config");
  if (config === false) return { args };
  const file = typeof config === "string" ? config : fallback;
  const commands = configFields(simgap);
  const own = commands.find((one) => one.command === name);
  if (own === undefined) return { args };
  const settings = await readConfig(file, commands, name);
  const given = new Set([
    ...(operands.length > 0 ? ["inputs"] : []),
    ...[...own.fields].flatMap(([key, { option }]) =>
      command.getOptionValueSource(option.attributeName()) === "cli" ? [key] : [],
    ),
  ]);
  const left = leftOver(settings, given);
  return { args: expanded(name, rest, own, left), file, settings: left, given };
}

/** Settings that the command line leaves open. */
function leftOver(settings: CommandSettings, given: ReadonlySet<string>): CommandSettings {
  const instead = INSTEAD_OF_INPUTS.some((key) => given.has(key));
  return new Map([...settings].filter(([key]) => !given.has(key) && !(instead && INPUTS.includes(key))));
}

function expanded(
  command: string,
  rest: readonly string[],
  { fields }: CommandFields,
  settings: CommandSettings,
): readonly string[] {
  const options = [...settings].flatMap(([key, value]) => {
    const field = fields.get(key);
    return field === undefined ? [] : optionArgs(field, value);
  });
  const inputs = settings.get("inputs");
  const operands = inputs === undefined ? [] : textsOf(inputs);
  const end = operands.length === 0 || rest.includes("--") ? [] : ["--"];
  return [command, ...options, ...rest, ...end, ...operands];
}

/** An option as on the command line, joined to its value so that no value is mistaken for an option or a name. */
function optionArgs({ kind, option }: Field, value: ConfigValue): string[] {
  const long = option.long!;
  switch (kind) {
    case "flag":
      return value === !option.negate ? [long] : [];
    case "list":
      return [`${long}=${textsOf(value).join(",")}`];
    case "map":
      return mapArgs(long, value, option.parseArg === undefined);
    default:
      return textsOf(value).map((text) => `${long}=${text}`);
  }
}

/** @param joined true: one option with all pairs; false: one option per pair. */
function mapArgs(long: string, value: ConfigValue, joined: boolean): string[] {
  if (typeof value !== "object" || Array.isArray(value))
    return textsOf(value).map((text) => `${long}=${text}`);
  const pairs = Object.entries(value).map(
    ([name, one]) => `${name}=${typeof one === "string" ? one : JSON.stringify(one)}`,
  );
  return joined ? [`${long}=${pairs.join(",")}`] : pairs.map((pair) => `${long}=${pair}`);
}

function textsOf(value: ConfigValue): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function asksHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}
