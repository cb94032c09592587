import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

const chat = (text: string) => JSON.stringify({ messages: [{ role: "user", content: text }] });
const listed = `{"info": {}, "conversations": [${chat("one")}, ${chat("two")}]`;

async function readText(content: string): Promise<number> {
  const path = folder.path("said.json");
  writeFileSync(path, content);
  const store = await DuckStore.open();
  try {
    await readInputs(store, { dialogues: [path] });
    return await store.count("utterances");
  } finally {
    await store.close();
  }
}

describe("a JSON file", () => {
  it("may go on after what is read of it", async () => {
    expect(await readText(`${listed}, "more": {"a": ["]}", 1]}}\n`)).toBe(2);
  });
  it.each<[name: string, content: string, message: RegExp]>([
    ["two objects", chat("one") + chat("two"), /text after the JSON value/],
    [
      "two objects, apart",
      `${chat("one")}\n\n  ${chat("two").replace(":", ":\n")}`,
      /text after the JSON value|malformed/,
    ],
    ["the end cut off, after the list", `${listed}, "more": {"a": 1`, /truncated JSON/],
    ["the last bracket cut off", listed, /truncated JSON|cut off/],
    ["text after it", `${listed}} and so on`, /text after the JSON value/],
  ])("is refused where there is %s", async (_, content, message) => {
    await expect(readText(content)).rejects.toThrow(message);
  });
});
