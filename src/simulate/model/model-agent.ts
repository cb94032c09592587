import { createHash } from "node:crypto";
import type { Agent, Answer, AskedQuestion, Circumstances, Observation, Usage } from "../agent.ts";
import { buildPrompt } from "../build-prompt.ts";
import { type Parsed, type ParseRule, parseAnswer, parseRecord } from "../parse-answer.ts";
import type { PromptTexts } from "../prompts/index.ts";
import type { ReplyCache } from "./cache.ts";
import { bodyOf, type ChatReply, type ChatRequest, type Message } from "./chat.ts";
import { RequestFailed } from "./failures.ts";

export const ASK_MODES = ["question", "record"] as const;
type AskMode = (typeof ASK_MODES)[number];

export interface ModelOptions {
  readonly model: string;
  /** The endpoints as given, for the keys of journal and cache. */
  readonly endpoints: readonly string[];
  readonly prompt: PromptTexts;
  readonly ask: AskMode;
  readonly parse: ParseRule;
  readonly logprobs: boolean;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  /** Additional parameters of each request. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Maximum number of times that a question is asked until its output can be read. */
  readonly tries: number;
  readonly keepPrompts: boolean;
}

/** Sends a request for a user; `promptTokens` is an upper bound for the prompt. */
export type Send = (
  request: ChatRequest,
  rank: number,
  user: string,
  promptTokens: number,
) => Promise<ChatReply>;

/** A language model that answers in a user's place, one question or one whole item per call. */
export class ModelAgent implements Agent {
  readonly name: string;
  readonly #options: ModelOptions;
  readonly #send: Send;
  readonly #cache: ReplyCache | undefined;

  constructor(options: ModelOptions, send: Send, cache?: ReplyCache) {
    this.name = options.model;
    this.#options = options;
    this.#send = send;
    this.#cache = cache;
  }

  async answer(observation: Observation, circumstances: Circumstances): Promise<Answer[]> {
    const { questions } = observation;
    const calls =
      this.#options.ask === "record" && questions.length > 1 ? [questions] : questions.map((one) => [one]);
    const answers: Answer[] = [];
    // In sequence: the first call warms the provider's cache for the rest.
    for (const asked of calls) answers.push(...(await this.#call(observation, asked, circumstances)));
    return answers;
  }

  /** The first request for these questions. */
  request(observation: Observation, asked: readonly AskedQuestion[]): ChatRequest {
    const { model, prompt, logprobs, temperature, maxTokens, extra } = this.#options;
    const content = buildPrompt(observation, asked, prompt);
    const binary = asked.length === 1 && asked[0]!.type === "binary";
    return {
      model,
      messages: [{ role: "user", content }],
      ...(temperature === null ? {} : { temperature }),
      ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
      ...(logprobs && binary ? { logprobs: true, top_logprobs: 5 } : {}),
      ...extra,
    };
  }

  async #call(
    observation: Observation,
    asked: readonly AskedQuestion[],
    at: Circumstances,
  ): Promise<Answer[]> {
    const request = this.request(observation, asked);
    const content = this.#digest(bodyOf(request), at.repeat);
    const place = { user: observation.user.id, item: at.item };
    const key = sha256(JSON.stringify([content, place, asked.map(({ field }) => field)])).slice(0, 32);
    const prompt = request.messages[0]!.content;
    const kept = this.#options.keepPrompts ? { prompt } : {};
    const known = at.ledger.recall(key);
    if (known !== undefined) return known.map((answer) => ({ ...answer, ...kept }));
    const answers = await this.#ask(request, asked, place.user, at);
    const lengths = answers.map((answer, i) => ({ ...answer, promptLength: i === 0 ? prompt.length : 0 }));
    at.ledger.remember(key, place, lengths);
    return lengths.map((answer) => ({ ...answer, ...kept }));
  }

  /** Asks until the answers can be read; the strict parser repeats which form it wants. */
  async #ask(
    first: ChatRequest,
    asked: readonly AskedQuestion[],
    user: string,
    at: Circumstances,
  ): Promise<Answer[]> {
    const { tries, parse, prompt } = this.#options;
    let usage: Usage = { prompt: 0, completion: 0, cached: 0 };
    let best: (Parsed | null)[] = asked.map(() => null);
    let raw = "";
    let request = first;
    let reasks = 0;
    for (; ; reasks++) {
      const reply = await this.#reply(request, reasks, user, at).catch((error: unknown) => {
        if (error instanceof RequestFailed) return error;
        throw error;
      });
      if (reply instanceof RequestFailed)
        return asked.map((one, i) => unanswered(one, reply.message, raw, reasks, i, usage));
      usage = sum(usage, reply.usage);
      raw = reply.text;
      const parsed = read(asked, reply, parse);
      best = best.map((value, i) => value ?? parsed[i] ?? null);
      if (best.every((value) => value !== null) || reasks + 1 >= tries) break;
      if (parse === "strict")
        request = { ...first, messages: [...first.messages, ...reminder(raw, asked, prompt)] };
    }
    return asked.map((one, i) => {
      const value = best[i];
      if (value === null || value === undefined) return unanswered(one, "unparsed", raw, reasks, i, usage);
      return { field: one.field, ...value, raw, reasks, ...(i === 0 ? { usage } : {}) };
    });
  }

  async #reply(request: ChatRequest, attempt: number, user: string, at: Circumstances): Promise<ChatReply> {
    // 0.65 tokens for a Latin letter, 2 for a Chinese character (three bytes): an upper bound for any tokenizer.
    const tokens = request.messages.reduce((all, { content }) => all + 0.65 * Buffer.byteLength(content), 0);
    if (this.#cache === undefined) return this.#send(request, at.rank, user, tokens);
    const digest = this.#digest(`${attempt} ${bodyOf(request)}`, at.repeat);
    const known = await this.#cache.get(digest);
    if (known !== undefined) return known;
    const reply = await this.#send(request, at.rank, user, tokens);
    await this.#cache.put(digest, reply);
    return reply;
  }

  #digest(content: string, repeat: number): string {
    return sha256(`${this.#options.endpoints.join(" ")} ${repeat} ${content}`);
  }
}

function read(
  asked: readonly AskedQuestion[],
  reply: ChatReply,
  rule: ParseRule,
): readonly (Parsed | null)[] {
  const [only] = asked;
  if (asked.length === 1 && only !== undefined) return [parseAnswer(only.type, reply, rule)];
  return (
    parseRecord(
      asked.map(({ type }) => type),
      reply.text,
      rule,
    ) ?? []
  );
}

function reminder(
  raw: string,
  asked: readonly AskedQuestion[],
  { demands, recordDemand }: PromptTexts,
): Message[] {
  const content = asked.length === 1 ? demands[asked[0]!.type] : recordDemand;
  // Some endpoints refuse an empty message.
  return [
    { role: "assistant", content: raw.trim() === "" ? "…" : raw },
    { role: "user", content },
  ];
}

function unanswered(
  { field }: AskedQuestion,
  error: string,
  raw: string,
  reasks: number,
  place: number,
  usage: Usage,
): Answer {
  return { field, value: null, error, raw, reasks, ...(place === 0 ? { usage } : {}) };
}

function sum(a: Usage, b: Usage): Usage {
  return {
    prompt: a.prompt + b.prompt,
    completion: a.completion + b.completion,
    cached: a.cached + b.cached,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
