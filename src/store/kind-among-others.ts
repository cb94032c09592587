import { basename } from "node:path";
import { InputError } from "../model/errors.ts";
import { type FileKind, holdsAnswers, type InputChoices, recognise } from "./recognise.ts";
import { TEXT_NAME } from "./source/endings.ts";

const YAML = /\.ya?ml(?:\.gz)?$/iu;

/**
 * The kind of a file in a folder or archive. Files that often lie beside data are unknown: texts without a
 * conversation or table, and YAML configuration.
 */
export async function kindAmongOthers(path: string, choices: InputChoices = {}): Promise<FileKind> {
  const text = TEXT_NAME.test(basename(path));
  try {
    const { kind, sample } = await recognise(path, choices);
    const remarks = text && kind === "table" && !holdsAnswers(sample.names, choices.columns);
    return remarks ? "unknown" : kind;
  } catch (error) {
    if ((text || YAML.test(path)) && error instanceof InputError) return "unknown";
    throw error;
  }
}
