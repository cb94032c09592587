import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readDialogues } from "../../../src/store/read-runs.ts";
import type { InputChoices } from "../../../src/store/recognise.ts";
import { runCli, scratch } from "../../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function read(name: string, ...records: readonly unknown[]) {
  return readAs({}, name, ...records);
}

async function readAs(choices: InputChoices, name: string, ...records: readonly unknown[]) {
  writeFileSync(folder.path(name), records.map((record) => JSON.stringify(record)).join("\n"));
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [folder.path(name)], choices);
    const rows = await store.query("SELECT run, user_id, text FROM utterances ORDER BY conversation, turn");
    return rows.map(({ run, user_id, text }) => [run, user_id, text]);
  } finally {
    await store.close();
  }
}

const messages = [
  { role: "assistant", content: "Hi!" },
  { role: "user", content: "cancel my booking" },
];

describe("tau2-bench's simulations alone", () => {
  const simulation = { id: "s", task_id: "t1", trial: 0, termination_reason: "user_stop", messages };
  it("are a simulator's, called as the file is", async () => {
    expect(await read("gpt-5.jsonl", simulation, { ...simulation, trial: 1 })).toEqual([
      ["gpt-5", "t1", "cancel my booking"],
      ["gpt-5", "t1", "cancel my booking"],
    ]);
    expect(await read("gpt-5.json", [simulation])).toHaveLength(1);
    expect(await read("gpt-5.json", simulation)).toEqual([["gpt-5", "t1", "cancel my booking"]]);
  });
  it("say the simulator's name themselves", async () => {
    const info = { user_info: { llm: "gpt-4.1" } };
    expect(await read("runs.jsonl", { ...simulation, info })).toEqual([
      ["gpt-4.1", "t1", "cancel my booking"],
    ]);
  });
});

describe("a help desk's ticket", () => {
  const notes = [
    { body: "which one?", incoming: false },
    { body: "the red one", incoming: true },
  ];
  const texts = async (record: unknown) => (await read("tickets.jsonl", record)).map(([, , text]) => text);
  it("opens with its description", async () => {
    const ticket = { display_id: 1, subject: "s", description: "<p>my lamp is broken</p>", notes };
    expect(await texts({ helpdesk_ticket: ticket })).toEqual(["my lamp is broken", "the red one"]);
    const flat = { id: 1, requester_id: 7, description_text: "my lamp is broken", conversations: notes };
    expect(await texts(flat)).toEqual(["my lamp is broken", "the red one"]);
  });
  it("counts a description once that its first comment repeats", async () => {
    const comments = [{ body: "my lamp is broken", incoming: true }, ...notes];
    expect(await texts({ id: 1, requester_id: 7, description: "my lamp  is broken", comments })).toEqual([
      "my lamp is broken",
      "the red one",
    ]);
  });
  it("is no other record with a description", async () => {
    expect(await texts({ description: "a friendly shop", conversations: notes })).toEqual(["the red one"]);
  });
});

describe("the source of a training set's records", () => {
  const sets = [
    { conversation: [{ input: "write a poem", output: "Roses" }] },
    { conversations: [{ from: "human", value: "write a poem" }] },
    { prompt: "write a poem", completion: "Roses" },
  ];
  it.each(sets)("may be a data set or a simulator, which the user says: %j", async (record) => {
    for (const source of ["Airoboros", "glm-4.5", "gpt-4o"]) {
      const named = { source, ...record };
      await expect(read("set.jsonl", named)).rejects.toThrow(
        `found ${source}, which may be a data set or a simulator, expected --source human or --source NAME`,
      );
      const speakers = async (choices: InputChoices) => (await readAs(choices, "set.jsonl", named))[0]?.[0];
      expect(await speakers({ source: "human" })).toBe("real");
      expect(await speakers({ source: "eager" })).toBe("eager");
      expect(await speakers({ columns: new Map([["source", "source"]]) })).toBe(source);
    }
    expect((await read("set.jsonl", { source: "Human", ...record }))[0]?.[0]).toBe("real");
  });
});

