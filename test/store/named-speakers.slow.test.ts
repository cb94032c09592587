import { mkdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { resolveCompared } from "../../src/cli/compared-runs.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import type { InputChoices } from "../../src/store/recognise.ts";
import { resolveDialogues } from "../../src/store/sources.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);
const put = (name: string, content: unknown) => {
  writeFileSync(folder.path(name), typeof content === "string" ? content : JSON.stringify(content));
  return folder.path(name);
};
const turns = [
  { role: "user", content: "I want to change my flight" },
  { role: "assistant", content: "Which one?" },
];
const columns = "user_id,conversation_id,turn,text";
const said = {
  chat: put("chat.jsonl", { messages: turns }),
  tau: put("tau.json", [
    { task_id: 0, reward: 1, info: { task: { user_id: "x", actions: [] } }, trial: 0, traj: turns },
  ]),
  deepeval: put("deepeval.json", {
    testCases: [],
    conversationalTestCases: [
      { name: "case_0", success: true, turns: [{ role: "user", content: "hi", order: 0 }] },
    ],
  }),
  inspect: put("log.json", {
    ...{ version: 2, eval: { task: "shop", model: "m" } },
    samples: [{ id: "s", epoch: 1, messages: turns }],
  }),
  promptfoo: put("promptfoo.json", {
    results: { results: [{ testIdx: 0, vars: {}, response: { metadata: { messages: turns } } }] },
  }),
  plain: put("plain.csv", `${columns}\nu,c,1,hi\n`),
  human: put("human.csv", `source,${columns}\nhuman,u,c,1,hi\n`),
  gpt: put("g.csv", `source,${columns}\nhuman,u,c,1,hi\ngpt,v,d,1,hi\n`),
  tau2: put("tau2.json", {
    info: {
      user_info: { implementation: "user_simulator", llm: "gpt-4.1" },
      environment_info: { domain_name: "a" },
    },
    ...{ tasks: [], simulations: [{ id: "s1", task_id: "7", trial: 0, messages: turns }] },
  }),
};

/** The runs that dialogues hold, and what was assumed of them. */
async function runsOf(specs: readonly string[], choices: InputChoices = {}) {
  const store = await DuckStore.open();
  try {
    await readInputs(store, await resolveDialogues(specs), choices);
    const problems = await store.problems();
    return {
      runs: (await store.runs()).map(({ name }) => name).sort(),
      assumed: problems.filter(({ kind }) => kind.startsWith("assumed")).map(({ kind }) => kind),
    };
  } finally {
    await store.close();
  }
}

describe("a folder of dialogues", () => {
  it("is read whole: tables with any ending, JSON that holds conversations, no hidden file", async () => {
    mkdirSync(folder.path("mixed"));
    put("mixed/a.csv", `source,${columns}\nhuman,u,c,1,hi\n`);
    put("mixed/b.tab", `source,${columns}\ngpt,u,c,1,hi\n`.replaceAll(",", "\t"));
    put("mixed/c.json", { messages: turns });
    put("mixed/d.json", { ontology: { hotel: {} } });
    put("mixed/._a.csv", "\0\u0005");
    const { dialogues } = await resolveDialogues([folder.path("mixed")]);
    expect(dialogues.map((path) => basename(path))).toEqual(["a.csv", "b.tab", "c.json"]);
    expect(await runsOf([folder.path("mixed")])).toEqual({
      runs: ["gpt", "real"],
      assumed: ["assumed_real"],
    });
  });
});

describe("a file that is named by itself twice", () => {
  it.each([
    ["as it is and under a name", [said.chat, `sim=${said.chat}`], ["real", "sim"]],
    ["the other way round", [`sim=${said.chat}`, said.chat], ["real", "sim"]],
    ["as real users and as a simulator", [`human=${said.chat}`, `sim=${said.chat}`], ["real", "sim"]],
    ["under two names", [`a=${said.chat}`, `b=${said.chat}`], ["a", "b"]],
  ])("is read for each: %s", async (_, specs, runs) => {
    expect((await runsOf(specs)).runs).toEqual(runs);
  });
  it("is read once where both say the same", async () => {
    expect(await resolveDialogues([said.chat, said.chat, `human=${said.chat}`])).toEqual({
      dialogues: [said.chat],
      speakers: new Map([[said.chat, ["human"]]]),
    });
  });
  it("is read once, under its name, where its folder is named as well", async () => {
    mkdirSync(folder.path("sims"));
    const path = put("sims/only.jsonl", { messages: turns });
    expect((await runsOf([folder.path("sims"), `sim=${path}`])).runs).toEqual(["sim"]);
  });
  it("is both sides of a comparison, beside real users in the same file", async () => {
    const { sources, sides } = await resolveCompared(
      [`a=${said.chat}`, `b=${said.chat}`],
      { dialogues: [`human=${said.chat}`], traces: [] },
      {},
    );
    expect(sides).toEqual([{ run: "a" }, { run: "b" }]);
    expect(sources.speakers?.get(said.chat)).toEqual(["human", "a", "b"]);
    await expect(resolveCompared([said.chat, said.chat], { dialogues: [], traces: [] }, {})).rejects.toThrow(
      /given twice: name one of them/u,
    );
  });
});

describe("who speaks in a file of dialogues, where the user says it", () => {
  const silent = ["chat", "tau", "deepeval", "inspect", "promptfoo", "plain"] as const;
  it.each(silent)("are real users in human=FILE and real=FILE: %s", async (name) => {
    for (const human of ["human", "real", "Human"])
      expect(await runsOf([`${human}=${said[name]}`])).toEqual({ runs: ["real"], assumed: [] });
  });
  it.each(silent)("is a simulator in NAME=FILE, whatever --source says of other files: %s", async (name) => {
    const found = { runs: ["real", "sim"], assumed: [] };
    expect(await runsOf([said.human, `sim=${said[name]}`], { source: "human" })).toEqual(found);
    expect(await runsOf([`human=${said[name]}`, `sim=${said.tau2}`], { source: "gpt" })).toEqual(found);
  });
  it("are real users in a file that says so itself, once more", async () => {
    expect(await runsOf([`human=${said.human}`])).toEqual({ runs: ["real"], assumed: [] });
  });
  it.each([
    ["gpt", /g\.csv, record 2, "source": found "gpt", expected "human", .*NAME=FILE/u],
    ["tau2", /tau2\.json, record 1, "source": found "gpt-4\.1", expected "human"/u],
  ] as const)("is refused as real users where the file names a simulator: %s", async (name, message) => {
    await expect(runsOf([`human=${said[name]}`])).rejects.toThrow(message);
  });
  it("is refused as a simulator where the file says that real users speak, with the cure", async () => {
    await expect(runsOf([`sim=${said.human}`])).rejects.toThrow(
      /human\.csv, "source": found no simulator .*expected one to call "sim"; name the file human=FILE/u,
    );
  });
});
