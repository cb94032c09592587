import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Posts JSON. Rejects if no complete reply arrives; follows no redirects. */
export type Post = (body: string, signal: AbortSignal) => Promise<HttpReply>;

export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Creates a function that posts to one address over persistent connections. Node's own client takes a fifth of the time
 * of `fetch` and an eighth of that of the `openai` package (docs/simulating.md), and reads no environment: no proxy, no
 * other host.
 */
export function poster({ url, headers, timeoutMs }: PostOptions): { post: Post; close: () => void } {
  const secure = url.protocol === "https:";
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  const request = secure ? httpsRequest : httpRequest;
  const post: Post = (body, signal) =>
    new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          agent,
          method: "POST",
          signal,
          timeout: timeoutMs,
          headers: { ...headers, "content-length": Buffer.byteLength(body) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            if (!response.complete) return reject(new Error("the connection was cut"));
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString("utf8"),
            });
          });
        },
      );
      sent.on("timeout", () => sent.destroy(new Error(`no answer in ${timeoutMs / 1000} s`)));
      sent.on("error", reject);
      // A string is sent in one piece with its headers.
      sent.end(body);
    });
  return { post, close: () => agent.destroy() };
}
