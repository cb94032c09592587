import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { readLoop } from "../../src/simulate/read-loop.ts";
import { readTexts } from "../../src/store/read-texts.ts";
import { runCli, scratch } from "../support/cli.ts";
import { inspect } from "../support/inspect.ts";

const folder = scratch();
afterAll(folder.remove);

const LONG = "x".repeat(1_200_000);
const said = (user: number, more = "") =>
  `{"source":"human","user_id":"u${user}","conversation_id":"c","turn":1,"text":"hello"${more}}`;
const chat = (user: number, more = "") =>
  `{"id":"c${user}","messages":[{"role":"user","content":"hello there"${more}},{"role":"assistant","content":"yes"}]}`;
const answer = (user: number, more = "") =>
  `{"user_id":"u${user}","item":"i","scenario":"video","field":"video_liked","kind":"binary","truth":1,"predicted":0.3${more}}`;
const record = (user: number, more = "", question = "") =>
  `{"user_id":"u${user}","action_type":"视频浏览","timestamp":"2025-10-01 10:00:00","success":true,"filtered":false,"failed_questions":[],"questions":[{"type":"binary","field":"video_liked","true_value":1,"predicted_value":0.3,"predicted_label":0,"video_duration":null${question}}]${more}}`;
const turns = (text: string) => `[{"role":"user","content":"hi"},{"role":"assistant","content":"${text}"}]`;
const cell = (json: string) => `"${json.replaceAll('"', '""')}"`;

describe("a row with a key twice, of which a parser takes the last", () => {
  it.each<[what: string, name: string, good: string, bad: string, place: RegExp]>([
    ["dialogues, a line each", "a.jsonl", said(2), said(2, ',"text":"other"'), /line 2: .*"text" twice/u],
    [
      "dialogues, within a value",
      "b.jsonl",
      said(2),
      said(2, ',"meta":{"a":1,"a":1}'),
      /line 2: .*"a" twice/u,
    ],
    ["answers, a line each", "c.jsonl", answer(2), answer(2, ',"truth":0'), /line 2: .*"truth" twice/u],
    [
      "chat messages, a line each",
      "d.jsonl",
      chat(2),
      chat(2, ',"content":"b"'),
      /line 2: .*"content" twice/u,
    ],
    ["chat messages with NaN", "e.jsonl", chat(2), chat(2, ',"n":NaN,"n":NaN'), /line 2: .*"n" twice/u],
  ])("is refused with its line: %s", async (_, name, good, bad, place) => {
    const first = good.replaceAll(/([uc])2/gu, "$11");
    writeFileSync(folder.path(name), `${first}\n${good}\n`);
    expect((await inspect(folder.path(name), "--source", "human")).code).toBe(0);
    writeFileSync(folder.path(name), `${first}\n${bad}\n`);
    const { code, stderr } = await inspect(folder.path(name), "--source", "human");
    expect(stderr).toMatch(place);
    expect(code).toBe(3);
  });

  it.each<[what: string, name: string, content: string, message: RegExp]>([
    ["dialogues in a list", "f.json", `[${said(1)},${said(2, ',"turn":2')}]`, /record 2: .*"turn" twice/u],
    ["chats in a list", "g.json", `[${chat(1)},${chat(2, ',"role":"system"')}]`, /record 2: .*"role" twice/u],
    [
      "prediction results",
      "h_prediction_results.json",
      `[${record(1)},${record(2, ',"user_id":"u3"')}]`,
      /record 2: .*"user_id" twice/u,
    ],
    [
      "a question of prediction results",
      "i_prediction_results.json",
      `[${record(1)},${record(2, "", ',"true_value":0')}]`,
      /record 2: .*"true_value" twice/u,
    ],
    ["one conversation, long", "j.json", `{"messages":${turns(LONG)},"messages":[]}`, /"messages" twice/u],
    [
      "conversations by id, long",
      "l.json",
      `{"c1":${turns(LONG)},"c1":${turns("b")}}`,
      /record 2: .*"c1" twice/u,
    ],
    [
      "a cell of CSV",
      "m.csv",
      `id,messages\nc1,${cell(turns("a"))}\nc2,${cell(turns("a").replace("}", ',"content":"b"}'))}\n`,
      /record 2: found .*one row per conversation/u,
    ],
  ])("is refused: %s", async (_, name, content, message) => {
    writeFileSync(folder.path(name), content);
    const { code, stderr } = await inspect(folder.path(name), "--source", "human");
    expect(stderr).toMatch(message);
    expect(code).toBe(3);
  });

  it("is no key of another object that comes after", async () => {
    writeFileSync(folder.path("n.json"), `{"messages":${turns(LONG)},"meta":{"messages":1},"id":"c"}`);
    expect((await inspect(folder.path("n.json"))).code).toBe(0);
  });

  it("is refused where texts are scored, answers are repeated and marks are written", async () => {
    writeFileSync(folder.path("o.jsonl"), '{"text":"a"}\n{"text":"a","text":"b"}\n');
    await expect(readTexts(folder.path("o.jsonl")).next()).rejects.toThrow(/line 2: .*"text" twice/u);
    const path = folder.path("p_prediction_results.json");
    writeFileSync(path, `[${record(1)},${record(2, "", ',"predicted_label":1')}]`);
    await expect(readLoop(path)).rejects.toThrow(/record 2: .*"predicted_label" twice/u);
    const asked = ["--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--retries", "0"];
    const { code, stderr } = await runCli("judge", path, ...asked, "-o", folder.path("judged"));
    expect(stderr).toMatch(/record 2: .*"predicted_label" twice/u);
    expect(code).toBe(3);
  });
});
