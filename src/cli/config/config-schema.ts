import type { Command } from "commander";
import { type CommandFields, configFields, type Field, type FieldKind, sharedFields } from "./fields.ts";

const TEXT = { type: ["string", "number"] };
const TEXTS = { anyOf: [TEXT, { type: "array", items: TEXT }] };
const TYPES: Readonly<Record<FieldKind, object>> = {
  flag: { type: "boolean" },
  text: TEXT,
  texts: TEXTS,
  list: TEXTS,
  map: { anyOf: [TEXT, { type: "object" }] },
};

/** The JSON Schema of `simgap.config.json` (docs/config.schema.json), made from the commands' own options. */
export function configJsonSchema(simgap: Command): object {
  const commands = configFields(simgap);
  const descriptions = new Map(simgap.commands.map((one) => [one.name(), one.description()]));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "simgap.config.json",
    description: "Project settings: defaults for what the command line does not set. See docs/config.md.",
    type: "object",
    properties: {
      $schema: { type: "string", description: "Location of this schema." },
      inputs: { description: "Runs that report, figures, load and audit read.", ...TEXTS },
      ...Object.fromEntries([...sharedFields(commands)].map(([name, field]) => [name, fieldSchema(field)])),
      ...Object.fromEntries(
        commands.map((one) => [one.command, commandSchema(one, descriptions.get(one.command) ?? "")]),
      ),
    },
    additionalProperties: false,
  };
}

function commandSchema({ inputs, fields }: CommandFields, description: string): object {
  return {
    description,
    type: "object",
    properties: {
      ...(inputs === undefined ? {} : { inputs: { description: `Used as ${inputs}.`, ...TEXTS } }),
      ...Object.fromEntries([...fields].map(([name, field]) => [name, fieldSchema(field)])),
    },
    additionalProperties: false,
  };
}

function fieldSchema({ kind, option }: Field): object {
  const stated: unknown = option.defaultValue;
  const isStated = typeof stated === "string" || typeof stated === "boolean";
  return {
    description: option.description,
    ...TYPES[kind],
    ...(isStated ? { default: stated } : {}),
  };
}
