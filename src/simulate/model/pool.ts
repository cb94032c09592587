import type { Usage } from "../agent.ts";
import type { Budget } from "./budget.ts";
import type { ChatReply, ChatRequest } from "./chat.ts";
import type { Endpoint, Traffic } from "./endpoint.ts";
import { type Stop, Stopped } from "./failures.ts";

/** Endpoints of one model with a shared budget. */
export class Pool {
  readonly #endpoints: readonly Endpoint[];
  readonly #budget: Budget;
  readonly #stop: Stop;
  readonly #busy = new Map<Endpoint, number>();

  constructor(endpoints: readonly Endpoint[], budget: Budget, stop: Stop) {
    this.#endpoints = endpoints;
    this.#budget = budget;
    this.#stop = stop;
  }

  /** Current limit on concurrent requests, over all endpoints. */
  get limit(): number {
    return this.#endpoints.reduce((sum, endpoint) => sum + endpoint.limit, 0);
  }

  get spent(): number {
    return this.#budget.spent;
  }

  get traffic(): Traffic {
    const sum = (key: keyof Traffic) => this.#endpoints.reduce((all, { traffic }) => all + traffic[key], 0);
    return { requests: sum("requests"), refusals: sum("refusals"), faults: sum("faults") };
  }

  /**
   * Sends the request to this user's endpoint, which has the beginning of the prompt in its cache; to another if that
   * one is busy and the other is not.
   * @param promptTokens upper bound for the prompt, for the budget.
   * @throws {Stopped} if the request does not fit the budget.
   */
  async complete(request: ChatRequest, rank: number, user: string, promptTokens: number): Promise<ChatReply> {
    const most: Usage = { prompt: promptTokens, cached: 0, completion: request.max_tokens ?? 4096 };
    const settle = this.#budget.reserve(most);
    if (settle === null) {
      this.#stop.ask("budget");
      throw new Stopped();
    }
    const endpoint = this.#choose(user);
    this.#count(endpoint, 1);
    try {
      const reply = await endpoint.complete(request, rank);
      settle(reply.usage);
      return reply;
    } catch (error) {
      settle(null);
      throw error;
    } finally {
      this.#count(endpoint, -1);
    }
  }

  close(): void {
    for (const endpoint of this.#endpoints) endpoint.close();
  }

  #choose(user: string): Endpoint {
    const own = this.#endpoints[hash(user) % this.#endpoints.length]!;
    if (this.#free(own) > 0 || this.#endpoints.length === 1) return own;
    const freest = this.#endpoints.reduce(
      (best, one) => (this.#free(one) > this.#free(best) ? one : best),
      own,
    );
    return freest;
  }

  #free(endpoint: Endpoint): number {
    return endpoint.limit - (this.#busy.get(endpoint) ?? 0);
  }

  #count(endpoint: Endpoint, by: number): void {
    this.#busy.set(endpoint, (this.#busy.get(endpoint) ?? 0) + by);
  }
}

function hash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) >>> 0;
  return h;
}
