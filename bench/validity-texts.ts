import { DIVERSITY } from "../analyses/wording/speech.ts";
import { type Estimate, readRows } from "../src/index.ts";
import { logitNormalOffset, sigmoid } from "../src/synthetic/logit-normal.ts";
import { randomStream } from "../src/synthetic/random.ts";
import { scoreText } from "../src/text/index.ts";
import { scorerByName } from "../src/text/sentiment/registry.ts";
import { STRONG_CUT } from "../src/text/sentiment/score-bins.ts";
import { DEFAULT_CUT } from "../src/text/sentiment/scorer.ts";
import { addStyle, hitsColumn, STYLE_WIDTH, styleOf } from "../src/text/style/style-sums.ts";
import { wordsOf } from "../src/text/tokenize.ts";
import { type Cell, itemsOf, LAYOUTS, RATES, USERS } from "./validity-grid.ts";
import { runName, type Suite, type Target } from "./validity-study.ts";

/** Utterances of a user on average. */
const UTTERANCES = 10;
const SPREAD = 1.7;
const CONVERSATION = 5;

/** What is said in any case, with the chance of each; words of the language and nothing else. */
const PLAIN = [
  { text: "my flight to Boston leaves on Monday morning", chance: 0.5 },
  { text: "the order number is on the second page of the form", chance: 0.3 },
  { text: "we moved to a house near the river last year with two dogs", chance: 0.2 },
] as const;
/** What is said at the cell's rate, and what in one utterance of ten. */
const MARKED = "thank you very much";
const BAD = "this is terrible";
const BAD_CHANCE = 0.1;

/** Utterances and the chance of each, where a user says `MARKED` at a rate. */
function utterances(rate: number): { text: string; chance: number }[] {
  return PLAIN.flatMap(({ text, chance }) =>
    [true, false].flatMap((marked) =>
      [true, false].map((bad) => ({
        text: `${text}${bad ? `, ${BAD}` : ""}${marked ? `. ${MARKED}` : ""}.`,
        chance: chance * (marked ? rate : 1 - rate) * (bad ? BAD_CHANCE : 1 - BAD_CHANCE),
      })),
    ),
  );
}

/** Dialogues of people and of simulators that talk alike; the simulators of a store meet the same people. */
export function textSuite(id: string, only: Suite["only"], together: number): Suite {
  return {
    id,
    only,
    together,
    cells: USERS.flatMap((users) =>
      LAYOUTS.flatMap((layout) => RATES.map((rate): Cell => ({ users, layout, rate, spread: SPREAD }))),
    ),
    fill: async (store, cell, seeds) => {
      await readRows(store, dialogues(cell, seeds), { name: "dialogues" });
    },
    nameOf: (analysis, estimate) => measureName(analysis, estimate),
    targets: (cell) =>
      new Map([...textTargets(cell)].filter(([name]) => only.some((analysis) => name.startsWith(analysis)))),
  };
}

function* dialogues(cell: Cell, seeds: readonly number[]): Generator<object> {
  for (const seed of [`human ${seeds[0]}`, ...seeds]) {
    const random = randomStream("texts", JSON.stringify(cell), seed);
    const source = typeof seed === "string" ? "human" : runName(seed);
    const centre = logitNormalOffset(cell.rate, cell.spread);
    for (const [u, count] of itemsOf(cell, UTTERANCES).entries()) {
      const choices = utterances(sigmoid(centre + cell.spread * random.normal()));
      for (let i = 0; i < count; i++) {
        const text = drawn(choices, random.uniform());
        yield {
          source,
          user_id: `${source} ${u}`,
          conversation_id: `${source} ${u} ${Math.floor(i / CONVERSATION)}`,
          turn: (i % CONVERSATION) + 1,
          text,
        };
      }
    }
  }
}

function drawn(choices: readonly { readonly text: string; readonly chance: number }[], lot: number): string {
  let left = lot;
  for (const { text, chance } of choices) {
    left -= chance;
    if (left < 0) return text;
  }
  return choices[0]!.text;
}

/** Expected values from the scorer's and the lists' own reading of the few utterances that there are. */
function textTargets(cell: Cell): ReadonlyMap<string, Target> {
  const all = utterances(cell.rate);
  const scorer = scorerByName("rules");
  const mean = (of: (text: string) => number) =>
    all.reduce((sum, { text, chance }) => sum + chance * of(text), 0);
  const scored = all.map(({ text }) => [text, scoreText(text, "en", scorer).sentiment] as const);
  const score = new Map(scored);
  const unscored = mean((text) => (score.get(text) == null ? 1 : 0));
  const share = (holds: (own: number) => boolean) =>
    mean((text) => (score.get(text) != null && holds(score.get(text)!) ? 1 : 0)) / (1 - unscored);
  const hits = mean((text) => {
    const row = new Float64Array(STYLE_WIDTH);
    addStyle(row, styleOf(text, "en"));
    return row[hitsColumn("politeness")]!;
  });
  const tokens = mean((text) => wordsOf(text, "en").length);
  const nil: Target = { value: 0, null: true };
  return new Map<string, Target>([
    ["sentiment: mean", { value: mean((text) => score.get(text) ?? 0) / (1 - unscored) }],
    ["sentiment: negative_share", { value: share((own) => own < -DEFAULT_CUT) }],
    ["sentiment: positive_share", { value: share((own) => own > DEFAULT_CUT) }],
    ["sentiment: strongly_negative_share", { value: share((own) => own < STRONG_CUT) }],
    ["sentiment: unscored_share", { value: unscored }],
    ["sentiment: shift", nil],
    ["sentiment: shift_standardised", nil],
    ["sentiment: strongly_negative_difference", nil],
    ["sentiment: cliffs_delta", nil],
    ["sentiment: wasserstein_1", nil],
    ["sentiment: wasserstein_1_excess", nil],
    ["sentiment: jensen_shannon", nil],
    ["sentiment: jensen_shannon_excess", nil],
    ["language-style: rate (utterance)", { value: hits }],
    ["language-style: rate (100_tokens)", { value: (100 * hits) / tokens }],
    ["language-style: any_share", { value: cell.rate }],
    ["language-style: rate_ratio (utterance)", { value: 1, null: true }],
    ["language-style: rate_ratio (100_tokens)", { value: 1, null: true }],
    ["language-style: rate_difference (utterance)", { value: 0 }],
    ["language-style: tokens_per_utterance", { value: tokens }],
    ["wording: tokens_per_utterance", { value: tokens }],
    ["wording: tokens_per_utterance (human_spread)", { value: 0 }],
    ...[...Object.keys(DIVERSITY), "repetition_users", "repetition_conversations"].flatMap(
      (measure): [string, Target][] => [
        [`wording: ${measure}`, { value: "mean" }],
        [`wording: ${measure} (human_spread)`, { value: 0 }],
      ],
    ),
    ["discriminability: auc_words", { value: 0.5 }],
    ["discriminability: auc_words_raw", { value: 0.5 }],
  ]);
}

function measureName(analysis: string, { measure, run, basis, dimension, marker }: Estimate): string | null {
  if (!run.startsWith("cohort ") || marker !== undefined) return null;
  if ((dimension ?? "politeness") !== "politeness") return null;
  return `${analysis}: ${measure}${basis === undefined ? "" : ` (${basis})`}`;
}
