import type { Usage } from "../agent.ts";
import type { TokenLogprob } from "../parse-answer.ts";
import { isObject } from "../trace.ts";

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A request to `/chat/completions`. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
  readonly [extra: string]: unknown;
}

export interface ChatReply {
  readonly text: string;
  /** The likeliest first tokens of the output, if the endpoint returns them. */
  readonly first?: readonly TokenLogprob[];
  readonly usage: Usage;
}

/** A request as JSON; cached. */
export function bodyOf(request: ChatRequest): string {
  const known = bodies.get(request);
  if (known !== undefined) return known;
  const body = JSON.stringify(request);
  bodies.set(request, body);
  return body;
}
const bodies = new WeakMap<ChatRequest, string>();

/** @returns null if the JSON is not a reply. */
export function replyOf(body: string): ChatReply | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isObject(json) || !Array.isArray(json.choices)) return null;
  const choice: unknown = json.choices[0];
  if (!isObject(choice) || !isObject(choice.message)) return null;
  const first = firstToken(choice.logprobs);
  return {
    text: textOf(choice.message.content),
    ...(first === null ? {} : { first }),
    usage: usageOf(json.usage),
  };
}

/** The text of a message, which may be a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isObject(part) && typeof part.text === "string" ? part.text : ""))
    .join("");
}

function firstToken(logprobs: unknown): TokenLogprob[] | null {
  if (!isObject(logprobs) || !Array.isArray(logprobs.content)) return null;
  const place: unknown = logprobs.content[0];
  if (!isObject(place) || !Array.isArray(place.top_logprobs)) return null;
  const found = place.top_logprobs.flatMap((one: unknown) =>
    isObject(one) && typeof one.token === "string" && typeof one.logprob === "number"
      ? [{ token: one.token, logprob: one.logprob }]
      : [],
  );
  return found.length === 0 ? null : found;
}

function usageOf(usage: unknown): Usage {
  if (!isObject(usage)) return { prompt: 0, completion: 0, cached: 0 };
  const details = isObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  const cached = details.cached_tokens ?? usage.prompt_cache_hit_tokens;
  return {
    prompt: whole(usage.prompt_tokens),
    completion: whole(usage.completion_tokens),
    cached: whole(cached),
  };
}

function whole(value: unknown): number {
  return typeof value === "number" && value >= 0 ? Math.round(value) : 0;
}
