import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../store/make-folder.ts";
import { isObject } from "../trace.ts";
import type { ChatReply } from "./chat.ts";

/**
 * Replies by a digest of their requests, in a folder that several runs can share: 256 files of JSON Lines, each read
 * when first needed.
 */
export class ReplyCache {
  readonly #folder: string;
  readonly #shards = new Map<string, Promise<Map<string, ChatReply>>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(digest: string): Promise<ChatReply | undefined> {
    return (await this.#shard(digest)).get(digest);
  }

  async put(digest: string, reply: ChatReply): Promise<void> {
    (await this.#shard(digest)).set(digest, reply);
    await makeFolder(this.#folder);
    await appendFile(this.#file(digest), `${JSON.stringify({ digest, reply })}\n`);
  }

  #file(digest: string): string {
    return join(this.#folder, `${digest.slice(0, 2)}.jsonl`);
  }

  #shard(digest: string): Promise<Map<string, ChatReply>> {
    const name = digest.slice(0, 2);
    let shard = this.#shards.get(name);
    if (shard === undefined) {
      shard = readShard(this.#file(digest));
      this.#shards.set(name, shard);
    }
    return shard;
  }
}

async function readShard(path: string): Promise<Map<string, ChatReply>> {
  const text = await readFile(path, "utf8").catch(() => "");
  const known = new Map<string, ChatReply>();
  for (const line of text.split("\n")) {
    const entry = entryOf(line);
    if (entry !== null) known.set(entry.digest, entry.reply);
  }
  return known;
}

/** The entry of a line; null for a damaged line, such as one cut off when a process ended. */
function entryOf(line: string): { digest: string; reply: ChatReply } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value) || typeof value.digest !== "string" || !isObject(value.reply)) return null;
    const { text, usage } = value.reply;
    if (typeof text !== "string" || !isObject(usage)) return null;
    return { digest: value.digest, reply: value.reply as unknown as ChatReply };
  } catch {
    return null;
  }
}
