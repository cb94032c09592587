import { withoutControls } from "../model/inert.ts";
import type { Kind } from "../model/vocabulary.ts";

export const PARSE_RULES = ["strict", "benchmark"] as const;
export type ParseRule = (typeof PARSE_RULES)[number];

/** A token of the output with its likeliest alternatives. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
}

/** The model's output, with the first token's alternatives if the endpoint returns them. */
export interface Output {
  readonly text: string;
  readonly first?: readonly TokenLogprob[];
}

export interface Parsed {
  readonly value: number | string;
  readonly label?: 0 | 1;
  readonly method: "logprobs" | "direct" | "continuous" | "text";
  readonly logprobYes?: number;
  readonly logprobNo?: number;
  readonly mass?: number;
}

/**
 * Reads an answer from a model's output. `strict` accepts only the requested form, apart from quotes, marks and full
 * stops around it; `benchmark` accepts what the benchmark does: a Yes or No anywhere among the first words, and any
 * number.
 * @returns null if it holds no answer.
 */
export function parseAnswer(kind: Kind, output: Output, rule: ParseRule): Parsed | null {
  const text = withoutThoughts(output.text);
  if (kind === "continuous") {
    const value = rule === "strict" ? strictSeconds(text) : looseSeconds(text);
    return value === null ? null : { value, method: "continuous" };
  }
  if (kind === "text") {
    const value = plainText(text);
    return value === "" ? null : { value, method: "text" };
  }
  const label = rule === "strict" ? strictLabel(text) : looseLabel(text);
  if (label === null) return null;
  return fromLogprobs(output.first, label, rule) ?? { value: label, label, method: "direct" };
}

/** Removes thoughts in tags, and everything after an opening tag that is never closed. */
export function withoutThoughts(text: string): string {
  return text
    .replace(/<(think|thinking|thought|reasoning)>[\s\S]*?<\/\1>/giu, "")
    .replace(/<(think|thinking|thought|reasoning)>[\s\S]*$/iu, "")
    .replace(/^[\s\S]*<\/(?:think|thinking|thought|reasoning)>/iu, "")
    .trim();
}

const YES = /^(?:yes|是|是的|会|会的)$/iu;
const NO = /^(?:no|否|不|不会|不是|没有)$/iu;

function bare(text: string): string {
  return text.replace(/^[\s*_~`"'“”‘’「」.。,，:：!！]+|[\s*_~`"'“”‘’「」.。,，:：!！]+$/gu, "");
}

function strictLabel(text: string): 0 | 1 | null {
  const word = bare(text);
  return YES.test(word) ? 1 : NO.test(word) ? 0 : null;
}

/** Matches the label exactly, then at the start, then as a whole word near the start, then anywhere. */
function looseLabel(text: string): 0 | 1 | null {
  const clean = text.replace(/[*_~`.]/gu, "").trim();
  const start = /^(yes|no)/iu.exec(clean);
  if (start !== null) return start[1]!.toLowerCase() === "yes" ? 1 : 0;
  for (const part of [clean.slice(0, 20), clean]) {
    const yes = /\byes\b/iu.test(part);
    const no = /\bno\b/iu.test(part);
    if (yes !== no) return yes ? 1 : 0;
  }
  return null;
}

/**
 * The probability of yes relative to yes and no, from the first token. `strict` sums all spellings of each; `benchmark`
 * uses "Yes" and "No" alone.
 */
function fromLogprobs(
  first: readonly TokenLogprob[] | undefined,
  label: 0 | 1,
  rule: ParseRule,
): Parsed | null {
  if (first === undefined) return null;
  const share = (matches: (token: string) => boolean) =>
    first.reduce((sum, { token, logprob }) => sum + (matches(token) ? Math.exp(logprob) : 0), 0);
  const strict = rule === "strict";
  const yes = share((token) => (strict ? YES.test(bare(token)) : token === "Yes"));
  const no = share((token) => (strict ? NO.test(bare(token)) : token === "No"));
  if (!(yes + no > 0) || yes + no > 1.001) return null;
  const known = { label, mass: Math.min(1, yes + no), method: "logprobs" } as const;
  const logs = {
    ...(yes > 0 ? { logprobYes: Math.log(yes) } : {}),
    ...(no > 0 ? { logprobNo: Math.log(no) } : {}),
  };
  if (!strict && (yes === 0 || no === 0)) return null;
  return { value: yes / (yes + no), ...known, ...logs };
}

function strictSeconds(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*(?:秒钟?|s|secs?|seconds?)?$/iu.exec(bare(text));
  return found === null ? null : Number(found[1]);
}

function looseSeconds(text: string): number | null {
  const exact = Number(text);
  if (text !== "" && Number.isFinite(exact)) return Math.max(0, exact);
  const units: readonly (readonly [RegExp, number])[] = [
    [/(\d+(?:\.\d+)?)\s*秒/u, 1],
    [/(\d+(?:\.\d+)?)\s*分钟/u, 60],
    [/(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?\b/iu, 1],
    [/(\d+(?:\.\d+)?)\s*min/iu, 60],
    [/(\d+(?:\.\d+)?)/u, 1],
  ];
  for (const [pattern, scale] of units) {
    const found = pattern.exec(text);
    if (found !== null) return Number(found[1]) * scale;
  }
  return null;
}

/** The text without surrounding quotes or a leading label. */
function plainText(text: string): string {
  const unlabelled = text.replace(
    /^(?:答案|回答|用户|搜索词|关键词|answer|user|query|keyword|message)\s*[:：]\s*/iu,
    "",
  );
  const quoted = /^(?:"([\s\S]*)"|“([\s\S]*)”|'([\s\S]*)'|「([\s\S]*)」|《([\s\S]*)》)$/u.exec(
    unlabelled.trim(),
  );
  const inner = quoted?.slice(1).find((group) => group !== undefined);
  return withoutControls(inner ?? unlabelled);
}

/**
 * Reads the answers to a whole item from a JSON object whose keys are the numbers of the questions.
 * @returns an answer or null for each kind, in order; null without such an object.
 */
export function parseRecord(kinds: readonly Kind[], text: string, rule: ParseRule): (Parsed | null)[] | null {
  const clean = withoutThoughts(text);
  const body = clean.slice(clean.indexOf("{"), clean.lastIndexOf("}") + 1);
  let object: unknown;
  try {
    object = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof object !== "object" || object === null) return null;
  const values = new Map<string, unknown>(Object.entries(object));
  return kinds.map((kind, i) => {
    const value = values.get(String(i + 1));
    if (typeof value === "boolean" && kind === "binary")
      return { value: value ? 1 : 0, label: value ? 1 : 0, method: "direct" };
    if (typeof value !== "string" && typeof value !== "number") return null;
    return parseAnswer(kind, { text: String(value) }, rule);
  });
}
