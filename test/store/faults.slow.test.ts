import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

/** What `inspect` says of a file, without the folder it is in. */
async function inspected(name: string, content: string, ...options: readonly string[]) {
  writeFileSync(folder.path(name), content);
  const { code, stdout, stderr } = await runCli("inspect", folder.path(name), ...options);
  return { code, stdout, stderr: stderr.replaceAll(folder.path(name), name).trim() };
}

const ANSWERS = "user_id,item,scenario,field,kind,truth,predicted";

describe("the faults of a table's rows", () => {
  it("are told in one message, each kind with its count and its first place", async () => {
    const rows = [
      "u1,i1,video,liked,binary,0,0.1",
      "u1,i2,video,liked,binary,2,0.1",
      ",i3,video,liked,binary,0,0.1",
      "u2,i1,video,liked,binary,3,0.1",
      "u2,i2,video,liked,binary,1,inf",
      "u2,i3,video,liked,binary,1,0.2,more",
      "u3,i1,video,liked,binary,1,0.2",
      "u3,i1,video,liked,binary,1,0.2",
    ];
    const { code, stderr } = await inspected("a.csv", [ANSWERS, ...rows].join("\n"));
    expect(code).toBe(3);
    expect(stderr.split("; also ")).toEqual([
      'simgap: a.csv, record 2, "truth": found 2, expected 0 or 1 (2 rows)',
      'record 3, "user_id": found nothing, expected a value',
      'record 5, "predicted": found inf, expected a finite probability',
      "line 7: found a row of 8 cells under a header of 7, expected one row per question, with as many cells as the header; put quotes around cells that hold a comma",
      'record 8, "liked": found user u3, item i1 again (first in record 7), expected one row for each user, item and field; record 2 is line 3, record 3 is line 4, record 5 is line 6, record 8 is line 9',
    ]);
  });
  it("are told of dialogues, also where the source lacks", async () => {
    const row = (turn: unknown, conversation_id: string, text: unknown = "hi") =>
      JSON.stringify({ user_id: "u", conversation_id, turn, text });
    const rows = [row(1, "c"), row("x", "c"), row("y", "c"), row(2, ""), "{oops", row(3, "c", { a: 1 })];
    const { stderr } = await inspected("d.jsonl", rows.join("\n"), "--source", "human");
    expect(stderr.split("; also ")).toEqual([
      'simgap: d.jsonl, record 2, "turn": found "x", expected a whole number (2 rows)',
      'record 4, "conversation_id": found nothing, expected a value',
      expect.stringMatching(
        /^line 5: found a malformed row \(.*\), expected a JSON object, one row per utterance$/u,
      ),
      'record 6, "text": found {"a":1}, expected text or a number; record 2 is line 2, record 4 is line 4, record 6 is line 6',
    ]);
    const unsaid = await inspected("d.jsonl", rows.join("\n"));
    expect(unsaid.stderr).toMatch(/"source": found no such column .*; also record 4, "conversation_id"/u);
  });
  it("are those of quotes, too", async () => {
    const rows = [
      'human,u1,c1,1,"he said "no" to me"',
      "human,u2,c2,x,fine",
      'human,u3,c3,1,"one "more" time"',
      'human,u4,c4,1,"open',
      "human,u5,c5,1,swallowed",
    ];
    const { code, stderr } = await inspected(
      "q.csv",
      ["source,user_id,conversation_id,turn,text", ...rows].join("\n"),
    );
    expect(code).toBe(3);
    expect(stderr.split("; also ")).toEqual([
      'simgap: q.csv, record 1, "turn": found "x", expected a whole number',
      'line 2: found text after a closing quote, expected a quote within a quoted cell to be doubled ("") (2 rows)',
      "line 5: found a quote that is never closed, expected a quote at the end of the cell; record 1 is line 3",
    ]);
  });
  it("are those of all files of a run", async () => {
    for (const [name, truth] of [
      ["a", 2],
      ["b", 3],
    ])
      writeFileSync(folder.path(`${name}.csv`), `${ANSWERS}\nu,${name},video,liked,binary,${truth},0.1\n`);
    const { stderr } = await runCli("report", `run=${folder.path("*.csv")}`, "-o", folder.path("r.html"));
    expect(stderr).toMatch(
      /a\.csv, record 1, "truth": found 2, expected 0 or 1; also .*b\.csv, record 1, "truth": found 3/u,
    );
  });
});

