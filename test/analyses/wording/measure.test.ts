import { describe, expect, it } from "vitest";
import { wording } from "../../../analyses/wording/index.ts";
import {
  planSamples,
  repetitionOfConversations,
  textSamples,
  type UserSpeech,
} from "../../../analyses/wording/speech.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";
import { randomStream } from "../../../src/synthetic/random.ts";

const WORDS = Array.from({ length: 400 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}`);

/** Users of a run, each with a conversation of messages of so many words, drawn from so many. */
function said(run: string, users: number, messages: number, words: number, of: number): string[] {
  const random = randomStream("wording", run);
  return Array.from({ length: users * messages }, (_, i) => {
    const user = Math.floor(i / messages);
    const text = Array.from({ length: words }, () => WORDS[random.below(of)]).join(" ");
    return `('${run}', '${run}${user}', NULL, 'c${user}', ${i % messages}, '${text}', 'en', false)`;
  });
}

async function measured(rows: readonly string[]): Promise<Finding> {
  const store = await DuckStore.open();
  await store.run(
    `INSERT INTO utterances (run, user_id, item, conversation, turn, text, lang, matched) VALUES ${rows.join(", ")}`,
  );
  return wording.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
}

/**
 * Twelve users with a dialogue each, matched by turn: so many messages of a run, of as many words as the turn has, and
 * real dialogues that nobody replays.
 */
async function dialogues(lengths: Readonly<Record<string, number>>): Promise<Finding> {
  const words = (turn: number) => WORDS.slice(0, 2 * turn).join(" ");
  const rows = Object.entries(lengths).flatMap(([source, messages]) =>
    Array.from({ length: source === REAL_RUN ? 20 : 12 }, (_, user) =>
      Array.from({ length: messages }, (_, turn) => ({
        source: source === REAL_RUN ? "human" : source,
        user_id: `u${user}`,
        conversation_id: `c${user}`,
        turn: turn + 1,
        text: words(turn + 1),
        lang: "en",
      })),
    ).flat(),
  );
  const store = await DuckStore.open();
  await readRows(store, rows);
  return wording.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
}

describe("wording", () => {
  it("finds longer messages, fewer words to choose from and what others say again", async () => {
    const finding = await measured([...said(REAL_RUN, 30, 12, 5, 400), ...said("bot", 30, 6, 20, 25)]);
    const of = (measure: string, run: string, basis?: string) =>
      finding.estimates.find((e) => e.measure === measure && e.run === run && e.basis === basis)!;
    expect(of("tokens_per_utterance", REAL_RUN).value).toBe(5);
    expect(of("tokens_per_utterance", "bot").value).toBe(20);
    expect(of("turns_per_conversation", "bot").value).toBe(6);
    for (const measure of ["mattr", "mtld", "hdd"])
      expect(of(measure, "bot").high, measure).toBeLessThan(of(measure, REAL_RUN).low!);
    expect(of("yule_k", "bot").low).toBeGreaterThan(of("yule_k", REAL_RUN).high!);
    expect(of("mtld", "bot", "human_spread").high).toBeLessThan(-1);
    expect(of("hdd", "bot", "human_spread").value).toBeLessThan(-3);
  });
  it("finds nothing between two halves of the same people, whatever the number of messages", async () => {
    const finding = await measured([...said(REAL_RUN, 40, 12, 5, 200), ...said("bot", 40, 3, 20, 200)]);
    for (const measure of ["mattr", "mtld", "hdd", "yule_k"]) {
      const e = finding.estimates.find((x) => x.measure === measure && x.basis === "human_spread")!;
      expect(Math.abs(e.value!), measure).toBeLessThan(0.7);
    }
  });
  it("counts conversations uncut, where only the turns that both sides have are compared", async () => {
    const finding = await dialogues({ [REAL_RUN]: 6, brief: 2, long: 9 });
    const of = (measure: string, run: string) =>
      finding.estimates.find((e) => e.measure === measure && e.run === run && e.basis === undefined)!;
    for (const [run, length] of [
      [REAL_RUN, 6],
      ["brief", 2],
      ["long", 9],
    ] as const)
      expect(of("turns_per_conversation", run), run).toMatchObject({ value: length, n: 12 * length });
    const alone = await dialogues({ [REAL_RUN]: 6, brief: 2 });
    const real = (measure: string) =>
      alone.estimates.find((e) => e.measure === measure && e.run === REAL_RUN);
    expect(real("turns_per_conversation")).toMatchObject({ value: 6, n: 72 });
    expect(real("tokens_per_utterance"), "only of turns that are compared").toMatchObject({
      value: 3,
      n: 24,
    });
  });
  it("says why where there are too few words", async () => {
    const finding = await measured([...said(REAL_RUN, 20, 1, 3, 50), ...said("bot", 20, 1, 3, 50)]);
    expect(finding.notes.map((note) => note.code)).toContain("too_short");
    expect(finding.estimates.find(({ measure }) => measure === "mtld")).toMatchObject({ value: null });
  });
});

describe("texts of equal length", () => {
  const speech = (tokens: number): UserSpeech => ({
    utterances: 1,
    tokens,
    messages: 1,
    first: Array.from({ length: Math.min(100, tokens) }, (_, i) => `t${i}`),
    conversations: new Map(),
  });
  const users = (counts: readonly number[]) => new Map(counts.map((n, i) => [`u${i}`, speech(n)]));
  it("take as many words of as many users in every source", () => {
    const [long, short] = [users(Array(10).fill(500)), users([4, ...Array(9).fill(25)])];
    const plan = planSamples([long, short])!;
    expect(plan).toEqual({ tokens: 25, users: 4 });
    for (const source of [long, short])
      for (const sample of textSamples(source, plan))
        expect(sample).toMatchObject({ users: 4, tokens: { length: 100 } });
    expect(textSamples(short, plan)).toHaveLength(2);
    expect(planSamples([long, users(Array(10).fill(6))])).toBeNull();
  });
  it("count what a user says again in another conversation, not in the same", () => {
    const own = {
      ...speech(8),
      conversations: new Map([
        ["a", ["i", "want", "my", "money", "back"]],
        ["b", ["i", "want", "my", "money"]],
      ]),
    };
    expect(repetitionOfConversations(new Map([["u", own]]))).toEqual([["u", (1 / 2 + 1) / 2]]);
  });
});
