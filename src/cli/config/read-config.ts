import { InputError, quote } from "../../model/errors.ts";
import { refuseRepeatedKeys } from "../../model/repeated-key.ts";
import { wholeText } from "../../store/source/whole-text.ts";
import { type CommandFields, type Field, isSame, readsRuns, sharedFields } from "./fields.ts";

export type ConfigValue =
  | string
  | number
  | boolean
  | readonly (string | number)[]
  | Readonly<Record<string, unknown>>;

/** The settings of one command: values by option name, `inputs` for its arguments. */
export type CommandSettings = ReadonlyMap<string, ConfigValue>;

/**
 * Reads a configuration and checks all of it, for any command.
 * @returns the command's own settings and the common ones that it accepts.
 * @throws {InputError} on a file that is not JSON, an unknown key, or a value that its option can't take.
 */
export async function readConfig(
  file: string,
  commands: readonly CommandFields[],
  command: string,
): Promise<CommandSettings> {
  const config = await readJson(file);
  const shared = sharedFields(commands);
  const names = commands.map((one) => one.command);
  const settings = new Map<string, ConfigValue>();
  const own = commands.find((one) => one.command === command);
  for (const [key, value] of Object.entries(config)) {
    if (key === "$schema" || names.includes(key)) continue;
    const known = ["$schema", "inputs", ...shared.keys(), ...names];
    if (key !== "inputs" && !shared.has(key)) throw unknownKey(file, key, known);
    const checked = checkedValue(file, key, value, shared.get(key));
    const has =
      key === "inputs" ? own !== undefined && readsRuns(own) : isSame(own?.fields.get(key), shared.get(key));
    if (has) settings.set(key, checked);
  }
  for (const one of commands) {
    const part = config[one.command];
    if (part === undefined) continue;
    if (!isObject(part)) throw wrongValue(file, one.command, part, "an object with options of this command");
    const inputs = one.inputs === undefined ? [] : ["inputs"];
    for (const [key, value] of Object.entries(part)) {
      const path = `${one.command}.${key}`;
      if (!inputs.includes(key) && !one.fields.has(key))
        throw unknownKey(file, path, [...inputs, ...one.fields.keys()]);
      const checked = checkedValue(file, path, value, one.fields.get(key));
      if (one.command === command) settings.set(key, checked);
    }
  }
  return settings;
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await wholeText(file);
  const expected = "an object with settings (docs/config.md)";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError({ file }, { found: `text that is not JSON (${reason})`, expected });
  }
  if (!isObject(value)) throw new InputError({ file }, { found: quote(value), expected });
  refuseRepeatedKeys(text, file);
  return value;
}

/** @param field the option; undefined for `inputs`. */
function checkedValue(file: string, key: string, value: unknown, field: Field | undefined): ConfigValue {
  const kind = field?.kind ?? "texts";
  switch (kind) {
    case "flag":
      if (typeof value === "boolean") return value;
      throw wrongValue(file, key, value, "true or false");
    case "text":
      if (isText(value)) return value;
      throw wrongValue(file, key, value, "a string or a number");
    case "texts":
    case "list":
      if (isText(value)) return value;
      if (Array.isArray(value) && value.every(isText)) return value;
      throw wrongValue(file, key, value, "a string or a list of strings");
    case "map":
      if (isText(value)) return value;
      if (isObject(value)) return value;
      throw wrongValue(file, key, value, "an object of names and values");
  }
}

function isText(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownKey(file: string, key: string, known: readonly string[]): InputError {
  const name = kebab(key.split(".").at(-1)!);
  const near = known.find((one) => one === name.replace(/^-*(?:no-)?/u, ""));
  const expected = near === undefined ? `one of ${known.join(", ")}` : near;
  return new InputError({ file, key }, { found: "an unknown key", expected });
}

function kebab(name: string): string {
  return name.replaceAll("_", "-").replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function wrongValue(file: string, key: string, value: unknown, expected: string): InputError {
  return new InputError({ file, key }, { found: quote(value), expected });
}
