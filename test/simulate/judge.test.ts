import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreementOf, krippendorffAlpha } from "../../src/simulate/judge/agreement.ts";
import { parseMarks } from "../../src/simulate/judge/parse-marks.ts";
import { MARKS } from "../../src/simulate/judge/rubric.ts";
import { runCli, scratch } from "../support/cli.ts";
import { type MockServer, mockOpenAi } from "../support/mock-openai.ts";
import { syntheticTraces } from "../support/traces.ts";

const folder = scratch();
let server: MockServer;
beforeAll(async () => {
  server = await mockOpenAi();
  writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(12, 40)));
  await runCli(
    "simulate",
    folder.path("traces.json"),
    "--agent",
    "baseline:echo",
    "-o",
    folder.path("echo_prediction_results.json"),
  );
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

interface Written {
  readonly action_type: string;
  readonly questions: readonly {
    readonly has_prior_user_speech: boolean | null;
    readonly true_value: unknown;
    readonly predicted_value: unknown;
  }[];
  readonly llm_judge_scores?: Record<string, number>;
  readonly llm_judge_avg_score?: number;
  readonly llm_judge_skipped?: boolean;
}
const read = (name: string) => JSON.parse(readFileSync(folder.path(name), "utf8")) as Written[];
const run = folder.path("echo_prediction_results.json");
const judge = (...args: string[]) => runCli("judge", run, "--endpoint", server.url, ...args);

describe("judging", () => {
  it("writes the four marks and their mean into each message's record, and nothing else anew", async () => {
    const { code, stderr } = await judge("--model", "a", "-o", folder.path("judged/"));
    expect(code, stderr).toBe(0);
    const before = read("echo_prediction_results.json");
    const after = read("judged/echo_prediction_results.json");
    expect(
      after.map(({ llm_judge_scores, llm_judge_avg_score, ...rest }) => {
        const { llm_judge_skipped, llm_judge_reason, ...others } = rest as Record<string, unknown>;
        return others;
      }),
    ).toEqual(before);
    let marked = 0;
    for (const record of after) {
      const spoke =
        record.action_type === "电商客服对话" && record.questions[0]?.has_prior_user_speech === true;
      expect(record.llm_judge_scores !== undefined).toBe(spoke);
      if (!spoke) continue;
      marked++;
      expect(Object.keys(record.llm_judge_scores!)).toEqual(MARKS);
      const marks = Object.values(record.llm_judge_scores!);
      expect(record.llm_judge_avg_score).toBeCloseTo(marks.reduce((sum, mark) => sum + mark, 0) / 4, 5);
    }
    expect(marked).toBeGreaterThan(20);
  });

  it("shows a judge what is needed and nothing that comes after the message", () => {
    const prompts = server.prompts.filter((prompt) => /intent_fidelity/u.test(prompt));
    expect(prompts.length).toBeGreaterThan(0);
    expect(prompts.every((prompt) => !prompt.includes("user_00"))).toBe(true);
  });

  it("goes on from its journal without asking again", async () => {
    const requests = server.stats.requests;
    await judge("--model", "a", "-o", folder.path("judged/"));
    expect(server.stats.requests).toBe(requests);
  });

  it("asks nothing where a judged file would take the place of another, or of an input", async () => {
    const text = readFileSync(run, "utf8");
    for (const name of ["one", "two", "named"]) mkdirSync(folder.path(name), { recursive: true });
    for (const name of ["one/x_prediction_results.json", "two/X_prediction_results.json"])
      writeFileSync(folder.path(name), text);
    const both = ["one/x_prediction_results.json", "two/X_prediction_results.json"].map(folder.path);
    const before = server.stats.requests;
    const into = (output: string) =>
      runCli(
        ...["judge", `a=${both[0]}`, `b=${both[1]}`, "--endpoint", server.url, "--model", "a"],
        ...["-o", folder.path(output)],
      );
    const same = await into("named/");
    expect(same.stderr).toMatch(/would both be written to/u);
    expect(same.code).toBe(2);
    const input = await into("two/");
    expect(input.stderr).toMatch(/would (?:overwrite|both be written)/u);
    expect(input.code).toBe(2);
    expect(server.stats.requests).toBe(before);
    expect(readFileSync(both[1]!, "utf8")).toBe(text);
  });

  it("reports how two judges and repeats agree", async () => {
    const { code } = await judge("--model", "a", "--model", "b", "--repeat", "2", "-o", folder.path("two/"));
    expect(code).toBe(0);
    const summary = JSON.parse(readFileSync(folder.path("two/echo_judge_summary.json"), "utf8")) as {
      judged: number;
      repeats: Record<string, Record<string, { alpha: number; units: number }>>;
      judges: Record<string, { alpha: number; units: number; same: number }>;
    };
    expect(Object.keys(summary.repeats)).toEqual(["a", "b"]);
    expect(summary.judges.intent_fidelity).toMatchObject({ alpha: 1, same: 1, units: summary.judged });
  });

  it("never overwrites its input unless told so", async () => {
    const { code, stderr } = await judge("--model", "a", "-o", folder.path(""));
    expect(code).toBe(2);
    expect(stderr).toMatch(/--in-place/u);
    expect(read("echo_prediction_results.json").some((record) => record.llm_judge_scores !== undefined)).toBe(
      false,
    );
    expect((await judge("--model", "a", "--in-place")).code).toBe(0);
    expect(read("echo_prediction_results.json").some((record) => record.llm_judge_scores !== undefined)).toBe(
      true,
    );
    expect(existsSync(folder.path("echo_judge_summary.json"))).toBe(true);
  });
});

describe("marks", () => {
  const whole = { intent_fidelity: 3, persona_mimicry: 4, knowledge_boundary: 5, semantic_alignment: 6 };
  it.each([
    [JSON.stringify(whole), whole],
    [`\`\`\`json\n${JSON.stringify({ scores: whole })}\n\`\`\``, whole],
    [`<think>{}</think>${JSON.stringify({ ...whole, persona_mimicry: "4" })}`, whole],
    [JSON.stringify({ ...whole, persona_mimicry: 11 }), null],
    [JSON.stringify({ ...whole, persona_mimicry: 4.5 }), null],
    ['{"intent_fidelity": 3}', null],
    ["three", null],
  ])("%s", (text, marks) => {
    expect(parseMarks(text)).toEqual(marks);
  });
});

describe("agreement", () => {
  it("is Krippendorff's alpha for interval data: his example of four observers gives 0.849", () => {
    // Krippendorff 2011, section E (interval metric); a dot in his table is a value that lacks.
    const observers = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
      [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];
    const units = observers[0]!.map((_, unit) => observers.flatMap((row) => row[unit] ?? []));
    expect(krippendorffAlpha(units)).toBeCloseTo(0.849, 3);
  });

  it("is 1 for the same, about 0 for chance, null for a constant", () => {
    expect(
      krippendorffAlpha([
        [1, 1],
        [5, 5],
        [9, 9],
      ]),
    ).toBe(1);
    expect(
      krippendorffAlpha([
        [4, 4],
        [4, 4],
      ]),
    ).toBeNull();
    expect(krippendorffAlpha([[1], [2]])).toBeNull();
    expect(
      krippendorffAlpha([
        [1, 2],
        [2, 1],
        [1, 1],
        [2, 2],
      ])!,
    ).toBeCloseTo(0.125, 12);
  });

  it("counts pairs", () => {
    expect(
      agreementOf([
        [1, 3],
        [5, 5, 8],
      ]),
    ).toMatchObject({ units: 2, mean_difference: 8 / 4, same: 1 / 4 });
  });
});
