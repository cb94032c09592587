import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { pairedDialogues } from "../../src/store/pairs.ts";
import { readRows, readStream } from "../../src/store/read-rows.ts";
import { readDialogues, readRuns } from "../../src/store/read-runs.ts";
import { runCli, scratch } from "../support/cli.ts";
import { FORMAT_FIXTURES } from "../support/conversations.ts";
import { cohortRecords, record, yesNo } from "../support/records.ts";
import { needs, shared } from "../support/shared.ts";

async function withStore<T>(work: (store: DuckStore) => Promise<T>): Promise<T> {
  const store = await DuckStore.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const said = (source: string, user: string, conversation: string, text = "hello") => ({
  source,
  user_id: user,
  conversation_id: conversation,
  turn: 1,
  text,
});

describe("rows from code", () => {
  it("are read as those of a file: utterances, answers, from a list or one by one", async () =>
    withStore(async (store) => {
      await readRows(store, [said("human", "u1", "c1"), said("bot", "u2", "c2")]);
      await readRows(
        store,
        (async function* () {
          yield {
            user_id: 7n,
            item: "i",
            scenario: "video",
            field: "video_liked",
            kind: "binary",
            truth: 1,
            predicted: 0.5,
          };
        })(),
        { name: "mine" },
      );
      expect((await store.runs()).map(({ name }) => name)).toEqual(["real", "bot", "mine"]);
      expect((await store.problems()).map(({ kind }) => kind)).toEqual(["missing_label"]);
      expect((await store.inputs()).map(({ path, records }) => [path, records])).toEqual([
        ["rows", 2],
        ["mine", 1],
      ]);
    }));
  it("name their fault by row", async () =>
    withStore(async (store) => {
      await expect(readRows(store, [said("human", "u1", "c1"), said("real", "u", "c")])).rejects.toThrow(
        /^rows, record 2, "source": found "real"/u,
      );
    }));
  it("are refused where there is none, or one that is no object", async () =>
    withStore(async (store) => {
      await expect(readRows(store, [], { name: "mine" })).rejects.toThrow(
        "mine: found no row, expected at least one",
      );
      await expect(readRows(store, [{ a: 1 }, 7 as unknown as object])).rejects.toThrow(
        "rows, record 2: found 7, expected an object, a row",
      );
    }));
  it("come as a stream of bytes in any format", async () =>
    withStore(async (store) => {
      const stream = (async function* () {
        yield '{"messages": [{"role": "user", "con';
        yield 'tent": "hi"}]}';
      })();
      await readStream(store, stream, { source: "sim-1" });
      expect(await store.query("SELECT run, text FROM utterances")).toEqual([{ run: "sim-1", text: "hi" }]);
    }));
});

describe("every format of conversations", () => {
  const rows = async (store: DuckStore) =>
    (
      await store.query(
        "SELECT user_id, conversation, turn, text FROM utterances ORDER BY conversation, turn, user_id, text",
      )
    ).map(({ user_id, conversation, turn, text }) => [user_id, conversation, turn, text]);

  it.each(FORMAT_FIXTURES.map((one) => [one.format, one.name, one] as const))(
    "comes as a stream: %s (%s)",
    async (_, name, { content, said, choices = {} }) =>
      withStore(async (store) => {
        const bytes = (async function* () {
          const whole = Buffer.from(content);
          for (let at = 0; at < whole.length; at += 50) yield whole.subarray(at, at + 50);
        })();
        await readStream(store, bytes, { name, ...choices });
        expect((await rows(store)).map((row) => row[3]).sort()).toEqual(said.map((one) => one[4]).sort());
      }),
  );
  it("comes as rows: chats", async () =>
    withStore(async (store) => {
      const messages = [{ role: "user", content: "hi" }];
      await readRows(store, [
        { id: "a", user: "u", messages },
        { id: "b", user: "u", messages },
      ]);
      expect(await rows(store)).toEqual([
        ["u", "a", 1, "hi"],
        ["u", "b", 1, "hi"],
      ]);
    }));
  it("comes as an archive of several files, each by its name there", async () =>
    withStore(async (store) => {
      const zip = zipSync({
        "a/human.jsonl": Buffer.from(JSON.stringify(said("human", "u1", "c1"))),
        "sim.jsonl": Buffer.from(JSON.stringify(said("gpt", "u1", "c1", "Hello!"))),
        "README.txt": Buffer.from("Text\nof a corpus\n"),
        "schema.json": Buffer.from('[{"service_name": "hotel", "slots": []}]'),
      });
      await readStream(
        store,
        (async function* () {
          yield zip;
        })(),
        { name: "all" },
      );
      expect((await store.inputs()).map(({ path }) => path)).toEqual([
        join("all", "a/human.jsonl"),
        join("all", "sim.jsonl"),
      ]);
      expect((await pairedDialogues(store)).map(({ paired }) => paired)).toEqual([1]);
    }));
});

describe("ids that may be one", () => {
  it("are counted where they differ by blanks, case or the form of a number", async () =>
    withStore(async (store) => {
      await readRows(
        store,
        ["7", "7.0", " 7", "ann", "Ann", "bob"].map((user) => said("human", user, `c${user}`)),
      );
      expect(await store.problems()).toEqual([
        {
          run: "real",
          kind: "suspicious_id",
          count: 2,
          example: expect.stringMatching(/^" 7" and "7\.0"$|^"Ann" and "ann"$/u),
        },
      ]);
    }));
});

describe("control tokens", () => {
  it("are cut and counted, speech beside them stays", async () =>
    withStore(async (store) => {
      const texts = [
        "bye ###STOP###",
        "###TRANSFER###",
        "[STOP]",
        "ok<|im_end|>",
        "<think>he wants out</think>no",
        "I love #hashtags [really]",
      ];
      await readRows(
        store,
        texts.map((text, i) => said("bot", `u${i}`, `c${i}`, text)),
      );
      const rows = await store.query("SELECT text FROM utterances ORDER BY user_id");
      expect(rows.map(({ text }) => text)).toEqual(["bye", "ok", "no", "I love #hashtags [really]"]);
      expect((await store.problems()).map(({ kind, count }) => [kind, count])).toEqual([
        ["control_token", 5],
      ]);
    }));
});

describe("dialogues of a human and a simulator", () => {
  it("are pairs by conversation, or by user and task", async () =>
    withStore(async (store) => {
      await readRows(store, [
        said("human", "u1", "c1"),
        said("a", "t1", "c1"),
        said("a", "t2", "c2"),
        said("b", "x", "y"),
      ]);
      expect(await pairedDialogues(store)).toEqual([
        { run: "a", conversations: 2, paired: 1, by: "conversation" },
        { run: "b", conversations: 1, paired: 0, by: null },
      ]);
      await readRows(store, [
        { ...said("human", "u9", "h9"), task: "refund" },
        { ...said("c", "u9", "s9"), task: "refund" },
      ]);
      expect((await pairedDialogues(store)).at(-1)).toEqual({
        run: "c",
        conversations: 1,
        paired: 1,
        by: "user_task",
      });
    }));
  const arena = shared("data", "dialogues", "chatbot-arena.jsonl");
  it.skipIf(arena.missing)(needs("of the chatbot arena are 100 pairs", arena), async () =>
    withStore(async (store) => {
      await readDialogues(store, [arena.path]);
      expect(await pairedDialogues(store)).toEqual([
        { run: "gemini-2.5-pro", conversations: 100, paired: 100, by: "conversation" },
      ]);
    }),
  );
});

describe("what stands beside prediction results", () => {
  it("gives the judge's means where no record has marks", async () => {
    const folder = scratch();
    const service = record({
      action_type: "电商客服对话",
      questions: [{ type: "text", field: "next_user_message", true_value: "好", predicted_value: "行" }],
    });
    writeFileSync(
      folder.path("m_prediction_results.json"),
      JSON.stringify([service, ...cohortRecords(2, 2)]),
    );
    const marks = { intent_fidelity: 4, persona_mimicry: 5, average_score: 4.5 };
    writeFileSync(
      folder.path("m_run_summary.json"),
      JSON.stringify({ llm_judge: { average_scores: marks } }),
    );
    await withStore(async (store) => {
      await readRuns(store, [{ name: "m", files: [folder.path("m_prediction_results.json")] }]);
      expect(await store.query("SELECT mark, mean FROM judge_summaries ORDER BY mark")).toEqual([
        { mark: "average_score", mean: 4.5 },
        { mark: "intent_fidelity", mean: 4 },
        { mark: "persona_mimicry", mean: 5 },
      ]);
      expect((await store.problems()).find(({ kind }) => kind === "judge_summary")?.example).toBe(
        "m_run_summary.json",
      );
    });
    folder.remove();
  });
  it("is no excuse for predictions that are copied truths", async () => {
    const folder = scratch();
    const copied = { ...yesNo("video_liked", 1, 1), prediction_method: "mock_for_sft" };
    writeFileSync(
      folder.path("m_prediction_results.json"),
      JSON.stringify([record(), record({ user_id: "u2", questions: [copied] })]),
    );
    const { code, stderr } = await runCli("inspect", folder.path("m_prediction_results.json"));
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/record 2, "questions": found predictions that are the true values/u),
    });
    folder.remove();
  });
});

describe("parts of one run", () => {
  it("may not hold the same question, whatever their formats", async () => {
    const folder = scratch();
    const records = cohortRecords(2, 2).map((r) => ({ ...r, questions: r.questions.slice(0, 1) }));
    writeFileSync(folder.path("a_prediction_results.json"), JSON.stringify(records));
    const rows = records.map((r) => `${r.user_id},video ${r.timestamp},video,video_liked,binary,0,0.5`);
    writeFileSync(
      folder.path("b.csv"),
      `user_id,item,scenario,field,kind,truth,predicted\n${rows.join("\n")}\n`,
    );
    await withStore(async (store) => {
      const files = ["a_prediction_results.json", "b.csv"].map((name) => folder.path(name));
      await expect(readRuns(store, [{ name: "x", files }])).rejects.toThrow(
        /b\.csv, record 1, "video_liked": found .* again \(first in .*a_prediction_results\.json, record 1\)/u,
      );
    });
    folder.remove();
  });
});
