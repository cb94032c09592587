import { describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { outside } from "../support/ranges.ts";
import { needs, shared } from "../support/shared.ts";

describe("values and intervals", () => {
  const dialogues = shared("data", "dialogues");
  it.skipIf(dialogues.missing)(needs("of real dialogues lie within it, too", dialogues), async () => {
    const store = await DuckStore.open();
    try {
      const names = ["human-airline", "gpt-4o-airline", "gpt-4.1-airline"];
      const files = names.map((name) => shared("data", "dialogues", `${name}.jsonl`).path);
      await readInputs(
        store,
        { runs: [], dialogues: files },
        { shown: (path) => path.replace(/^.*[/\\]/u, "") },
      );
      expect(await store.count("utterances")).toBeGreaterThan(100);
      expect(await outside(store)).toEqual([]);
    } finally {
      await store.close();
    }
  });
});
