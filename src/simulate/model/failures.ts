import { setMaxListeners } from "node:events";
import { EXIT, SimgapError } from "../../model/errors.ts";

/** One question can't be answered by this endpoint, however often it is asked: its prompt is too long, refused … */
export class RequestFailed extends Error {
  override readonly name = "RequestFailed";
}

/** No question can be answered: a wrong key, an unknown model, an endpoint that can't be reached. */
export class EndpointError extends SimgapError {
  override readonly name = "EndpointError";
  readonly exitCode = EXIT.input;
}

/**
 * Every question failed, so nothing can be written.
 * @param asked how much was asked: "7 questions".
 */
export function nothingAnswered(asked: string, lastReason: string): EndpointError {
  return new EndpointError(
    `nothing was answered: all of ${asked} failed, the last with: ${lastReason} (--retry-failed asks again)`,
  );
}

/** The run ends before all is asked; what was answered is in the journal. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Why a run ends early. */
export type StopReason = "interrupted" | "budget";

/** Asked to stop, a run sends no further request; aborted, it does not wait for those under way. */
export class Stop {
  readonly #asked = new AbortController();
  readonly #aborted = new AbortController();
  #reason: StopReason | undefined;

  constructor() {
    // Every request under way listens.
    setMaxListeners(0, this.#asked.signal, this.#aborted.signal);
  }

  get reason(): StopReason | undefined {
    return this.#reason;
  }

  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  get aborted(): AbortSignal {
    return this.#aborted.signal;
  }

  ask(reason: StopReason): void {
    this.#reason ??= reason;
    this.#asked.abort();
  }

  abort(): void {
    this.#asked.abort();
    this.#aborted.abort();
  }
}
