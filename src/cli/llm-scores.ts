import { createHash } from "node:crypto";
import { count } from "../locale/format.ts";
import { UsageError } from "../model/errors.ts";
import { Budget } from "../simulate/model/budget.ts";
import { ReplyCache } from "../simulate/model/cache.ts";
import { Endpoint } from "../simulate/model/endpoint.ts";
import { RequestFailed, Stop, Stopped } from "../simulate/model/failures.ts";
import { Pool } from "../simulate/model/pool.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { type OwnScore, textDigest } from "../store/own-scores.ts";
import { LLM_PROMPT_ID, llmPrompt, llmScore } from "../text/sentiment/llm-prompt.ts";
import type { LlmFlags } from "./llm-flags.ts";
import { apiKeyOf, endpointOf, numberOf, parsePrice } from "./simulate-options.ts";

const LANES = 8;
const TRIES = 4;
const TIMEOUT_MS = 60_000;
const WAIT_MS = 500;
const CACHE = "simgap-scores";
const MOST_TOKENS = 16;
/** Bytes of UTF-8 are more than tokens, whatever the model. */
const tokensIn = (text: string): number => Buffer.byteLength(text);

/**
 * Scores of all texts of a store by a language model: each text is asked for once, ever, since answers are
 * kept in a folder. A text to which no number comes back has no score.
 * @throws {UsageError} without an address, or with invalid options.
 * @throws {EndpointError} where the endpoint answers nothing.
 */
export async function* llmScores(
  store: DuckStore,
  model: string,
  flags: LlmFlags,
): AsyncGenerator<readonly OwnScore[]> {
  if (model === "") throw new UsageError("--scorer llm: needs the name of a model: llm:MODEL", ["scorer"]);
  if (flags.baseUrl === undefined) throw new UsageError(`--scorer llm:${model} needs --base-url`, ["scorer"]);
  const asked = new Asked(model, flags, endpointOf(flags.baseUrl));
  try {
    for await (const texts of store.streamTexts("SELECT DISTINCT text FROM utterances ORDER BY text")) {
      const scores = await Promise.all(texts.map((text) => asked.score(text)));
      yield texts.flatMap((text, i) => {
        const score = scores[i]!;
        return score === null ? [] : [{ run: null, digest: textDigest(text), score }];
      });
    }
  } finally {
    asked.close();
  }
  process.stderr.write(`note: ${asked.summary()}\n`);
}

/** One model behind one endpoint, with its cache and what it cost. */
class Asked {
  readonly #model: string;
  readonly #pool: Pool;
  readonly #cache: ReplyCache;
  readonly #priced: boolean;
  #known = 0;
  #new = 0;
  #failed = 0;
  readonly #tokens = { prompt: 0, completion: 0 };

  constructor(model: string, flags: LlmFlags, url: string) {
    const price = parsePrice(flags.price);
    if (flags.maxCost !== undefined && price === undefined)
      throw new UsageError("--max-cost needs --price", ["max-cost"]);
    const limit = flags.maxCost === undefined ? undefined : numberOf("--max-cost", flags.maxCost, 0);
    const stop = new Stop();
    const key = apiKeyOf(flags.keyEnv, url);
    const limits = { concurrency: LANES, most: LANES, tries: TRIES, timeoutMs: TIMEOUT_MS, waitMs: WAIT_MS };
    const endpoint = new Endpoint({ url, ...(key === null ? {} : { key }), ...limits, stop });
    this.#model = model;
    this.#pool = new Pool([endpoint], new Budget(price, limit), stop);
    this.#cache = new ReplyCache(flags.scoreCache ?? CACHE);
    this.#priced = price !== undefined;
  }

  async score(text: string): Promise<number | null> {
    const content = llmPrompt(text);
    const parts = JSON.stringify([LLM_PROMPT_ID, this.#model, content]);
    const digest = createHash("sha256").update(parts).digest("hex");
    const kept = await this.#cache.get(digest);
    if (kept !== undefined) {
      this.#known++;
      return llmScore(kept.text);
    }
    const request = {
      model: this.#model,
      messages: [{ role: "user" as const, content }],
      temperature: 0,
      max_tokens: MOST_TOKENS,
    };
    try {
      const reply = await this.#pool.complete(request, 0, "", tokensIn(content));
      this.#new++;
      this.#tokens.prompt += reply.usage.prompt;
      this.#tokens.completion += reply.usage.completion;
      await this.#cache.put(digest, { text: reply.text, usage: reply.usage });
      return llmScore(reply.text);
    } catch (error) {
      if (!(error instanceof RequestFailed || error instanceof Stopped)) throw error;
      this.#failed++;
      return null;
    }
  }

  summary(): string {
    const cost = this.#priced ? `, cost ${this.#pool.spent.toFixed(4)}` : "";
    const { prompt, completion } = this.#tokens;
    return `${this.#model} was asked for ${count(this.#new)} scores (${count(prompt)} + ${count(completion)} tokens${cost}); ${count(this.#known)} came from the cache, ${count(this.#failed)} not at all`;
  }

  close(): void {
    this.#pool.close();
  }
}
