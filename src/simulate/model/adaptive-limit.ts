/** Bounds on the number of concurrent requests. */
export interface LimitOptions {
  readonly start: number;
  readonly most: number;
  /** Milliseconds within which several refusals count as one. */
  readonly cooldown?: number;
  readonly now?: () => number;
}

/**
 * A limit that adapts: a refusal for too many requests lowers it by a fifth, once per cooldown; a round without a
 * refusal raises it by a twentieth, up to the maximum. It is never below 1.
 */
export class AdaptiveLimit {
  readonly #most: number;
  readonly #cooldown: number;
  readonly #now: () => number;
  #limit: number;
  #clean = 0;
  #refused = Number.NEGATIVE_INFINITY;

  constructor({ start, most, cooldown = 15_000, now = () => performance.now() }: LimitOptions) {
    this.#limit = Math.min(start, most);
    this.#most = most;
    this.#cooldown = cooldown;
    this.#now = now;
  }

  get value(): number {
    return Math.max(1, Math.floor(this.#limit));
  }

  succeeded(): void {
    if (++this.#clean < this.value) return;
    this.#clean = 0;
    this.#limit = Math.min(this.#most, this.#limit * 1.05);
  }

  refused(): void {
    this.#clean = 0;
    const now = this.#now();
    if (now - this.#refused < this.#cooldown) return;
    this.#refused = now;
    this.#limit = Math.max(1, this.#limit * 0.8);
  }
}
