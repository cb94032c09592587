import { describe, expect, it } from "vitest";
import { parseAnswer, parseRecord, type TokenLogprob } from "../../src/simulate/parse-answer.ts";

const label = (text: string, rule: "strict" | "benchmark") =>
  parseAnswer("binary", { text }, rule)?.value ?? null;

describe("yes and no", () => {
  it.each([
    ["Yes", 1, 1],
    ["no.", 0, 0],
    ["**Yes**", 1, 1],
    ["“No”", 0, null],
    ["是", 1, null],
    ["不会", 0, null],
    ["<think>Yes or no? No.</think>Yes", 1, 1],
    ["<think>never ends, Yes", null, null],
    ["No, because this user never does", null, 0],
    ["The answer is yes", null, 1],
    ["Maybe", null, null],
    ["yes and no", null, 1],
    ["", null, null],
  ] as const)("%s", (text, strict, benchmark) => {
    expect(label(text, "strict")).toBe(strict);
    if (text !== "“No”") expect(label(text, "benchmark")).toBe(benchmark);
  });

  const first = (tokens: Record<string, number>): TokenLogprob[] =>
    Object.entries(tokens).map(([token, p]) => ({ token, logprob: Math.log(p) }));

  it("takes the probability from the first token, summed over spellings, and reports their mass", () => {
    const parsed = parseAnswer(
      "binary",
      { text: "No", first: first({ No: 0.5, " no": 0.1, Yes: 0.15, yes: 0.05, Maybe: 0.1 }) },
      "strict",
    );
    expect(parsed?.method).toBe("logprobs");
    expect(parsed?.value).toBeCloseTo(0.2 / 0.8, 12);
    expect(parsed?.mass).toBeCloseTo(0.8, 12);
    expect(parsed?.label).toBe(0);
    expect(Math.exp(parsed!.logprobYes!)).toBeCloseTo(0.2, 12);
  });

  it("takes the exact tokens alone by the benchmark's rule", () => {
    const output = { text: "No", first: first({ No: 0.5, " no": 0.1, Yes: 0.15, yes: 0.05 }) };
    expect(parseAnswer("binary", output, "benchmark")?.value).toBeCloseTo(0.15 / 0.65, 12);
    const onlyNo = { text: "No", first: first({ No: 0.9 }) };
    expect(parseAnswer("binary", onlyNo, "benchmark")).toEqual({ value: 0, label: 0, method: "direct" });
  });

  it("takes the text where probabilities make no sense", () => {
    const output = { text: "Yes", first: [{ token: "Yes", logprob: 2 }] };
    expect(parseAnswer("binary", output, "strict")).toEqual({ value: 1, label: 1, method: "direct" });
  });
});

describe("numbers", () => {
  it.each([
    ["12", 12, 12],
    ["12秒", 12, 12],
    ["12.5 seconds", 12.5, 12.5],
    ["about 12", null, 12],
    ["2分钟", null, 120],
    ["3 min", null, 180],
    ["none", null, null],
  ] as const)("%s", (text, strict, benchmark) => {
    expect(parseAnswer("continuous", { text }, "strict")?.value ?? null).toBe(strict);
    expect(parseAnswer("continuous", { text }, "benchmark")?.value ?? null).toBe(benchmark);
  });
});

describe("texts", () => {
  it.each([
    ["“什么时候发货”", "什么时候发货"],
    ['Answer: "where is it"', "where is it"],
    ["用户：人呢", "人呢"],
    ["<think>hm</think>\n退款", "退款"],
    ["   ", null],
  ])("%s", (text, value) => {
    expect(parseAnswer("text", { text }, "strict")?.value ?? null).toBe(value);
  });
});

describe("whole items", () => {
  it("reads each answer of one object, and leaves open what it lacks", () => {
    const text = 'Here:\n```json\n{"1": 12, "2": "No", "3": true, "5": {}}\n```';
    const kinds = ["continuous", "binary", "binary", "binary", "text"] as const;
    const values = parseRecord(kinds, text, "strict")?.map((parsed) => parsed?.value ?? null);
    expect(values).toEqual([12, 0, 1, null, null]);
    expect(parseRecord(kinds, "no object", "strict")).toBeNull();
  });
});
