import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What a mock endpoint does wrong, by chance that belongs to the request's number. */
export type Fault = "429" | "500" | "cut" | "odd" | "slow" | "garbage";

export interface MockOptions {
  readonly faults?: readonly Fault[];
  readonly delayMs?: number;
  /** Refuses requests with this parameter, as some endpoints do. */
  readonly refuses?: "logprobs" | "max_tokens" | "temperature";
}

export interface MockServer {
  /** `http://127.0.0.1:PORT/v1` */
  readonly url: string;
  readonly stats: { requests: number; peak: number };
  /** What was asked, in order. */
  readonly prompts: string[];
  /** Headers of the requests. */
  readonly authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/** A number in [0, 1) that belongs to a text. */
export function unit(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/**
 * An OpenAI-compatible endpoint on loopback, the same answer for the same prompt: yes and no with
 * probabilities, numbers, texts, and judges' marks. Faults hit a prompt's first requests, never all of them.
 */
export async function mockOpenAi(options: MockOptions = {}): Promise<MockServer> {
  const stats = { requests: 0, peak: 0 };
  const prompts: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const times = new Map<string, number>();
  let active = 0;
  const server = createServer((request, response) => {
    readBody(request).then(async (body) => {
      stats.requests++;
      stats.peak = Math.max(stats.peak, ++active);
      response.on("close", () => active--);
      authorizations.push(request.headers.authorization);
      const asked = JSON.parse(body) as Asked;
      const prompt = asked.messages.map(({ content }) => content).join("\n");
      prompts.push(prompt);
      const time = (times.get(prompt) ?? 0) + 1;
      times.set(prompt, time);
      if (options.delayMs) await new Promise((resolve) => setTimeout(resolve, options.delayMs));
      const fault = options.faults?.[Math.floor(unit(`fault ${prompt}`) * options.faults.length * 3)];
      if (options.refuses !== undefined && options.refuses in asked)
        return send(response, 400, { error: { message: refusal(options.refuses) } });
      if (fault !== undefined && fault !== "odd" && time <= 2)
        return fail(fault, request, response, prompt, asked);
      send(response, 200, completion(asked, prompt, fault === "odd" && time === 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stats,
    prompts,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Asked {
  readonly model: string;
  readonly logprobs?: boolean;
  readonly messages: readonly { readonly content: string }[];
}

function refusal(parameter: string): string {
  return parameter === "max_tokens"
    ? "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
    : `Unsupported parameter: '${parameter}'`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, value: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

function fail(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  prompt: string,
  asked: Asked,
): void {
  if (fault === "429") {
    send(response, 429, { error: { message: "Rate limit reached" } }, { "retry-after": "0.01" });
  } else if (fault === "500") {
    send(response, 503, { error: { message: "upstream" } }, { "retry-after-ms": "5" });
  } else if (fault === "garbage") {
    send(response, 200, { nothing: true }, { "retry-after-ms": "5" });
  } else if (fault === "cut") {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"id":"x","choices":[{');
    request.socket.destroy();
  } else {
    setTimeout(() => send(response, 200, completion(asked, prompt, false)), 60);
  }
}

/** What the mock says to a prompt. */
function completion(asked: Asked, prompt: string, odd: boolean): object {
  const end = prompt.slice(-200);
  const u = unit(prompt);
  const p = Math.min(0.999, Math.max(0.001, u * u));
  const isJudge = /intent_fidelity/u.test(prompt);
  const isBinary = /Yes.{0,6}No/u.test(end);
  const word = p >= 0.5 ? "Yes" : "No";
  const plain = isJudge
    ? JSON.stringify({
        intent_fidelity: 1 + Math.floor(u * 10),
        persona_mimicry: 5,
        knowledge_boundary: 8,
        semantic_alignment: 4,
      })
    : isBinary
      ? word
      : /整数|number/u.test(end)
        ? String(Math.floor(u * 60))
        : "什么时候发货";
  const content = odd ? ODD[Math.floor(unit(`odd ${prompt}`) * ODD.length)]!(plain) : plain;
  const top = [
    { token: "Yes", logprob: Math.log(p) },
    { token: "No", logprob: Math.log(1 - p) },
  ];
  const tokens = Math.ceil(prompt.length * 0.7);
  return {
    id: "m",
    object: "chat.completion",
    created: 0,
    model: asked.model,
    choices: [
      {
        index: 0,
        finish_reason: "stop",
        logprobs:
          asked.logprobs && isBinary ? { content: [{ token: word, logprob: 0, top_logprobs: top }] } : null,
        message: { role: "assistant", content },
      },
    ],
    usage: {
      prompt_tokens: tokens,
      completion_tokens: 2,
      total_tokens: tokens + 2,
      prompt_tokens_details: { cached_tokens: Math.floor(tokens * 0.8) },
    },
  };
}

const ODD: readonly ((plain: string) => string)[] = [
  (plain) => `**${plain}**`,
  (plain) => `<think>maybe yes or no</think>${plain}`,
  (plain) => `\u201c${plain}\u201d`,
  () => "Maybe",
  () => "",
];
