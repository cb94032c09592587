import { basename } from "node:path";
import { InputError } from "../model/errors.ts";
import { type FileKind, holdsAnswers, type InputChoices, recognise } from "./recognise.ts";
import { TEXT_NAME } from "./source/endings.ts";

const YAML = /\.ya?ml(?:\.gz)?$/iu;

/**
 * What a file in a folder or an archive is. What lies beside data there is unknown: a text without a conversation or a
 * table, and configuration in a YAML of its own.
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
