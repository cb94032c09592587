import type { Usage } from "../agent.ts";

/** Price per million tokens: of the prompt, of its cached part, and of the output. */
export interface Price {
  readonly prompt: number;
  readonly cached: number;
  readonly completion: number;
}

export function costOf({ prompt, cached, completion }: Usage, price: Price): number {
  const fresh = Math.max(0, prompt - cached);
  return (fresh * price.prompt + cached * price.cached + completion * price.completion) / 1e6;
}

/** Limits the cost: no request is sent that could exceed it. */
export class Budget {
  readonly #price: Price | undefined;
  readonly #limit: number;
  #spent = 0;
  #reserved = 0;

  constructor(price?: Price, limit = Number.POSITIVE_INFINITY) {
    this.#price = price;
    this.#limit = limit;
  }

  /** The cost so far, in the currency of the price; 0 without a price. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Reserves the maximum cost of a request.
   * @returns a function to call with the tokens used; null if the request does not fit the budget.
   */
  reserve(most: Usage): ((used: Usage | null) => void) | null {
    const price = this.#price;
    if (price === undefined) return () => {};
    const cost = costOf(most, price);
    if (this.#spent + this.#reserved + cost > this.#limit) return null;
    this.#reserved += cost;
    return (used) => {
      this.#reserved -= cost;
      if (used !== null) this.#spent += costOf(used, price);
    };
  }
}
