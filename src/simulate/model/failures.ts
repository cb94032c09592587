import { setMaxListeners } from "node:events";
import { EXIT, SimgapError } from "../../model/errors.ts";

/** This endpoint can't answer one request, however often it is sent: its prompt is too long, it was refused … */
export class RequestFailed extends Error {
  override readonly name = "RequestFailed";
}

/** No request can be answered: a wrong key, an unknown model, an unreachable endpoint. */
export class EndpointError extends SimgapError {
  override readonly name = "EndpointError";
  readonly exitCode = EXIT.input;
}

/**
 * The error if every question failed, so that there is nothing to write.
 * @param asked the number of questions in words: "7 questions".
 */
export function nothingAnswered(asked: string, lastReason: string): EndpointError {
  return new EndpointError(
    `nothing was answered: all of ${asked} failed, the last with: ${lastReason} (--retry-failed asks again)`,
  );
}

/** The run ended before all questions were asked; the answers so far are in the journal. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Why a run ends early. */
export type StopReason = "interrupted" | "budget";

/** Stops a run: once stopped, it sends no further request; once aborted, it does not wait for those in progress. */
export class Stop {
  readonly #asked = new AbortController();
  readonly #aborted = new AbortController();
  #reason: StopReason | undefined;

  constructor() {
    // Every request in progress listens.
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