describe("the user of a conversation", () => {
  const messages = [
    { author_id: 7, body: "my lamp is broken" },
    { author_id: 9, body: "which one?" },
  ];
  const said = [["real", "7", "my lamp is broken"]];
  it.each<[name: string, record: unknown]>([
    ["who requests", { id: 1, requester_id: 7, comments: messages }],
    ["who requests, within the ticket", { ticket: { id: 1, requester_id: 7, comments: messages } }],
    ["the visitor", { id: 1, visitor: { id: 7 }, messages }],
    [
      "the only user who takes part",
      {
        id: 1,
        users: [
          { id: 7, type: "customer" },
          { id: 9, type: "agent" },
        ],
        messages,
      },
    ],
  ])("is %s", async (_, record) => {
    expect(await read("desk.jsonl", record)).toEqual(said);
    expect(await read("desk.json", record)).toEqual(said);
  });
  it("is nobody's where two users take part", async () => {
    const users = [7, 9].map((id) => ({ id, type: "customer" }));
    expect((await read("desk.jsonl", { id: 1, users, messages })).map(([, user]) => user)).toEqual([
      "1",
      "1",
    ]);
  });
});

describe("runs that LangSmith keeps", () => {
  const run = (id: string, extra = {}) => ({
    ...{ id, run_type: "llm", session_id: "a project", trace_id: `trace ${id}` },
    ...{ inputs: { messages: [{ role: "user", content: `hello ${id}` }] }, ...extra },
  });
  it("are of one project, not of one conversation", async () => {
    expect(await read("runs.jsonl", run("a"), run("b"))).toEqual([
      ["real", "trace a", "hello a"],
      ["real", "trace b", "hello b"],
    ]);
  });
  it("name their conversation as a thread", async () => {
    const extra = { extra: { metadata: { thread_id: "t" } } };
    expect((await read("runs.jsonl", run("a", extra), run("b", extra))).map(([, user]) => user)).toEqual([
      "t",
      "t",
    ]);
  });
});

describe("a source that says by which way messages came", () => {
  const ticket = (source: unknown) => ({ id: "1", source, messages });
  it.each([2, "web", "Email", "live_chat"])("is no simulator: %j", async (source) => {
    await expect(read("desk.jsonl", ticket(source))).rejects.toThrow(
      `found ${source}, which may be a channel or a simulator, expected --source human or --source NAME`,
    );
    expect((await readAs({ source: "human" }, "desk.jsonl", ticket(source)))[0]?.[0]).toBe("real");
    const columns = new Map([["source", "source"]]);
    expect((await readAs({ columns }, "desk.jsonl", ticket(source)))[0]?.[0]).toBe(String(source));
  });
  const rows = (...sources: readonly string[]) =>
    sources.map((source, i) => ({
      source,
      user_id: `u${i}`,
      conversation_id: `c${i}`,
      turn: 1,
      text: `hi ${i}`,
    }));
  it("is asked about in a table, too", async () => {
    const channels = rows("web", "email");
    await expect(read("rows.jsonl", ...channels)).rejects.toThrow("found email, which may be a channel");
    expect((await readAs({ source: "human" }, "rows.jsonl", ...channels)).map(([run]) => run)).toEqual([
      "real",
      "real",
    ]);
    const columns = new Map([["source", "source"]]);
    expect((await readAs({ columns }, "rows.jsonl", ...channels)).map(([run]) => run)).toEqual([
      "web",
      "email",
    ]);
  });
  it("is a simulator beside a real user's or another's", async () => {
    expect((await read("rows.jsonl", ...rows("human", "web"))).map(([run]) => run)).toEqual(["real", "web"]);
    expect((await read("rows.jsonl", ...rows("gpt-4o", "web"))).map(([run]) => run)).toEqual([
      "gpt-4o",
      "web",
    ]);
  });
});

describe("test cases with what was answered", () => {
  it("are DeepEval's, whose user is simulated", async () => {
    const turns = [{ input: "where is it", actual_output: "On its way." }];
    expect((await read("old.json", [{ turns }]))[0]?.[0]).toBe("old");
  });
});

describe("results of a tool with simulated users", () => {
  const talk = [
    { task_id: 0, traj: [{ role: "user", content: "cancel it" }], trial: 0, reward: 1, info: {} },
  ];
  it("are told where --source says that real users speak", async () => {
    const path = folder.path("tau.json");
    writeFileSync(path, JSON.stringify(talk));
    const all = await runCli("inspect", path, "--source", "human");
    expect(all.stdout).toMatch(/1 {2}Conversation in a format that simulators write, .*tau-bench results/u);
  });
});

describe("a set for training that names prompts", () => {
  const row = {
    prompt: "how do planes fly",
    prompt_id: "p",
    messages: [{ role: "user", content: "how do planes fly" }],
  };
  it("may have users that are models: it is asked who they are", async () => {
    await expect(read("sft.jsonl", row)).rejects.toThrow(
      /do not say who asks, expected --source human, or --source NAME/u,
    );
    expect((await readAs({ source: "gpt-3.5" }, "sft.jsonl", row))[0]?.[0]).toBe("gpt-3.5");
  });
});
