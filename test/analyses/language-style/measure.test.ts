import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { languageStyle } from "../../../analyses/language-style/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { scratch } from "../../support/cli.ts";
import { get, measureDialogues } from "../../support/language-style.ts";
import { notesOf } from "../../support/notes.ts";
import { record } from "../../support/records.ts";
import { withInputs } from "../../support/stores.ts";

interface Line {
  readonly source: string;
  readonly user: string;
  readonly text: string;
  readonly lang?: string;
}

function dialogueFile(path: string, lines: readonly Line[]): string {
  const rows = lines.map(({ source, user, text, lang }, i) =>
    JSON.stringify({
      source,
      user_id: user,
      conversation_id: `${source}-${user}`,
      turn: i,
      text,
      ...(lang ? { lang } : {}),
    }),
  );
  writeFileSync(path, `${rows.join("\n")}\n`);
  return path;
}

const TEXTS = [
  "Thank you, could you please check my order?",
  "I want a refund now!!",
  "maybe it is about two days",
  "ok",
  "please send it",
  "this is ridiculous, you never answer",
  "thanks",
  "no worries, I understand",
];
const said = (source: string, shift: number): Line[] =>
  Array.from({ length: 96 }, (_, i) => ({
    source,
    user: `${source}-${i % 12}`,
    text: TEXTS[(i * shift + (i % 12) * (i % 5)) % TEXTS.length]!,
  }));

describe("two sides that say the same", () => {
  const folder = scratch();
  afterAll(folder.remove);

  it("have ratios of 1 where they are not matched", async () => {
    const lines = said("human", 3);
    const twin = lines.map((line) => ({ ...line, source: "twin", user: `twin-${line.user}` }));
    const finding = await measureDialogues(dialogueFile(folder.path("same.jsonl"), [...lines, ...twin]));
    const ratios = finding.estimates.filter((e) => e.measure === "rate_ratio" && e.value !== null);
    expect(ratios.length).toBeGreaterThan(5);
    for (const e of ratios) {
      expect(e.value).toBeCloseTo(1, 12);
      expect(e.p ?? 1).toBeCloseTo(1, 9);
      expect(e.note).toContain("users not matched");
    }
    expect(finding.estimates.filter((e) => e.measure === "log_odds")).toEqual([]);
    expect(languageStyle.narrative(finding).verdict).toMatch(/conversations are not matched\.$/u);
  });

  it("have ratios of 1 and p of 1 where they are matched", async () => {
    const finding = await matched(folder.path("echo_prediction_results.json"), (text) => text);
    const ratios = finding.estimates.filter((e) => e.measure === "rate_ratio");
    expect(ratios.filter((e) => e.value !== null).length).toBeGreaterThan(5);
    for (const e of ratios) {
      expect(e.value ?? 1).toBeCloseTo(1, 12);
      expect(e.p).toBe(1);
    }
  });

  async function matched(path: string, predict: (text: string, i: number) => string, swap = false) {
    const records = TEXTS.flatMap((_, k) =>
      Array.from({ length: 12 }, (_, user) => {
        const i = 12 * k + user;
        const real = TEXTS[(i * 5 + user) % TEXTS.length]!;
        const [truth, predicted] = swap ? [predict(real, i), real] : [real, predict(real, i)];
        return record({
          user_id: `u${user}`,
          action_type: "电商客服对话",
          timestamp: `2025-10-01 08:00:${String(k).padStart(2, "0")}`,
          questions: [
            { type: "text", field: "next_user_message", true_value: truth, predicted_value: predicted },
            // A guess, so that the file is not taken for a copy of the truths.
            { type: "binary", field: "ecommerce_pay", true_value: 0, predicted_value: 0.5 },
          ],
        });
      }),
    );
    writeFileSync(path, JSON.stringify(records));
    return withInputs({ runs: [{ name: "echo", files: [path] }] }, async (store) =>
      languageStyle.measure(store, DEFAULT_OPTIONS),
    );
  }

  it("turn every ratio over, with its interval, when they are swapped", async () => {
    const change = (text: string, i: number) =>
      i % 3 === 0 ? `${text} thank you, please` : TEXTS[(i * 7) % TEXTS.length]!;
    const one = await matched(folder.path("one_prediction_results.json"), change);
    const other = await matched(folder.path("two_prediction_results.json"), change, true);
    const human = said("human", 3);
    const simulated = said("simulated", 5).map((line, i) => ({ ...line, text: change(line.text, i) }));
    const rename = (lines: readonly Line[], source: string) => lines.map((line) => ({ ...line, source }));
    const apart = await measureDialogues(
      dialogueFile(folder.path("a.jsonl"), [...human, ...rename(simulated, "echo")]),
    );
    const swapped = await measureDialogues(
      dialogueFile(folder.path("b.jsonl"), [...rename(human, "echo"), ...rename(simulated, "human")]),
    );
    for (const [forth, back] of [
      [one, other],
      [apart, swapped],
    ] as const) {
      let compared = 0;
      for (const e of forth.estimates.filter((e) => e.measure === "rate_ratio" && e.low !== null)) {
        const twin = back.estimates.find(
          (o) =>
            o.measure === e.measure &&
            o.marker === e.marker &&
            o.dimension === e.dimension &&
            o.basis === e.basis,
        )!;
        expect(twin.value! * e.value!).toBeCloseTo(1, 9);
        expect(twin.low! * e.high!).toBeCloseTo(1, 9);
        expect(twin.p!).toBeCloseTo(e.p!, 9);
        compared++;
      }
      expect(compared).toBeGreaterThan(5);
    }
  });

  it("are told apart by a difference where one side has none", async () => {
    const human = Array.from({ length: 40 }, (_, i) => ({
      source: "human",
      user: `h${i % 10}`,
      text: "ok fine",
    }));
    const polite = Array.from({ length: 40 }, (_, i) => ({
      source: "polite",
      user: `p${i % 11}`,
      text: i % 3 ? "thanks" : "ok",
    }));
    const finding = await measureDialogues(dialogueFile(folder.path("none.jsonl"), [...human, ...polite]));
    const key = { run: "polite", marker: "gratitude", basis: "utterance" } as const;
    expect(get(finding, "rate_ratio", key)).toMatchObject({
      value: null,
      note: expect.stringMatching(/real users have none/u),
    });
    const difference = get(finding, "rate_difference", key);
    expect(difference.value).toBeCloseTo(26 / 40, 12);
    expect(difference.low!).toBeGreaterThan(0);
  });
});

