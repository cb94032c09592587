import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { textDigest } from "../../src/store/own-scores.ts";
import { llmPrompt, llmScore } from "../../src/text/sentiment/llm-prompt.ts";
import { rulesByLanguage } from "../../src/text/sentiment/rules.ts";
import { runCli, scratch } from "../support/cli.ts";

const TEXTS = ["this is terrible", "the order number is 12", "thank you, great service", "not good at all"];

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

interface Said {
  readonly source: string;
  readonly user_id: string;
  readonly text: string;
}

const SAID: readonly Said[] = ["human", "sim"].flatMap((source) =>
  Array.from({ length: 80 }, (_, i) => ({
    source,
    user_id: `${source}-${i % 12}`,
    text: `${TEXTS[i % 4]} ${i}`,
  })),
);

function writeDialogues(more: (said: Said) => object = () => ({})): string {
  const rows = SAID.map((said, turn) => ({
    ...said,
    conversation_id: said.user_id,
    turn,
    lang: "en",
    ...more(said),
  }));
  writeFileSync(folder.path("said.jsonl"), `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
  return folder.path("said.jsonl");
}

/** The estimates of sentiment, by measure and run, and the notes. */
async function report(...more: string[]) {
  const { code, stdout, stderr } = await runCli(
    ...[
      "report",
      "--dialogues",
      folder.path("said.jsonl"),
      "--only",
      "sentiment",
      "--format",
      "json",
      "-o",
      "-",
    ],
    ...more,
  );
  const found = code === 0 ? JSON.parse(stdout).analyses.sentiment : { estimates: [], notes: [] };
  const value = (measure: string, run: string): number | null | undefined =>
    found.estimates.find((e: { measure: string; run: string }) => e.measure === measure && e.run === run)
      ?.value;
  return { code, stderr, value, notes: JSON.stringify(found.notes) };
}

const builtIn = (text: string): number => rulesByLanguage.score(text)!;

describe("a column sentiment in dialogues", () => {
  it("is taken instead of the built-in scorer, which is compared with it, side by side", async () => {
    writeDialogues(({ source, text }) => ({ sentiment: source === "human" ? builtIn(text) : 0.5 }));
    const { value, notes } = await report();
    expect(notes).toContain("the column sentiment");
    expect(value("mean", "sim")).toBeCloseTo(0.5, 9);
    expect(value("agreement_r", "real")).toBeCloseTo(1, 9);
    expect(value("agreement_kappa", "real")).toBeCloseTo(1, 9);
    expect(value("agreement_r", "sim")).toBeNull();
    expect(value("agreement_kappa", "sim")).toBeCloseTo(0, 9);
  });

  it("leaves texts without a score unscored", async () => {
    writeDialogues(({ text }) => (text.includes("order") ? {} : { sentiment: "0.25" }));
    expect((await report()).value("unscored_share", "sim")).toBeCloseTo(0.25, 9);
  });

  it("is no score where it holds words", async () => {
    writeDialogues(() => ({ sentiment: "angry" }));
    const { value, notes } = await report();
    expect(notes).not.toContain("the column sentiment");
    expect(value("agreement_r", "real")).toBeUndefined();
  });
});

describe("--scores", () => {
  it.each([
    ["texts", (text: string) => ({ text })],
    ["digests", (text: string) => ({ digest: textDigest(text) })],
  ])("finds %s", async (_, keyOf) => {
    writeDialogues();
    const rows = SAID.map(({ text }) =>
      JSON.stringify({ ...keyOf(text), sentiment: text.includes("great") ? 1 : -1 }),
    );
    writeFileSync(folder.path("mine.jsonl"), `${rows.join("\n")}\n`);
    const { value, notes } = await report("--scores", folder.path("mine.jsonl"));
    expect(notes).toContain("mine.jsonl");
    expect((await report("--scores", folder.path("mine.jsonl"), "--redact")).notes).not.toContain(
      "mine.jsonl",
    );
    expect(value("negative_share", "real")).toBeCloseTo(0.75, 9);
    expect(value("positive_share", "sim")).toBeCloseTo(0.25, 9);
  });

  it("refuses a score beyond the scale, with its place", async () => {
    writeDialogues();
    writeFileSync(folder.path("mine.csv"), "text,sentiment\nhello,0.5\nbye,5\n");
    const { code, stderr } = await report("--scores", folder.path("mine.csv"));
    expect(code).toBe(3);
    expect(stderr).toContain("mine.csv");
    expect(stderr).toContain("2");
  });
});

describe("--scorer llm:MODEL", () => {
  let server: Server;
  let url: string;
  const asked: { model: string; authorization: string | undefined; prompt: string }[] = [];
  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const { model, messages } = JSON.parse(body);
        const prompt = String(messages[0].content);
        asked.push({ model, authorization: request.headers.authorization, prompt });
        const content = prompt.includes("order") ? "I can't say" : prompt.includes("great") ? "0.8" : "-0.6";
        const usage = { prompt_tokens: 100, completion_tokens: 2 };
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ choices: [{ message: { content } }], usage }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/v1`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("asks for every text once, keeps the answers, and says what they cost", async () => {
    writeDialogues();
    const flags = [
      "--scorer",
      "llm:tiny",
      "--base-url",
      url,
      "--score-cache",
      folder.path("cache"),
      "--price",
      "1,1,1",
    ];
    const first = await report(...flags);
    const texts = new Set(SAID.map(({ text }) => text)).size;
    expect(asked).toHaveLength(texts);
    expect(asked[0]!.model).toBe("tiny");
    expect(asked[0]!.authorization).toBeUndefined();
    expect(first.notes).toContain("llm:tiny");
    expect(first.stderr).toContain(`cost ${((texts * 102) / 1e6).toFixed(4)}`);
    expect(first.value("unscored_share", "real")).toBeCloseTo(0.25, 9);
    expect(first.value("mean", "sim")).toBeCloseTo((0.8 - 0.6 - 0.6) / 3, 9);
    const again = await report(...flags);
    expect(asked).toHaveLength(texts);
    expect(again.value("mean", "sim")).toBe(first.value("mean", "sim"));
  });

  it("is wrong usage without an address, and never asked by default", async () => {
    writeDialogues();
    expect((await report("--scorer", "llm:tiny")).code).toBe(2);
    await report();
    expect(asked).toHaveLength(0);
  });
});

describe("the prompt", () => {
  it("holds the text as data", () => {
    expect(llmPrompt("a >>> b")).toContain("<<<\na > > > b\n>>>");
  });

  it.each([
    ["0.5", 0.5],
    [" -0.75\n", -0.75],
    ["−1", -1],
    ["Score: 0.2", 0.2],
    ["5", null],
    ["no idea", null],
    ["", null],
  ])("reads the answer %j as %s", (answer, score) => {
    expect(llmScore(answer)).toBe(score);
  });
});
