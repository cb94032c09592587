import { createHash } from "node:crypto";
import type { Ledger, Usage } from "../agent.ts";
import type { ChatReply, ChatRequest } from "../model/chat.ts";
import { RequestFailed } from "../model/failures.ts";
import { parseMarks } from "./parse-marks.ts";
import { type Judged, judgePrompt, MARKS, type Marks, type Rubric } from "./rubric.ts";

export interface JudgeOptions {
  readonly model: string;
  readonly endpoints: readonly string[];
  readonly rubric: Rubric;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly extra: Readonly<Record<string, unknown>>;
  /** Maximum number of times that a judgement is asked for until it can be read. */
  readonly tries: number;
}

/** One judgement: marks, or the reason for having none. */
export interface Judgement {
  readonly marks: Marks | null;
  readonly usage: Usage;
  readonly reasks: number;
  readonly error?: string;
}

export interface JudgePlace {
  readonly user: string;
  /** Number of the record in its file. */
  readonly item: number;
  readonly repeat: number;
  readonly rank: number;
}

/** A model that marks messages. */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #send: (
    request: ChatRequest,
    rank: number,
    user: string,
    promptTokens: number,
  ) => Promise<ChatReply>;
  readonly #ledger: Ledger;

  constructor(
    options: JudgeOptions,
    send: (request: ChatRequest, rank: number, user: string, promptTokens: number) => Promise<ChatReply>,
    ledger: Ledger,
  ) {
    this.#options = options;
    this.#send = send;
    this.#ledger = ledger;
  }

  get model(): string {
    return this.#options.model;
  }

  /** Asks for one judgement of a message. */
  async mark(judged: Judged, place: JudgePlace): Promise<Judgement> {
    const { model, endpoints, rubric, temperature, maxTokens, extra, tries } = this.#options;
    const content = judgePrompt(judged, rubric);
    const request: ChatRequest = {
      model,
      messages: [{ role: "user", content }],
      ...(temperature === null ? {} : { temperature }),
      ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
      ...extra,
    };
    const at = { user: place.user, item: place.item };
    const text = JSON.stringify([endpoints, request, at, place.repeat]);
    const key = createHash("sha256").update(text).digest("hex").slice(0, 32);
    const known = this.#ledger.recall(key);
    if (known !== undefined)
      return judgementOf(known[0]?.raw ?? "", known[0]?.usage, known[0]?.reasks, known[0]?.error);
    let usage: Usage = { prompt: 0, completion: 0, cached: 0 };
    let [raw, error, reasks] = ["", "unparsed", 0];
    for (; reasks < tries; reasks++) {
      const reply = await this.#send(
        request,
        place.rank,
        place.user,
        0.65 * Buffer.byteLength(content),
      ).catch(failed);
      if (typeof reply === "string") {
        error = reply;
        break;
      }
      usage = sum(usage, reply.usage);
      raw = reply.text;
      if (parseMarks(raw) !== null) break;
    }
    const judgement = judgementOf(raw, usage, Math.min(reasks, tries - 1), error);
    const { marks } = judgement;
    this.#ledger.remember(key, at, [
      {
        field: MARKS.join(" "),
        value: marks === null ? null : JSON.stringify(marks),
        ...{ raw, usage, reasks: judgement.reasks },
        ...(marks === null ? { error } : {}),
      },
    ]);
    return judgement;
  }
}

function judgementOf(raw: string, usage: Usage = NOTHING, reasks = 0, error = "unparsed"): Judgement {
  const marks = parseMarks(raw);
  return { marks, usage, reasks, ...(marks === null ? { error } : {}) };
}

const NOTHING: Usage = { prompt: 0, completion: 0, cached: 0 };

function failed(error: unknown): string {
  if (error instanceof RequestFailed) return error.message;
  throw error;
}

function sum(a: Usage, b: Usage): Usage {
  return {
    prompt: a.prompt + b.prompt,
    completion: a.completion + b.completion,
    cached: a.cached + b.cached,
  };
}
