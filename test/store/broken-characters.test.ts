import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeLogs } from "../../src/prepare/describe/describe.ts";
import { brokenCharacters } from "../../src/prepare/odd-events.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { mendSurrogates } from "../../src/store/mended-text.ts";
import { scratch } from "../support/cli.ts";
import { record } from "../support/records.ts";
import { withInputs } from "../support/stores.ts";
import { event } from "../support/traces.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** An emoji, both halves alone and in the wrong order, and a backslash that is text. */
const TEXT = "a \ud83d\ude00 b \ud83d c \ude00 d \ude00\ud83d e \\\\ud83d";
const MENDED = "a \ud83d\ude00 b \ufffd c \ufffd d \ufffd\ufffd e \\\\ud83d";
const write = (name: string, content: string) => {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
};
/** As JSON in which every half is an escape: writing it as it is would replace it. */
const escaped = (value: unknown) =>
  JSON.stringify(value).replace(/[\ud800-\udfff]/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);

describe("halves of surrogate pairs", () => {
  it("are U+FFFD as escapes of JSON, and whole pairs and escaped backslashes stay", () => {
    const { text, count } = mendSurrogates(escaped([TEXT]));
    expect(count).toBe(4);
    expect(JSON.parse(text)).toEqual([MENDED]);
  });

  it("are replaced and counted in rows of JSON Lines", async () => {
    const row = (text: string, turn: number) => ({
      ...{ source: "human", user_id: "u", conversation_id: "c", turn, text },
    });
    const path = write("d.jsonl", [row("fine", 1), row(TEXT, 2)].map((one) => `${escaped(one)}\n`).join(""));
    await withInputs({ dialogues: [path] }, async (store) => {
      expect(await store.query("SELECT text FROM utterances ORDER BY turn")).toEqual([
        { text: "fine" },
        { text: MENDED },
      ]);
      expect(await store.problems()).toMatchObject([
        {
          kind: "broken_character",
          count: 1,
          example: expect.stringMatching(/d\.jsonl, record 2, "text"$/u),
        },
      ]);
    });
  });

  it("are replaced and counted in prediction results, wherever they are in a record", async () => {
    const records = [record(), record({ user_id: `u2${TEXT}`, model_responses: [TEXT] })];
    const path = write("m_prediction_results.json", escaped(records));
    const runs = [{ name: "m", files: [path] }];
    await withInputs({ runs }, async (store) => {
      expect(await store.query("SELECT DISTINCT user_id FROM answers ORDER BY user_id")).toEqual([
        { user_id: "u1" },
        { user_id: `u2${MENDED}` },
      ]);
      const broken = (await store.problems()).filter(({ kind }) => kind === "broken_character");
      expect(broken).toMatchObject([
        { run: "m", count: 8, example: expect.stringMatching(/m_prediction_results\.json$/u) },
      ]);
    });
  });

  it("are replaced and counted in traces, for a report and for a benchmark", async () => {
    const own = event("视频浏览", "2025-10-01 08:00:00", [{ type: "like" }], { caption: TEXT });
    const paths = [
      write("a.json", escaped({ u1: { action_history: [own] } })),
      write("b.json", escaped({ u2: { action_history: [{ ...own, context: { caption: "fine" } }] } })),
    ];
    await withInputs({ traces: paths }, async (store) => {
      expect(await store.query("SELECT topic FROM events ORDER BY user_id")).toEqual([
        { topic: MENDED },
        { topic: "fine" },
      ]);
      expect(await store.problems()).toMatchObject([{ kind: "broken_character", count: 4 }]);
    });
    const store = await DuckStore.open();
    try {
      expect((await describeLogs(store, paths, { k: 0 })).events).toBe(2);
      expect((await brokenCharacters(store))?.problem).toEqual({
        kind: "broken_character",
        count: 4,
        example: "",
      });
    } finally {
      await store.close();
    }
  });
});
