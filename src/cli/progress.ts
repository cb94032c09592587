import type { ReadOptions } from "../store/read-runs.ts";

export interface Progress extends Pick<ReadOptions, "onBytes"> {
  stop(): void;
}

/** Smaller inputs are read too fast for a progress bar. */
const WORTH_A_BAR = 5e6;

/** A progress bar on standard error while files are read, on a terminal only. */
export async function readingProgress(): Promise<Progress> {
  if (!process.stderr.isTTY) return { stop: () => {} };
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: "reading {bar} {percentage}% | {value}/{total} MB | {eta_formatted} left",
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  let started = false;
  return {
    onBytes: (done, total) => {
      if (total < WORTH_A_BAR) return;
      if (!started) bar.start(megabytes(total), 0);
      started = true;
      bar.update(megabytes(done));
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
