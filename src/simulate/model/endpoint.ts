import { setTimeout as wait } from "node:timers/promises";
import PQueue from "p-queue";
import { foldedLine } from "../../model/inert.ts";
import { AdaptiveLimit } from "./adaptive-limit.ts";
import { bodyOf, type ChatReply, type ChatRequest, replyOf } from "./chat.ts";
import { EndpointError, RequestFailed, type Stop, Stopped } from "./failures.ts";
import { type HttpReply, type Post, poster } from "./http.ts";
import { accommodate, type Refusal, refusalOf } from "./negotiate.ts";
import { retryAfter } from "./retry-after.ts";

export interface EndpointOptions {
  /** As given: `https://host/v1`. */
  readonly url: string;
  /** The secret for the authorization header; default: no header. */
  readonly key?: string;
  /** Concurrent requests: initial and maximum. */
  readonly concurrency: number;
  readonly most: number;
  /** Maximum requests per minute; default: unlimited. */
  readonly perMinute?: number;
  /** Maximum number of attempts for a request without an answer. */
  readonly tries: number;
  readonly timeoutMs: number;
  /** Wait before the second attempt; it doubles up to a minute. */
  readonly waitMs: number;
  readonly stop: Stop;
}

/** Statistics of the requests. */
export interface Traffic {
  requests: number;
  refusals: number;
  faults: number;
}

/** An OpenAI-compatible endpoint with its own limits. */
export class Endpoint {
  readonly url: string;
  readonly traffic: Traffic = { requests: 0, refusals: 0, faults: 0 };
  readonly #options: EndpointOptions;
  readonly #queue: PQueue;
  readonly #limit: AdaptiveLimit;
  readonly #refused = new Set<Refusal>();
  readonly #post: Post;
  readonly #close: () => void;
  #failedInRow = 0;

  constructor(options: EndpointOptions) {
    this.url = options.url;
    this.#options = options;
    this.#limit = new AdaptiveLimit({ start: options.concurrency, most: options.most });
    this.#queue = new PQueue({ concurrency: this.#limit.value, ...paceOf(options.perMinute) });
    const authorization = options.key === undefined ? {} : { authorization: `Bearer ${options.key}` };
    const { post, close } = poster({
      url: completionsUrl(options.url),
      headers: { "content-type": "application/json", accept: "application/json", ...authorization },
      timeoutMs: options.timeoutMs,
    });
    this.#post = post;
    this.#close = close;
  }

  /** Current limit on concurrent requests. */
  get limit(): number {
    return this.#limit.value;
  }

  close(): void {
    this.#close();
  }

  /**
   * Sends a request, repeatedly if need be, until there is a reply.
   * @throws {RequestFailed} if this request is refused for good, or no attempt gets a reply.
   * @throws {EndpointError} if no request can be answered.
   * @throws {Stopped} if the run is stopped before it is sent.
   */
  async complete(request: ChatRequest, rank: number): Promise<ChatReply> {
    const { tries, waitMs, stop } = this.#options;
    let reason = "";
    for (let attempt = 0; attempt < tries; attempt++) {
      const outcome = await this.#attempt(request, rank);
      if ("reply" in outcome) {
        this.#failedInRow = 0;
        return outcome.reply;
      }
      if (outcome.again) {
        attempt--;
        continue;
      }
      reason = outcome.reason;
      const backoff = Math.min(60_000, waitMs * 2 ** attempt);
      await wait(outcome.waitMs ?? backoff, undefined, { signal: stop.asked }).catch(() => {
        throw new Stopped();
      });
    }
    // Single failures are listed with their questions; if nothing gets through, the run stops.
    if (++this.#failedInRow >= 10) throw new EndpointError(`${this.url} does not answer: ${reason}`);
    throw new RequestFailed(`no answer in ${tries} tries: ${reason}`);
  }

  async #attempt(request: ChatRequest, rank: number): Promise<Outcome> {
    const { stop } = this.#options;
    const refused = new Set(this.#refused);
    const body = bodyOf(accommodate(request, refused));
    const sent = await this.#queue.add(
      async () => {
        if (stop.asked.aborted) throw new Stopped();
        this.traffic.requests++;
        return this.#post(body, stop.aborted).catch((error: unknown) => error);
      },
      { priority: -rank },
    );
    if (stop.aborted.aborted) throw new Stopped();
    return this.#judge(sent, accommodate(request, refused));
  }

  #judge(sent: unknown, request: ChatRequest): Outcome {
    if (!isReply(sent)) return this.#fault(sent instanceof Error ? sent.message || sent.name : String(sent));
    const { status, headers, body } = sent;
    if (status === 200) {
      const reply = replyOf(body);
      if (reply === null) return this.#fault("an answer that is no chat completion");
      this.#limit.succeeded();
      this.#queue.concurrency = this.#limit.value;
      return { reply };
    }
    const message = this.#messageOf(body);
    if (status === 429 && !/insufficient_quota/u.test(body)) {
      this.traffic.refusals++;
      this.#limit.refused();
      this.#queue.concurrency = this.#limit.value;
      return { reason: "429", ...waitOf(headers) };
    }
    if (status >= 500 || status === 408 || status === 409 || status === 425)
      return { ...this.#fault(String(status)), ...waitOf(headers) };
    if (status === 400 || status === 422) {
      const refusal = refusalOf(message, request);
      if (refusal !== null) {
        this.#refused.add(refusal);
        return { again: true, reason: message };
      }
      throw new RequestFailed(`${status}: ${message}`);
    }
    if (status === 413) throw new RequestFailed(`413: ${message}`);
    throw new EndpointError(`${this.url} answers ${status}: ${message}`);
  }

  #fault(reason: string): Outcome & { reason: string } {
    this.traffic.faults++;
    return { reason };
  }

  /** The endpoint's message in one line, without the key. */
  #messageOf(body: string): string {
    const found = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/u.exec(body)?.[1] ?? body;
    const { key } = this.#options;
    const hidden = key === undefined || key === "" ? found : found.replaceAll(key, "…");
    return foldedLine(hidden.replace(/\bsk-[\w*-]+/gu, "…")).slice(0, 200);
  }
}

type Outcome =
  | { readonly reply: ChatReply }
  | { readonly reason: string; readonly waitMs?: number; readonly again?: boolean };

function isReply(sent: unknown): sent is HttpReply {
  return typeof sent === "object" && sent !== null && "status" in sent;
}

function waitOf(headers: HttpReply["headers"]): { waitMs?: number } {
  const waitMs = retryAfter(headers);
  return waitMs === null ? {} : { waitMs };
}

/** Spreads requests over the minute rather than sending them in a burst. */
function paceOf(perMinute: number | undefined): { intervalCap?: number; interval?: number } {
  if (perMinute === undefined) return {};
  const intervalCap = Math.ceil(perMinute / 6000);
  return { intervalCap, interval: (60_000 * intervalCap) / perMinute };
}

function completionsUrl(url: string): URL {
  const made = new URL(url);
  const path = made.pathname.replace(/\/+$/u, "");
  made.pathname = path.endsWith("/chat/completions") ? path : `${path}/chat/completions`;
  return made;
}
