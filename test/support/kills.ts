import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { finishCommits } from "../../src/store/commit.ts";
import type { FaultCommand } from "./fault-commands.ts";
import { leftIn, start, stateOf } from "./faults.ts";

const SIGNALS = ["SIGKILL", "SIGKILL", "SIGTERM", "SIGINT"] as const;
const CODES: Readonly<Record<string, number>> = { SIGTERM: 143, SIGINT: 130 };

export interface Kills {
  /** How often it was killed, and how often it was done before. */
  readonly killed: number;
  readonly done: number;
  /** What was wrong, a line each. */
  readonly faults: readonly string[];
}

/**
 * Kills a command at moments spread over its time, and looks after each at what is there: the output of
 * before or the new one, whole; an exit code that says so; and after the next start nothing temporary.
 */
export async function killAtRandom(
  command: FaultCommand,
  folder: string,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<Kills> {
  const tmp = join(folder, "tmp");
  mkdirSync(tmp, { recursive: true });
  const output = command.output === undefined ? undefined : join(folder, command.output);
  const state = () => (output === undefined ? "" : stateOf(output));
  const run = async (version: "old" | "new") => {
    const began = performance.now();
    const ended = await start(command.args(version), folder, tmp).ended;
    return { ...ended, ms: performance.now() - began, state: state() };
  };
  const faults: string[] = [];
  const after = await run("new");
  let before = await run("old");
  for (const { code, stderr } of [before, after]) if (code !== 0) faults.push(`exit ${code}: ${stderr}`);
  const random = xoroshiro128plus(seed);
  let [killed, done] = [0, 0];
  for (let i = 0; i < kills; i++) {
    const signal = SIGNALS[i % SIGNALS.length]!;
    const moment = uniformFloat64(random) * after.ms;
    const { child, ended } = start(command.args("new"), folder, tmp);
    await pause(moment);
    child.kill(signal);
    const { code, signal: by } = await ended;
    const what = `${command.name}, ${signal} after ${moment.toFixed(0)} ms`;
    const ran = by === null && code === 0;
    if (ran) done++;
    else killed++;
    const whole = () => [before.state, after.state].includes(state());
    // Killed between the names of two files it leaves a plan, with which the next that writes there begins.
    if (!whole() && output !== undefined)
      for (const place of [dirname(output), output])
        if (existsSync(place) && statSync(place).isDirectory()) finishCommits(place);
    const stood = state();
    if (!whole()) faults.push(`${what}: a torn output`);
    if (ran && stood !== after.state) faults.push(`${what}: exit 0 without the output`);
    // Before it listens, a signal ends it as it ends any process.
    if (!ran && by !== signal && code !== CODES[signal]) faults.push(`${what}: ended with ${by ?? code}`);
    if (signal !== "SIGKILL" && by === null && leftIn(folder).length > 0)
      faults.push(`${what}: left ${leftIn(folder).join(", ")}`);
    const next = await run("old");
    if (next.code !== 0 || next.state !== before.state)
      faults.push(`${what}: the next start ended with ${next.code}`);
    if (leftIn(folder).length > 0)
      faults.push(`${what}: after the next start left ${leftIn(folder).join(", ")}`);
    before = next;
  }
  return { killed, done, faults };
}
