import { createHash } from "node:crypto";
import { count, plural } from "../locale/format.ts";
import { UsageError } from "../model/errors.ts";
import { Budget } from "../simulate/model/budget.ts";
import { ReplyCache } from "../simulate/model/cache.ts";
import { Endpoint } from "../simulate/model/endpoint.ts";
import { RequestFailed, Stop, Stopped } from "../simulate/model/failures.ts";
import { Pool } from "../simulate/model/pool.ts";
import type { LlmFlags } from "./llm-flags.ts";
import { apiKeyOf, endpointOf, numberOf, parsePrice } from "./simulate-options.ts";

const LANES = 8;
const TRIES = 4;
const TIMEOUT_MS = 60_000;
const WAIT_MS = 500;
const CACHE = "simgap-scores";
/** An upper bound for any model: a token has at least one byte of UTF-8. */
const tokensIn = (text: string): number => Buffer.byteLength(text);

/** One kind of question: the name of its answers, and their maximum length. */
export interface Asking {
  readonly noun: string;
  readonly plural?: string;
  readonly tokens: number;
  /** The option that names the model, as the command line has it. */
  readonly option: string;
}

/** One budget for all questions of a command with the same flags. */
const budgets = new WeakMap<LlmFlags, Budget>();

/**
 * One model behind one endpoint, with its cache and cost. Answers are cached in a folder, so that no question is
 * asked twice.
 */
export class AskedModel {
  readonly #model: string;
  readonly #asking: Asking;
  readonly #pool: Pool;
  readonly #budget: Budget;
  readonly #cache: ReplyCache;
  readonly #priced: boolean;
  #known = 0;
  #new = 0;
  #failed = 0;
  #lastReason = "";
  readonly #tokens = { prompt: 0, completion: 0 };

  /** @throws {UsageError} without a name or an address, or with invalid options. */
  constructor(model: string, flags: LlmFlags, asking: Asking) {
    if (flags.baseUrl === undefined)
      throw new UsageError(`${asking.option} needs --base-url`, [optionName(asking.option)]);
    const url = endpointOf(flags.baseUrl);
    const price = parsePrice(flags.price);
    if (flags.maxCost !== undefined && price === undefined)
      throw new UsageError("--max-cost needs --price", ["max-cost"]);
    const limit = flags.maxCost === undefined ? undefined : numberOf("--max-cost", flags.maxCost, 0);
    const stop = new Stop();
    const key = apiKeyOf(flags.keyEnv, url);
    const limits = { concurrency: LANES, most: LANES, tries: TRIES, timeoutMs: TIMEOUT_MS, waitMs: WAIT_MS };
    const endpoint = new Endpoint({ url, ...(key === null ? {} : { key }), ...limits, stop });
    this.#model = model;
    this.#asking = asking;
    this.#budget = budgets.get(flags) ?? new Budget(price, limit);
    budgets.set(flags, this.#budget);
    this.#pool = new Pool([endpoint], this.#budget, stop);
    this.#cache = new ReplyCache(flags.scoreCache ?? CACHE);
    this.#priced = price !== undefined;
  }

  /**
   * The answer to a question; null if there is none.
   * @param id the prompt's name and version.
   * @throws {EndpointError} if the endpoint answers nothing.
   */
  async answer(id: string, content: string): Promise<string | null> {
    const parts = JSON.stringify([id, this.#model, content]);
    const digest = createHash("sha256").update(parts).digest("hex");
    const kept = await this.#cache.get(digest);
    if (kept !== undefined) {
      this.#known++;
      return kept.text;
    }
    const request = {
      model: this.#model,
      messages: [{ role: "user" as const, content }],
      temperature: 0,
      max_tokens: this.#asking.tokens,
    };
    try {
      const reply = await this.#pool.complete(request, 0, "", tokensIn(content));
      this.#new++;
      this.#tokens.prompt += reply.usage.prompt;
      this.#tokens.completion += reply.usage.completion;
      await this.#cache.put(digest, { text: reply.text, usage: reply.usage });
      return reply.text;
    } catch (error) {
      if (!(error instanceof RequestFailed || error instanceof Stopped)) throw error;
      this.#failed++;
      this.#lastReason = error.message;
      return null;
    }
  }

  summary(): string {
    const { noun, plural: several } = this.#asking;
    const { prompt, completion } = this.#tokens;
    const why = this.#failed === 0 ? "" : `, the last with: ${this.#lastReason}`;
    const cost = this.#priced ? `, cost ${this.#budget.spent.toFixed(4)}` : "";
    return `${this.#model} was asked for ${plural(this.#new, noun, several)} (${count(prompt)} + ${count(completion)} tokens${cost}); ${count(this.#known)} came from the cache, ${count(this.#failed)} not at all${why}`;
  }

  close(): void {
    this.#pool.close();
  }
}

function optionName(option: string): string {
  return /^--([a-z-]+)/u.exec(option)?.[1] ?? option;
}
