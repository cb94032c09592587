import { UsageError } from "../../model/errors.ts";
import { foldedLine } from "../../model/inert.ts";
import type { ServiceTurn } from "../actions.ts";
import type { Scene } from "../scene.ts";

/** The four marks, in the benchmark's order. */
export const MARKS = [
  "intent_fidelity",
  "persona_mimicry",
  "knowledge_boundary",
  "semantic_alignment",
] as const;
export type Mark = (typeof MARKS)[number];
export type Marks = Readonly<Record<Mark, number>>;

/** What a judge sees of a message. */
export interface Judged {
  /** Empty if unknown. */
  readonly profile: string;
  readonly context: Scene["context"];
  readonly dialogue: readonly ServiceTurn[];
  /** The user's message, and the simulator's in its place. */
  readonly real: string;
  readonly simulated: string;
}

/** The wording of a rubric in one language; a released version never changes. */
export interface Rubric {
  readonly id: string;
  readonly opening: string;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly scale: string;
  readonly titles: Readonly<Record<"profile" | "context" | "dialogue" | "real" | "simulated", string>>;
  readonly nothing: string;
  readonly roles: Readonly<Record<"user" | "assistant", string>>;
  readonly demand: string;
}

const SHAPE = `{${MARKS.map((mark) => `"${mark}": n`).join(", ")}}`;

const EN: Rubric = {
  id: "judge-en-1",
  opening:
    "A program wrote a message in the place of a real customer. Compare it with what that customer really wrote at the same point of the same conversation, and give four marks.",
  marks: {
    intent_fidelity: "does it want the same as the real message: the same request, complaint or answer?",
    persona_mimicry: "does it sound like this customer: length, tone, patience, spelling, punctuation?",
    knowledge_boundary: "does it use only what the customer can know at this point, without invented facts?",
    semantic_alignment: "does it say the same as the real message?",
  },
  scale:
    "Marks are whole numbers from 1 to 10. 1: not at all; 4: in small part; 7: mostly, with a difference one would notice; 10: nobody could tell them apart. Politeness and eloquence earn nothing where the customer has none.",
  titles: {
    profile: "Customer",
    context: "Matter",
    dialogue: "Conversation so far",
    real: "Real message",
    simulated: "Program's message",
  },
  nothing: "not known",
  roles: { user: "Customer", assistant: "Agent" },
  demand: `Answer with one JSON object and nothing else: ${SHAPE}`,
};

const ZH: Rubric = {
  id: "judge-zh-1",
  opening:
    "一个程序代替真实顾客写了一条消息。请把它与这位顾客在同一对话同一位置真正写下的消息相比，给出四项分数。",
  marks: {
    intent_fidelity: "诉求是否与真实消息一致：同样的请求、抱怨或回答？",
    persona_mimicry: "是否像这位顾客：长短、语气、耐心、用字和标点？",
    knowledge_boundary: "是否只用到顾客此刻能知道的信息，没有编造事实？",
    semantic_alignment: "说的内容是否与真实消息相同？",
  },
  scale:
    "分数为1到10的整数。1：完全不符；4：少部分相符；7：大部分相符，但看得出差别；10：无法分辨。顾客本来不客气、不健谈时，客气和健谈不加分。",
  titles: {
    profile: "顾客",
    context: "事项",
    dialogue: "已有对话",
    real: "真实消息",
    simulated: "程序的消息",
  },
  nothing: "不详",
  roles: { user: "顾客", assistant: "客服" },
  demand: `只回答一个 JSON 对象，不加任何说明：${SHAPE}`,
};

const RUBRICS: readonly Rubric[] = [EN, ZH];

/** @throws {UsageError} on any name other than an id or a language. */
export function rubricNamed(name: string): Rubric {
  const found = RUBRICS.find(({ id }) => id === name || id.split("-")[1] === name);
  if (found === undefined)
    throw new UsageError(`no rubric "${name}" (there are: ${RUBRICS.map(({ id }) => id).join(", ")})`, [
      "rubric",
    ]);
  return found;
}

/** The prompt for one message. */
export function judgePrompt(judged: Judged, rubric: Rubric): string {
  const { titles, roles, nothing } = rubric;
  const context = Object.entries(judged.context).map(
    ([key, value]) => `${key}: ${foldedLine(String(value))}`,
  );
  const turns = judged.dialogue.map(
    ({ role, content }) => `${role === "user" ? roles.user : roles.assistant}: ${foldedLine(content)}`,
  );
  const parts: readonly (readonly [string, string])[] = [
    [titles.profile, foldedLine(judged.profile)],
    [titles.context, context.join("\n")],
    [titles.dialogue, turns.join("\n")],
    [titles.real, foldedLine(judged.real)],
    [titles.simulated, foldedLine(judged.simulated)],
  ];
  const marks = MARKS.map((mark) => `- ${mark}: ${rubric.marks[mark]}`).join("\n");
  const shown = parts.map(([title, text]) => `## ${title}\n${text === "" ? nothing : text}`).join("\n\n");
  return `${rubric.opening}\n${marks}\n${rubric.scale}\n\n${shown}\n\n${rubric.demand}`;
}
