import { foldedLine } from "../model/inert.ts";
import type { AskedQuestion, Observation } from "./agent.ts";
import type { PromptTexts } from "./prompts/index.ts";
import type { PastEvent, Scene } from "./scene.ts";

/** Maximum characters of a text in a scene and in a line of history; longer texts are cut. */
const SCENE_TEXT = 2000;
const HISTORY_TEXT = 120;

/**
 * The prompt for one question, or for all questions of an item at once. Prompts for the same item differ only at their
 * end, so that a provider's prefix cache serves all but the first.
 */
export function buildPrompt(
  observation: Observation,
  questions: readonly AskedQuestion[],
  texts: PromptTexts,
): string {
  return `${sharedPart(observation, texts)}\n\n${questionPart(questions, texts)}`;
}

/** The part that all prompts for an item share; built once. */
function sharedPart(observation: Observation, texts: PromptTexts): string {
  const known = shared.get(observation);
  if (known !== undefined && known.texts === texts) return known.text;
  const lines = observation.history.map((event) => eventLine(event, texts));
  const history = lines.length === 0 ? texts.nothing.history : lines.join("\n");
  const text = `${headPart(observation.user.profile, texts)}\n${history}\n\n${scenePart(observation, texts)}`;
  shared.set(observation, { texts, text });
  return text;
}
const shared = new WeakMap<Observation, { readonly texts: PromptTexts; readonly text: string }>();

/** The part before the history. Of a profile it holds only the text, with white space folded. */
export function headPart(profile: string, texts: PromptTexts): string {
  const { headings, nothing } = texts;
  const rules = texts.rules.map((rule) => `- ${rule}`).join("\n");
  const about = foldedLine(profile) || nothing.profile;
  return `${texts.opening}\n${rules}\n\n## ${headings.profile}\n${about}\n\n## ${headings.history}`;
}

/** The part between the history and the question. */
export function scenePart({ scene }: Pick<Observation, "scene">, texts: PromptTexts): string {
  const part = `## ${texts.headings.scene}\n${sceneText(scene, texts)}`;
  if (scene.dialogue === undefined) return part;
  return `${part}\n\n## ${texts.headings.dialogue}\n${dialogueText(scene.dialogue, texts)}`;
}

/** The end of a prompt: the questions and the required form of the answers. */
export function questionPart(questions: readonly AskedQuestion[], texts: PromptTexts): string {
  return `## ${texts.headings.question}\n${questionText(questions, texts)}`;
}

function questionText(questions: readonly AskedQuestion[], texts: PromptTexts): string {
  const [only] = questions;
  const ask = ({ field }: AskedQuestion) => texts.questions[field] ?? field;
  if (questions.length === 1 && only !== undefined) return `${ask(only)}\n${texts.demands[only.type]}`;
  const list = questions.map((one, i) => `${i + 1}. ${ask(one)} (${texts.recordForms[one.type]})`);
  return `${list.join("\n")}\n${texts.recordDemand}`;
}

function sceneText({ scenario, time, context }: Scene, texts: PromptTexts): string {
  const { colon, labels } = texts;
  const lines = [
    `${labels.time}${colon}${time}`,
    `${labels.scenario}${colon}${texts.scenarios[scenario] ?? scenario}`,
  ];
  return [...lines, ...contextParts(context, texts, SCENE_TEXT)].join("\n");
}

function dialogueText(turns: NonNullable<Scene["dialogue"]>, texts: PromptTexts): string {
  if (turns.length === 0) return texts.nothing.dialogue;
  const role = (name: string) => (name === "user" ? texts.roles.user : texts.roles.assistant);
  return turns
    .map((turn) => `${role(turn.role)}${texts.colon}${cut(foldedLine(turn.content), SCENE_TEXT)}`)
    .join("\n");
}

/** One event in one line, cached by event and wording. */
export function eventLine(event: PastEvent, texts: PromptTexts): string {
  let known = lines.get(texts);
  if (known === undefined) {
    known = new WeakMap();
    lines.set(texts, known);
  }
  const line = known.get(event);
  if (line !== undefined) return line;
  const context = contextParts(event.context, texts, HISTORY_TEXT, HISTORY_KEYS);
  const what = [texts.scenarios[event.scenario] ?? event.scenario, ...context].join(texts.comma);
  const made = `[${event.time}] ${what} → ${texts.actions(event).join(texts.comma)}`;
  known.set(event, made);
  return made;
}
const lines = new WeakMap<PromptTexts, WeakMap<PastEvent, string>>();

/** Keys that identify a past item. Its public counters say little about the user. */
const HISTORY_KEYS = new Set([
  ...[
    "caption",
    "ocr",
    "asr",
    "duration",
    "live_title",
    "live_category",
    "is_shop_live",
    "live_cover_content",
    "product",
  ],
  ...["industry_main", "ocr_text", "asr_text", "item_title", "item_price", "category_level1_name"],
  ...["ticket_category", "product_name"],
]);

function contextParts(
  context: Scene["context"],
  texts: PromptTexts,
  limit: number,
  keys?: ReadonlySet<string>,
): string[] {
  const seen = new Set<string>();
  return Object.entries(context).flatMap(([key, value]) => {
    if (keys !== undefined && !keys.has(key)) return [];
    const written =
      typeof value === "boolean" ? (value ? texts.yes : texts.no) : cut(foldedLine(String(value)), limit);
    // Caption, speech and on-screen text are often the same.
    if (typeof value === "string" && seen.has(written)) return [];
    seen.add(written);
    return [`${texts.context[key] ?? key}${texts.colon}${written}`];
  });
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${[...text].slice(0, limit).join("")}…`;
}
