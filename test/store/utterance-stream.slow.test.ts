import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { streamUtterances, type UtteranceChoice } from "../../src/store/utterance-stream.ts";
import { scratch } from "../support/cli.ts";
import { record } from "../support/records.ts";
import { withInputs } from "../support/stores.ts";

describe("the stream of utterances", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const lines = Array.from({ length: 57 }, (_, i) => ({
    source: "human",
    user_id: `u${(i * 7) % 10}'`,
    conversation_id: "c",
    turn: i,
    text: `text ${i}`,
  }));

  async function chunks(run: string, choice: UtteranceChoice) {
    const dialogues = folder.path("d.jsonl");
    writeFileSync(dialogues, lines.map((line) => JSON.stringify(line)).join("\n"));
    const message = (second: number, truth: string) =>
      record({
        user_id: "u1",
        action_type: "电商客服对话",
        timestamp: `2025-10-01 08:00:0${second}`,
        questions: [
          {
            type: "text",
            field: "next_user_message",
            true_value: truth,
            predicted_value: `said ${second}`,
          },
        ],
      });
    const run1 = folder.path("sim.json");
    writeFileSync(run1, JSON.stringify([message(1, "real"), message(2, "  ")]));
    return withInputs({ runs: [{ name: "sim", files: [run1] }], dialogues: [dialogues] }, async (store) => {
      const found = [];
      for await (const chunk of streamUtterances(store, run, choice)) found.push(chunk);
      return found;
    });
  }

  it("comes whole, in order, with no user split between chunks", async () => {
    const found = await chunks("real", { matched: false, chunk: 12 });
    expect(found.length).toBeGreaterThan(3);
    const all = found.flat();
    expect(all).toHaveLength(57);
    expect(all.map(({ user }) => user)).toEqual([...all.map(({ user }) => user)].sort());
    for (const user of new Set(all.map((u) => u.user))) {
      expect(found.filter((chunk) => chunk.some((u) => u.user === user))).toHaveLength(1);
      const turns = all.filter((u) => u.user === user).map(({ turn }) => turn!);
      expect(turns).toEqual([...turns].sort((a, b) => a - b));
    }
    expect((await chunks("real", { matched: false })).flat()).toEqual(all);
  });

  it("takes matched ones, or those whose counterpart is there", async () => {
    const texts = async (run: string, choice: UtteranceChoice) =>
      (await chunks(run, choice)).flat().map(({ text }) => text);
    expect(await texts("real", { matched: true })).toEqual(["real"]);
    expect(await texts("real", { pairedWith: "sim" })).toEqual(["real"]);
    expect(await texts("sim", { pairedWith: "real" })).toEqual(["said 1"]);
    expect(await texts("sim", {})).toEqual(["said 1", "said 2"]);
    expect(await texts("nobody", {})).toEqual([]);
  });
});
