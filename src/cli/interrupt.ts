import { GateError, SimgapError } from "../model/errors.ts";
import { type Stop, Stopped } from "../simulate/model/failures.ts";

/** The user pressed Ctrl-C. */
class Interrupted extends SimgapError {
  override readonly name = "Interrupted";
  readonly exitCode = 130;
}

/**
 * Does work that Ctrl-C ends in order: what is under way is waited for, what was answered is kept. A second
 * Ctrl-C waits for nothing.
 * @throws {GateError} where the budget was reached.
 */
export async function interruptible<T>(stop: Stop, work: () => Promise<T>): Promise<T> {
  const before = (["SIGINT", "SIGTERM"] as const).map(
    (signal) => [signal, process.rawListeners(signal)] as const,
  );
  const interrupt = () => {
    if (stop.asked.aborted) return stop.abort();
    process.stderr.write("simgap: waiting for the answers under way; again to stop at once\n");
    stop.ask("interrupted");
  };
  for (const [signal] of before) {
    process.removeAllListeners(signal);
    process.on(signal, interrupt);
  }
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const later = "what was answered is kept; the same command goes on from there";
    if (stop.reason === "budget")
      throw new GateError(`--max-cost is reached: ${later} (with a higher one)`, true);
    throw new Interrupted(`interrupted: ${later}`);
  } finally {
    for (const [signal, listeners] of before) {
      process.removeListener(signal, interrupt);
      for (const listener of listeners) process.on(signal, listener as NodeJS.SignalsListener);
    }
  }
}
