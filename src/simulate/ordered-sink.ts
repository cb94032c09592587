/** Takes results in any order and passes them on by rank, from 0. */
export class OrderedSink<T> {
  readonly #emit: (result: T) => Promise<void> | void;
  readonly #held = new Map<number, T>();
  #next = 0;
  #emitting: Promise<void> | null = null;

  constructor(emit: (result: T) => Promise<void> | void) {
    this.#emit = emit;
  }

  /** Number of results that wait for an earlier one. */
  get waiting(): number {
    return this.#held.size;
  }

  /** Resolves when every result that is next in order has been passed on. */
  async put(rank: number, result: T): Promise<void> {
    this.#held.set(rank, result);
    await this.drained();
  }

  async drained(): Promise<void> {
    while (this.#held.has(this.#next)) {
      this.#emitting ??= this.#handOn().finally(() => {
        this.#emitting = null;
      });
      await this.#emitting;
    }
  }

  async #handOn(): Promise<void> {
    for (let held = this.#held.get(this.#next); held !== undefined; held = this.#held.get(this.#next)) {
      this.#held.delete(this.#next++);
      const done = this.#emit(held);
      if (done !== undefined) await done;
    }
  }
}
