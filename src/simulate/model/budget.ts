import type { Usage } from "../agent.ts";

/** Price of a million tokens: of the prompt, of its part that the provider had in its cache, of the output. */
export interface Price {
  readonly prompt: number;
  readonly cached: number;
  readonly completion: number;
}

export function costOf({ prompt, cached, completion }: Usage, price: Price): number {
  const fresh = Math.max(0, prompt - cached);
  return (fresh * price.prompt + cached * price.cached + completion * price.completion) / 1e6;
}

/** No request is sent that could bring the cost above the limit. */
export class Budget {
  readonly #price: Price | undefined;
  readonly #limit: number;
  #spent = 0;
  #reserved = 0;

  constructor(price?: Price, limit = Number.POSITIVE_INFINITY) {
    this.#price = price;
    this.#limit = limit;
  }

  /** What was paid for, in the price's currency; 0 without a price. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Sets aside what a request can cost at most.
   * @returns what to call with the tokens it took; null where it does not fit the budget.
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
