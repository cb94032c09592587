import { timelineOf } from "../simulate/plan.ts";
import type { RunCounts } from "../simulate/summary.ts";
import type { SimulateJob } from "./simulate-job.ts";

export interface RunProgress {
  update(counts: RunCounts): void;
  stop(): void;
}

/** A bar on standard error: questions done, their rate, what was spent, time left; on a terminal only. */
export async function runProgress(job: SimulateJob, found: number): Promise<RunProgress> {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const { default: cliProgress } = await import("cli-progress");
  const total = await questionsOf(job);
  const bar = new cliProgress.SingleBar({
    format: `${job.name} {bar} {value}/{total} questions | {rate}/s | cost {cost} | {eta_formatted} left`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
  });
  bar.start(total, 0, { rate: "0", cost: "-" });
  const started = performance.now();
  return {
    update: ({ questions }) => {
      const seconds = (performance.now() - started) / 1000;
      const fresh = Math.max(0, questions - found);
      const spent = job.price === undefined ? undefined : job.simulator.pool?.spent;
      bar.update(questions, { rate: (fresh / seconds).toFixed(1), cost: spent?.toFixed(4) ?? "-" });
    },
    stop: () => bar.stop(),
  };
}

async function questionsOf({ source, plan }: SimulateJob): Promise<number> {
  let questions = 0;
  for await (const user of source.users())
    for (const item of timelineOf(user, plan).items) questions += item.questions.length;
  return questions;
}
