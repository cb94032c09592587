import type { ChatRequest } from "./chat.ts";

/** Parts of a request that an endpoint may reject. */
export type Refusal = "logprobs" | "temperature" | "max_tokens";

/**
 * The parameter for which a request was refused (status 400 or 422), if the message names one.
 * @returns null for other reasons.
 */
export function refusalOf(message: string, request: ChatRequest): Refusal | null {
  if (/max_completion_tokens/iu.test(message) && "max_tokens" in request) return "max_tokens";
  if (/logprobs/iu.test(message) && "logprobs" in request) return "logprobs";
  if (/temperature/iu.test(message) && "temperature" in request) return "temperature";
  return null;
}

/** The request without what the endpoint rejects. */
export function accommodate(request: ChatRequest, refused: ReadonlySet<Refusal>): ChatRequest {
  if (refused.size === 0) return request;
  const { logprobs, top_logprobs, temperature, max_tokens, ...rest } = request;
  return {
    ...rest,
    ...(refused.has("temperature") || temperature === undefined ? {} : { temperature }),
    ...(max_tokens === undefined
      ? {}
      : refused.has("max_tokens")
        ? { max_completion_tokens: max_tokens }
        : { max_tokens }),
    ...(refused.has("logprobs") || logprobs === undefined ? {} : { logprobs, top_logprobs }),
  };
}