describe("a report on matched and unmatched utterances", () => {
  const folder = scratch();
  afterAll(folder.remove);

  it("compares each simulator with the real utterances of its kind, and says so", async () => {
    const records = Array.from({ length: 48 }, (_, i) =>
      record({
        user_id: `u${i % 12}`,
        action_type: "电商客服对话",
        timestamp: `2025-10-01 08:00:${String(Math.floor(i / 12)).padStart(2, "0")}`,
        questions: [
          {
            type: "text",
            field: "next_user_message",
            true_value: i % 3 ? "退款" : "谢谢",
            predicted_value: i % 4 ? "谢谢" : "退款",
          },
        ],
      }),
    );
    const run = folder.path("paired_prediction_results.json");
    writeFileSync(run, JSON.stringify(records));
    const dialogues = dialogueFile(folder.path("apart.jsonl"), [...said("human", 3), ...said("apart", 5)]);
    const finding = await withInputs(
      { runs: [{ name: "paired", files: [run] }], dialogues: [dialogues] },
      async (store) => languageStyle.measure(store, DEFAULT_OPTIONS),
    );
    const key = { marker: "gratitude", basis: "utterance" } as const;
    expect(get(finding, "rate_ratio", { run: "paired", ...key }).value).toBeCloseTo(36 / 16, 12);
    expect(get(finding, "rate_ratio", { run: "paired", ...key }).note ?? "").not.toContain("not matched");
    expect(get(finding, "rate_ratio", { run: "apart", ...key }).note).toContain("not matched");
    expect(get(finding, "rate", { run: "real", ...key }).n).toBe(48 + 96);
    expect(notesOf(finding).join(" ")).toMatch(
      /The utterances of apart and of the real users are not matched/u,
    );
    expect(notesOf(finding).join(" ")).toMatch(/its matched counterparts or, if it has none/u);
  });
});

describe("utterances in other languages", () => {
  const folder = scratch();
  afterAll(folder.remove);

  it("are counted, noted and left out; those without a letter are in their speaker's", async () => {
    const lines = [
      ...said("human", 3),
      { source: "human", user: "human-1", text: "merci beaucoup", lang: "fr" },
      { source: "human", user: "human-1", text: "спасибо большое" },
      { source: "human", user: "human-2", text: "!!!" },
      ...said("sim", 5),
    ];
    const finding = await measureDialogues(dialogueFile(folder.path("fr.jsonl"), lines));
    expect(notesOf(finding)).toContain(
      "2 utterances of real users in languages other than English and Chinese are left out (fr 1, other scripts 1).",
    );
    expect(get(finding, "rate", { run: "real", dimension: "politeness", basis: "utterance" }).n).toBe(97);
  });
});

describe("markers that real users never use", () => {
  const folder = scratch();
  afterAll(folder.remove);

  it("are told by the difference, not called too few to compare", async () => {
    const said = (source: string, texts: readonly string[]) =>
      Array.from({ length: 20 }, (_, user) =>
        texts.slice(user % 3).map((text, turn) =>
          JSON.stringify({
            source,
            user_id: `${source}${user}`,
            conversation_id: `${source}${user}`,
            turn,
            text,
          }),
        ),
      ).flat();
    const file = folder.path("said.jsonl");
    writeFileSync(
      file,
      [
        ...said("human", ["where is my order", "it is the blue one", "order 12", "red shoes"]),
        ...said("gpt", [
          "could you please tell me where my order is, thank you",
          "thanks a lot for your help, please",
          "order 12, please",
          "the blue one",
        ]),
      ].join("\n"),
    );
    const finding = await measureDialogues(file);
    expect(
      get(finding, "rate_difference", { run: "gpt", dimension: "politeness", basis: "utterance" }).low,
    ).toBeGreaterThan(0.5);
    expect(languageStyle.narrative(finding).verdict).toMatch(
      /^Length aside, gpt has, relative to real users, politeness \+\S+ \[[^\]]+\] per 100 tokens/u,
    );
  });
});
