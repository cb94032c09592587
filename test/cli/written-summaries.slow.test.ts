import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoTraces } from "../../src/cli/simulate-source.ts";
import { type Estimate, resultFromJson } from "../../src/model/finding.ts";
import { runCli, scratch } from "../support/cli.ts";
import { type MockServer, mockOpenAi } from "../support/mock-openai.ts";

const folder = scratch();
let server: MockServer;
/** What people wrote in the traces, as far as it is longer than a term. */
let texts: string[];

beforeAll(async () => {
  server = await mockOpenAi();
  const traces = Object.fromEntries(Object.entries(await demoTraces()).slice(0, 6));
  writeFileSync(folder.path("traces.json"), JSON.stringify(traces));
  texts = [];
  JSON.stringify(traces, (_, value) => {
    if (typeof value === "string" && /\p{Script=Han}{8}/u.test(value)) texts.push(value);
    return value;
  });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const MODEL = ["--summary-model", "tiny", "--base-url"];
const report = (...args: readonly string[]) =>
  runCli("report", "--traces", folder.path("traces.json"), "--only", "profiles", ...args);
const asked = (name: string, ...more: readonly string[]) =>
  report(...MODEL, server.url, "--score-cache", folder.path("cache"), "-o", folder.path(name), ...more);
const read = (name: string) => readFileSync(folder.path(name), "utf8");
const SAID = "什么时候发货";

describe("a summary by a language model", () => {
  it("is on the page, in Markdown and in JSON, marked with the model and what it was given; asked for once", async () => {
    const first = await asked("a.html", "--price", "1,1,1");
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain("tiny was asked for 1 summary");
    expect(first.stderr).toContain("cost 0.0");
    expect(server.stats.requests).toBe(1);
    const mark =
      "Written by the language model tiny from the terms shown and their shares alone, unchecked (not in the language that was asked for; it names none of the terms)";
    expect(read("a.html")).toContain(`${mark}: “${SAID}”`);
    for (const name of ["b.html", "b.md", "b.json"]) expect((await asked(name)).code).toBe(0);
    expect(server.stats.requests).toBe(1);
    const options = (page: string) => page.replaceAll(/ --price \S+|[ab]\.html/gu, "");
    expect(options(read("b.html"))).toBe(options(read("a.html")));
    expect(read("b.md")).toContain(mark);
    expect(resultFromJson(read("b.json")).analyses.profiles?.written).toEqual([
      {
        subject: expect.any(String),
        model: "tiny",
        prompt: "simgap-profile-summary/1/en",
        locale: "en",
        text: SAID,
        odd: ["other_language", "no_term"],
      },
    ]);
  });

  it("is given the terms shown with their shares: no id of a user, no scenario, no text", async () => {
    const found = resultFromJson(read("b.json")).analyses.profiles!;
    const [prompt] = server.prompts as [string];
    const terms = found.estimates.filter((e: Estimate) => e.measure === "term_share" && !e.scenario);
    for (const { marker } of terms) expect(prompt).toContain(`\n${marker}: `);
    expect(prompt.split("<<<\n")[1]!.split("\n>>>")[0]!.split("\n")).toHaveLength(terms.length);
    expect(prompt).not.toContain(terms[0]!.dimension);
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => prompt.includes(text))).toEqual([]);
  });

  it("is asked for and marked in Chinese on a Chinese page", async () => {
    const before = server.prompts.length;
    expect((await asked("zh.html", "--locale", "zh")).code).toBe(0);
    expect(server.prompts[before]).toMatch(/^下面是某个人/u);
    expect(read("zh.html")).toContain(
      `由语言模型 tiny 仅根据所示词项及其份额写成，未经核对（未提及任何词项）：“${SAID}”`,
    );
  });

  it("is not asked for by default, nor where terms are left out: wrong usage", async () => {
    const before = server.stats.requests;
    await report("-o", folder.path("plain.json"));
    expect(resultFromJson(read("plain.json")).analyses.profiles?.written).toBeUndefined();
    for (const flag of ["--no-examples", "--redact"]) {
      const { code, stderr } = await asked("hidden.html", flag);
      expect(code).toBe(2);
      expect(stderr).toContain(`${flag} leaves out the terms that --summary-model summarises`);
    }
    expect((await report("--summary-model", "tiny")).code).toBe(2);
    expect((await report("--summary-model", " ", "--base-url", server.url)).code).toBe(2);
    expect(server.stats.requests).toBe(before);
    expect(folder.list()).not.toContain("hidden.html");
  });

  it("is missing with the reason where the endpoint refuses", async () => {
    const refusing = createServer((_, response) => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: "no such model" } }));
    });
    await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/v1`;
    const empty = ["--score-cache", folder.path("no-cache"), "-o", folder.path("refused.json")];
    const { code, stderr } = await report(...MODEL, url, ...empty);
    refusing.close();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("1 not at all, the last with: 400: no such model");
    expect(resultFromJson(read("refused.json")).analyses.profiles?.written).toBeUndefined();
  });

  it.each([
    ["", "its answer was empty", "1 empty"],
    [" \n ", "its answer was empty", "1 empty"],
    ["抱歉，我不能。", "it reads like a refusal", "1 in another language than asked for, 1 like a refusal"],
    [`<b>x</b>${"long ".repeat(300)}`, "cut, as it was too long", "1 cut, as too long"],
  ])("that is odd is shown as such and counted: %j", async (content, shown, counted) => {
    const odd = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const message = { role: "assistant", content };
      response.end(JSON.stringify({ choices: [{ index: 0, finish_reason: "stop", message }] }));
    });
    await new Promise<void>((resolve) => odd.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(odd.address() as AddressInfo).port}/v1`;
    const cache = ["--score-cache", folder.path(`odd-${counted.replaceAll(/\W/gu, "")}`)];
    const outputs = ["--format", "html,md", "-o", folder.path("odd")];
    const { code, stdout, stderr } = await report(...MODEL, url, ...cache, ...outputs);
    odd.close();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(`; of the answers ${counted}`);
    const files = stdout.trim().split("\n");
    expect(files).toHaveLength(2);
    for (const file of files) expect(readFileSync(file, "utf8"), file).toContain(shown);
    expect(readFileSync(files[0]!, "utf8")).not.toContain("<b>x</b>");
  });

  it("leaves a saved result where it is redacted", async () => {
    const { code, stderr } = await runCli(
      ...["report", folder.path("b.json"), "--redact", "-o", folder.path("redacted.json")],
    );
    expect(code, stderr).toBe(0);
    expect(read("redacted.json")).not.toContain("written");
    expect(read("redacted.json")).not.toContain(SAID);
  });
});
