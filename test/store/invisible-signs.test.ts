import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { INVISIBLE } from "../../src/model/invisible.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readDialogues } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);
const signs = [
  ...INVISIBLE.flatMap(([first, last]) => [String.fromCodePoint(first), String.fromCodePoint(last)]),
  ..."\ufeff\u200b\u200c\u200d\u2060\u00ad\u202e\ufe0f\u180e\u2062\u{e0041}",
];

async function read<T>(name: string, rows: readonly string[], work: (store: DuckStore) => Promise<T>) {
  writeFileSync(folder.path(name), rows.join("\n"));
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [folder.path(name)]);
    return await work(store);
  } finally {
    await store.close();
  }
}

describe("signs that show nothing", () => {
  it("are no text by themselves, nor are blanks of any kind", async () => {
    const blanks = [...signs, "\u00a0", "\u2003", "\u3000", "\u2028", "\u0085", "\u2800", " \u200b\u2060 "];
    const rows = blanks.map((blank, i) => `human,u,c,${i},"${blank}"`);
    const found = await read(
      "blank.csv",
      ["source,user_id,conversation_id,turn,text", ...rows, "human,u,c,999,a"],
      async (store) => ({
        said: await store.query("SELECT text FROM utterances"),
        empty: (await store.problems()).find(({ kind }) => kind === "empty_utterance")?.count,
      }),
    );
    expect(found).toEqual({ said: [{ text: "a" }], empty: blanks.length });
  });
  it("make no column, role or source another one, and stay in texts", async () => {
    const text = "می\u200cخواهم 👩\u200d💻";
    const rows = signs.map((sign, i) => `h${sign}uman${sign},${sign} U${sign}ser ,c${i},1,${text}`);
    const found = await read(
      "names.csv",
      ["\u200bsource\u2060,\u200erole,conversation_id\u00ad,turn,te\ufe0fxt", ...rows],
      async (store) => store.query("SELECT DISTINCT run, text FROM utterances"),
    );
    expect(found).toEqual([{ run: "real", text }]);
    const chat = signs.map((sign, i) =>
      JSON.stringify({ id: `c${i}`, messages: [{ role: `us${sign}er`, content: "hi" }] }),
    );
    expect(
      await read("chat.jsonl", chat, async (store) => store.query("SELECT count(*) AS n FROM utterances")),
    ).toEqual([{ n: signs.length }]);
  });
  it("are no id, and ids that differ only in them are counted as suspicious", async () => {
    const head = "source,user_id,conversation_id,turn,text";
    await expect(
      read("empty.csv", [head, "human,\u200b\u2060,c,1,a"], async (store) => store.problems()),
    ).rejects.toThrow(/empty\.csv, record \d, "user_id": found nothing, expected a value/u);
    const rows = signs.flatMap((sign, i) => [`human,u${i}-x,c,1,a`, `human,u${sign}${i}-x,d,1,b`]);
    const problems = await read("ids.csv", [head, ...rows], async (store) => store.problems());
    expect(problems).toMatchObject([{ kind: "suspicious_id", count: signs.length }]);
  });
});
