import { count } from "../locale/format.ts";
import type { Observation } from "../simulate/agent.ts";
import { buildPrompt, headPart, questionPart, scenePart } from "../simulate/build-prompt.ts";
import { costOf, type Price } from "../simulate/model/budget.ts";
import type { Observer } from "../simulate/observe.ts";
import { type PlanOptions, timelineOf } from "../simulate/plan.ts";
import type { PromptTexts } from "../simulate/prompts/index.ts";
import type { TraceSource } from "../simulate/read-traces.ts";
import type { PastEvent } from "../simulate/scene.ts";
import { tokenCounter } from "../simulate/tokens.ts";
import { toStdout } from "./output.ts";
import type { Simulator } from "./simulate-agents.ts";
import type { SimulateFlags } from "./simulate-options.ts";

export interface Preview {
  readonly source: TraceSource;
  readonly plan: PlanOptions;
  readonly observer: Observer;
  readonly prompt: PromptTexts;
  readonly flags: SimulateFlags;
}

/** Every prompt of the first item of each scenario, on standard output. */
export async function showPrompts(preview: Preview): Promise<void> {
  await toStdout(promptsOf(preview));
}

async function* promptsOf({ source, plan, observer, prompt, flags }: Preview): AsyncGenerator<string> {
  const shown = new Set<string>();
  for await (const user of source.users()) {
    const timeline = timelineOf(user, plan);
    for (const item of timeline.items) {
      if (shown.has(item.scenario) || item.questions.length === 0) continue;
      shown.add(item.scenario);
      const { observation } = observer.observe(timeline, item);
      for (const asked of callsOf(observation, flags)) {
        const title = `${prompt.id} ${user.id} ${item.event.type} ${item.event.timestamp} ${asked.map(({ field }) => field).join(",")}`;
        yield `===== ${title}\n${buildPrompt(observation, asked, prompt)}\n\n`;
      }
    }
  }
}

function callsOf({ questions }: Observation, { ask }: SimulateFlags): (typeof questions)[] {
  return ask === "record" ? [questions] : questions.map((one) => [one]);
}

/** Estimates a run without sending anything: calls, tokens, and their cost, at most and with a warm prefix cache. */
export async function dryRun(
  preview: Preview & { readonly price: Price | undefined; readonly simulator: Simulator },
): Promise<void> {
  const { source, plan, observer, prompt, flags, price, simulator } = preview;
  const tokensOf = await tokenCounter(flags.tokens ?? (simulator.kind === "model" ? "o200k" : "rule"));
  const sum = { users: 0, records: 0, questions: 0, calls: 0, prompt: 0, cached: 0, completion: 0 };
  const most = flags.maxTokens === "none" ? 200 : Number(flags.maxTokens);
  for await (const user of source.users()) {
    const timeline = timelineOf(user, plan);
    const head = tokensOf(headPart(timeline.profile, prompt));
    let before: { readonly first: PastEvent | undefined; readonly tokens: number } | undefined;
    sum.users++;
    for (const item of timeline.items) {
      sum.records++;
      sum.questions += item.questions.length;
      const { observation, stats } = observer.observe(timeline, item);
      const shared = head + stats.actual_used_tokens + tokensOf(scenePart(observation, prompt));
      // A window with the same start as the one before shares its prefix.
      const [first] = observation.history;
      const kept =
        before !== undefined && before.first === first
          ? Math.min(before.tokens, stats.actual_used_tokens)
          : 0;
      before = { first, tokens: stats.actual_used_tokens };
      for (const [i, asked] of callsOf(observation, flags).entries()) {
        if (asked.length === 0) continue;
        sum.calls++;
        sum.prompt += shared + tokensOf(questionPart(asked, prompt));
        sum.cached += i === 0 ? head + kept : shared;
        sum.completion +=
          asked.some(({ type }) => type === "text") || asked.length > 1 ? Math.min(most, 60) : 3;
      }
    }
  }
  const loops = flags.feedback === "own" && flags.open === undefined ? 2 : 1;
  const times = loops * Number(flags.repeat);
  const lines = [
    `${simulator.agent.name}: ${count(sum.users)} users, ${count(sum.records)} records, ${count(sum.questions)} questions${times === 1 ? "" : `, ${times} times`}`,
    ...(simulator.kind === "model" ? modelLines(sum, times, price) : ["no call, no cost"]),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function modelLines(
  sum: {
    readonly calls: number;
    readonly prompt: number;
    readonly cached: number;
    readonly completion: number;
  },
  times: number,
  price: Price | undefined,
): string[] {
  const [calls, prompt, cached, completion] = [sum.calls, sum.prompt, sum.cached, sum.completion].map(
    (n) => n * times,
  );
  const cost = (kept: number) =>
    price === undefined
      ? ""
      : `, cost ${costOf({ prompt: prompt!, cached: kept, completion: completion! }, price).toFixed(2)}`;
  return [
    `calls ${count(calls!)}`,
    `prompt tokens ${count(prompt!)}, completion tokens about ${count(completion!)}${cost(0)}`,
    `with a provider's prefix cache ${count(prompt! - cached!)} of the prompt tokens are new${cost(cached!)}`,
    "nothing was sent; retries come on top of these numbers",
  ];
}
