import { unzipSync } from "fflate";
import { InputError } from "../../model/errors.ts";
import { isRecord } from "../source/json-cells.ts";
import { jsonEntries } from "../source/json-entries.ts";
import { LIMITS, megabytes } from "../source/limits.ts";
import { parseJson } from "../source/python-json.ts";
import { bytesOf } from "../source/source.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, ReadContext } from "./conversation-format.ts";
import { turnsOf } from "./turns.ts";

/** Files that a log holds. */
const IN_LOG = /^(?:(?:header|summaries|reductions)\.json$|_journal\/|samples\/)/u;

/**
 * Logs of Inspect: `.eval`, a zip of JSON (`header.json`, `samples/…`), or one JSON file with `eval` and `samples`. The
 * user is simulated; its model is that of the role `user`, where the log names one.
 */
export const inspectLog: ConversationFormat = {
  id: "inspect",
  title: "an Inspect log",
  speaker: "simulated",
  recognise: ({ shape, names, path }) => {
    if (shape === "zip")
      return /\.eval(?:\.gz)?$/iu.test(path) || names.some((name) => IN_LOG.test(name)) ? 1 : 0;
    return shape === "object" &&
      names.includes("eval") &&
      (names.includes("samples") || names.includes("plan"))
      ? 1
      : 0;
  },
  read: (context) => (context.sample.shape === "zip" ? fromZip(context) : fromJson(context)),
};

async function* fromJson({ source }: ReadContext): AsyncGenerator<Conversation> {
  const header: Record<string, unknown> = {};
  for await (const { key, value } of jsonEntries(source, ["eval"])) if (key !== null) header[key] = value;
  for await (const { value, number } of jsonEntries(source, ["samples"])) {
    yield* conversationsOf(value, number, header);
  }
}

async function* fromZip({ source }: ReadContext): AsyncGenerator<Conversation> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(source)) chunks.push(chunk);
  const zip = Buffer.concat(chunks);
  const names: string[] = [];
  const entry = (wanted: string) => textIn(zip, wanted, source.shown);
  attempt(source.shown, () =>
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (originalSize > LIMITS.record * 4) throw new RangeError(`${name} has ${megabytes(originalSize)}`);
        names.push(name);
        return false;
      },
    }),
  );
  const header = inside(entry(names.includes("header.json") ? "header.json" : "_journal/start.json"), "eval");
  let number = 0;
  for (const name of names.filter((one) => /^samples\/.*\.json$/u.test(one)).sort()) {
    yield* conversationsOf(entry(name), ++number, isRecord(header) ? header : {});
  }
}

function textIn(zip: Uint8Array, wanted: string, shown: string): unknown {
  return attempt(shown, () => {
    const bytes = unzipSync(zip, { filter: ({ name }) => name === wanted })[wanted];
    return bytes === undefined ? undefined : parseJson(Buffer.from(bytes).toString("utf8"));
  });
}

function attempt<T>(shown: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file: shown },
      { found: `a log that can't be unzipped (${reason})`, expected: "a whole .eval file" },
    );
  }
}

function conversationsOf(
  sample: unknown,
  number: number,
  header: Readonly<Record<string, unknown>>,
): Conversation[] {
  const turns = turnsOf(inside(sample, "messages") ?? []);
  if (turns === null) return [];
  const own = scalarText(inside(sample, "id")) ?? String(number);
  const role = inside(header, "model_roles", "user");
  const source = scalarText(role) ?? scalarText(inside(role, "model"));
  const id = `${own}/${scalarText(inside(sample, "epoch")) ?? "1"}`;
  return [{ id, user: own, task: own, source, turns, record: sample }];
}
