import { inQuotes, UsageError } from "../model/errors.ts";
import { hasControls } from "../model/inert.ts";
import { parseColumnMap } from "../store/columns.ts";
import type { InputChoices } from "../store/recognise.ts";
import { ENCODINGS, isEncoding } from "../store/source/encoding.ts";

/** What the user says about inputs that leave it open. */
export interface ChoiceFlags {
  readonly columns?: string;
  readonly role?: string;
  readonly source?: string;
  readonly encoding?: string;
  readonly topics?: string;
  readonly pairs?: boolean;
}

const TOPIC_KEY_LENGTH = 200;

/** @throws {UsageError} on an unknown column, a source called `real`, an unknown encoding. */
export function inputChoices({ columns, role, source, encoding, topics, pairs }: ChoiceFlags): InputChoices {
  if (encoding !== undefined && !isEncoding(encoding)) {
    throw new UsageError(`no encoding "${encoding}" (there are: ${ENCODINGS.join(", ")})`, ["encoding"]);
  }
  if (source !== undefined && ["", "real"].includes(source.trim().toLowerCase())) {
    throw new UsageError('--source: expected "human" for real users, or a simulator\'s name', ["source"]);
  }
  if (
    topics !== undefined &&
    (topics.trim() === "" || topics.length > TOPIC_KEY_LENGTH || hasControls(topics))
  )
    throw new UsageError(
      `--topics is ${inQuotes(topics)}, expected a key of the events' contexts, of at most ${TOPIC_KEY_LENGTH} characters`,
      ["topics"],
    );
  return {
    ...(columns === undefined ? {} : { columns: parseColumnMap(columns) }),
    ...(role === undefined ? {} : { role }),
    ...(source === undefined ? {} : { source }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(topics === undefined ? {} : { topics }),
    ...(pairs === undefined ? {} : { pairs }),
  };
}
