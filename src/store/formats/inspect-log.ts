import { InputError, quote } from "../../model/errors.ts";
import { IN_LOG } from "../source/archive.ts";
import type { ArchiveEntry } from "../source/archive-entry.ts";
import { isRecord } from "../source/json-cells.ts";
import { jsonEntries } from "../source/json-entries.ts";
import { LIMITS, megabytes } from "../source/limits.ts";
import { parseJson } from "../source/python-json.ts";
import { unzippedSource } from "../source/source.ts";
import { reasonOf } from "../source/unreadable.ts";
import { brokenZip, openZip } from "../source/zip.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, ReadContext } from "./conversation-format.ts";
import { turnsOf } from "./turns.ts";

/**
 * Logs of Inspect: `.eval`, a zip of JSON (`header.json`, `samples/…`), or one JSON file with `eval` and `samples`.
 * The user is simulated; its model is that of the role `user`, if the log names one.
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
  for await (const { key, value } of jsonEntries(source, ["eval"], { early: true }))
    if (key !== null) header[key] = value;
  for await (const { value, number } of jsonEntries(source, ["samples"])) {
    yield* conversationsOf(value, number, header);
  }
}

async function* fromZip({ source }: ReadContext): AsyncGenerator<Conversation> {
  const { path } = await unzippedSource(source);
  const zip = await openZip(path, source.shown);
  try {
    const named = new Map(zip.entries.map((entry) => [entry.name, entry]));
    const start = named.get("header.json") ?? named.get("_journal/start.json");
    const header = start === undefined ? undefined : inside(await jsonOf(start, source.shown), "eval");
    let number = 0;
    for (const name of [...named.keys()].filter((one) => /^samples\/.*\.json$/u.test(one)).sort()) {
      const sample = await jsonOf(named.get(name)!, source.shown);
      yield* conversationsOf(sample, ++number, isRecord(header) ? header : {});
    }
  } catch (error) {
    throw error instanceof InputError ? error : brokenZip(error, source.shown);
  } finally {
    zip.close();
  }
}

async function jsonOf({ name, bytes, read }: ArchiveEntry, shown: string): Promise<unknown> {
  const file = `${shown}/${name}`;
  if (bytes > LIMITS.record * 4)
    throw new InputError(
      { file },
      { found: `a sample of ${megabytes(bytes)}`, expected: `at most ${megabytes(LIMITS.record * 4)}` },
    );
  const chunks: Uint8Array[] = [];
  for await (const chunk of await read()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    return parseJson(text);
  } catch (error) {
    throw new InputError(
      { file },
      { found: `malformed JSON (${quote(reasonOf(error), 120)})`, expected: "a sample of an Inspect log" },
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
