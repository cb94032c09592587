import { GateError, SimgapError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import { type Stop, Stopped } from "../simulate/model/failures.ts";

/** Exit codes after a signal: 128 plus the signal's number. */
const EXITS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof EXITS;

/** The user pressed Ctrl-C. */
class Interrupted extends SimgapError {
  override readonly name = "Interrupted";
  readonly exitCode: number;

  constructor(message: string, signal: Signal = "SIGINT") {
    super(message);
    this.exitCode = EXITS[signal];
  }
}

/** Does work while these signals are handled instead of ending the process. */
async function listening<T>(
  signals: readonly Signal[],
  heard: (signal: Signal) => void,
  work: () => Promise<T>,
): Promise<T> {
  const before = signals.map((signal) => {
    const listener = () => heard(signal);
    return { signal, listener, listeners: process.rawListeners(signal) };
  });
  for (const { signal, listener } of before) {
    process.removeAllListeners(signal);
    process.on(signal, listener);
  }
  try {
    return await work();
  } finally {
    for (const { signal, listener, listeners } of before) {
      process.removeListener(signal, listener);
      for (const one of listeners) process.on(signal, one as NodeJS.SignalsListener);
    }
  }
}

/**
 * Does work that Ctrl-C ends in an orderly way: pending requests are awaited and answers kept. A second Ctrl-C stops
 * at once.
 * @throws {GateError} if the budget was reached.
 */
export async function interruptible<T>(stop: Stop, work: () => Promise<T>): Promise<T> {
  const interrupt = () => {
    if (stop.asked.aborted) return stop.abort();
    process.stderr.write("simgap: waiting for the answers under way; press Ctrl-C again to stop at once\n");
    stop.ask("interrupted");
  };
  try {
    return await listening(["SIGINT", "SIGTERM"], interrupt, work);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const later = "answers so far are kept; run the same command to continue";
    if (stop.reason === "budget")
      throw new GateError(`--max-cost is reached: ${later} (with a higher --max-cost)`, true);
    throw new Interrupted(`interrupted: ${later}`);
  }
}

/**
 * Does work that a signal ends by undoing it; a second signal stops at once.
 * @param work throws the signal's reason after undoing what it did.
 * @param left says what remains if the process stops at once.
 */
export async function undoable<T>(work: (signal: AbortSignal) => Promise<T>, left: () => string): Promise<T> {
  const asked = new AbortController();
  const heard = (signal: Signal) => {
    if (asked.signal.aborted) {
      process.stderr.write(`simgap: ${inertLine(`interrupted: ${left()}`)}\n`);
      process.exit(EXITS[signal]);
    }
    process.stderr.write("simgap: removing unfinished files; press Ctrl-C again to stop at once\n");
    asked.abort(new Interrupted("interrupted before it was done", signal));
  };
  return listening(["SIGHUP", "SIGINT", "SIGTERM"], heard, () => work(asked.signal));
}