describe("what a file leaves open", () => {
  it("is asked for at once: a table's user and source", async () => {
    const { stderr } = await inspected("t.csv", "id,text,history\n1,hello,[]\n", "--columns", "text=text");
    expect(stderr).toBe(
      `simgap: t.csv, "user_id, source": found no such columns (columns: id, text, history), expected the columns source, user_id, conversation_id, turn, text, or --columns user_id=NAME --source human (or a simulator's name)`,
    );
    const { code } = await inspected(
      "t.csv",
      "id,text\n1,hello\n",
      "--columns",
      "text=text,user_id=id",
      "--source",
      "human",
    );
    expect(code).toBe(0);
  });
  it("is asked for at once: who of two speakers asks, and whether they are real", async () => {
    const talk = JSON.stringify({
      source: "Airoboros",
      conversations: ["how are you", "fine, and you"].map((value, i) => ({ from: `s${i}`, value })),
    });
    const { stderr } = await inspected("t.jsonl", talk);
    expect(stderr).toContain("--role all where all who speak are users; also");
    expect(stderr).toMatch(
      /"source": found Airoboros, which may be a data set or a simulator, .* \(both at once: --role all --source human\)$/u,
    );
    expect((await inspected("t.jsonl", talk, "--role", "all", "--source", "human")).code).toBe(0);
  });
  it("is no source where all who speak in a table are users", async () => {
    const table = "conversation_id,speaker,text\nc,Ann,hi\nc,system,hello\nc,Bob,no\n";
    expect((await inspected("p.csv", table)).code).toBe(3);
    const { stdout } = await inspected("p.csv", table, "--role", "all");
    expect(stdout).toContain("real: ");
    expect(stdout).toContain("taken as a real user's");
  });
  it("is nothing where a column of yes and no is named as that of roles", async () => {
    const table =
      "tweet,author_id,inbound,text\n1,115,True,my phone is broken\n2,shop,False,Sorry to hear that\n";
    const asked = await inspected("s.csv", table);
    expect(asked.stderr).toContain('--columns role=inbound if "inbound" (True, False) says who speaks');
    const { code, stdout } = await inspected("s.csv", table, "--columns", "role=inbound");
    expect(code).toBe(0);
    expect(stdout).toContain("real: 1 utterance by 1 user");
    const agent = await inspected(
      "s.csv",
      table.replace("inbound", "from_agent"),
      "--columns",
      "role=from_agent",
    );
    expect(agent.stdout).toContain("real: 1 utterance by 1 user");
  });
});

describe("the faults of prediction results", () => {
  const record = (more: object) => ({
    ...{ user_id: "u", action_type: "Video Browsing", timestamp: "2025-10-01 08:00:00", success: true },
    ...{ filtered: false, scene_info: {}, failed_questions: [] },
    questions: [{ type: "binary", field: "video_liked", true_value: 0, predicted_value: 0.2 }],
    ...more,
  });
  const file = (...records: readonly object[]) => inspected("p.json", JSON.stringify(records));
  it("of its records are told in one message, each kind with its count", async () => {
    const { code, stderr } = await file(
      record({}),
      record({ user_id: "" }),
      record({ user_id: null, success: "yes" }),
      record({ action_type: 7 }),
    );
    expect(code).toBe(3);
    expect(stderr.split("; also ")).toEqual([
      'simgap: p.json, record 2, "user_id": found "", expected a user id (2 rows)',
      'record 3, "success": found yes, expected true or false',
      'record 4, "action_type": found 7, expected the name of a scenario',
    ]);
  });
  it("of the shape of its questions are, too", async () => {
    const { stderr } = await file(
      record({
        questions: [
          { type: 1, field: "a" },
          { type: {}, field: [] },
        ],
      }),
      record({ questions: "none" }),
    );
    expect(stderr.split("; also ").slice(0, 3)).toEqual([
      'simgap: p.json, record 1, "questions[0].type": found 1, expected a string (2 rows)',
      'record 1, "questions[1].field": found [], expected a string',
      'record 2, "questions": found none, expected an array',
    ]);
  });
});

describe("a table in JSON by columns", () => {
  it.each([
    ["of lists", { user_id: ["u"], text: ["hi"] }],
    ["of objects, as pandas writes it", { user_id: { 0: "u" }, text: { 0: "hi" } }],
    ["whose cells look like roles", { columns: ["role", "content"], index: [0], data: [["user", "hi"]] }],
    ["with its columns apart", { columns: ["user_id", "text"], index: [0], data: [["ann", "hi"]] }],
  ])("is told how to write rows: %s", async (_, table) => {
    const { code, stderr } = await inspected("t.json", JSON.stringify(table));
    expect(code).toBe(3);
    expect(stderr).toContain('to_json(orient="records")');
  });
});

describe("promptfoo's results", () => {
  it("count tests in which nobody was simulated", async () => {
    const result = (testIdx: number, response: unknown) => ({
      id: `r${testIdx}`,
      testIdx,
      vars: {},
      response,
    });
    const results = [
      result(0, null),
      result(1, { output: "Roses" }),
      result(2, { output: "User: hi\n---\nAssistant: hello" }),
    ];
    const { stdout } = await inspected("p.json", JSON.stringify({ results: { version: 3, results } }));
    expect(stdout).toContain("1 utterance by 1 user");
    expect(stdout).toContain("2  p: Conversation without a turn: left out");
  });
});
