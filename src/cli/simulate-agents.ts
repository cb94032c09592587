import { UsageError } from "../model/errors.ts";
import type { Agent } from "../simulate/agent.ts";
import { DECISIONS } from "../simulate/baselines/decide.ts";
import { BASELINE_NAMES, baselineNamed } from "../simulate/baselines/index.ts";
import type { Settings } from "../simulate/journal.ts";
import { Budget, type Price } from "../simulate/model/budget.ts";
import { ReplyCache } from "../simulate/model/cache.ts";
import { Endpoint } from "../simulate/model/endpoint.ts";
import type { Stop } from "../simulate/model/failures.ts";
import { ASK_MODES, ModelAgent, type ModelOptions } from "../simulate/model/model-agent.ts";
import { Pool } from "../simulate/model/pool.ts";
import { commandAgent, moduleAgent } from "../simulate/own-agent.ts";
import { PARSE_RULES } from "../simulate/parse-answer.ts";
import type { PromptTexts } from "../simulate/prompts/index.ts";
import { apiKeyOf, endpointOf, extraOf, numberOf, oneOf, type SimulateFlags } from "./simulate-options.ts";

/** An agent with what a run needs to know about it. */
export interface Simulator {
  readonly agent: Agent;
  readonly kind: "baseline" | "own" | "model";
  /** What its answers depend on. */
  readonly settings: Settings;
  /** Maximum number of parallel requests. */
  readonly lanes: () => number;
  readonly pool?: Pool;
}

/**
 * The agents that the options select: one or all baselines, a module, a program, or a model behind endpoints.
 * @throws {UsageError} if none or more than one kind is selected.
 */
export async function simulatorsOf(
  flags: SimulateFlags,
  prompt: PromptTexts,
  price: Price | undefined,
  stop: Stop,
): Promise<readonly Simulator[]> {
  const { agent: name, agentCommand, endpoint } = flags;
  const named = [name, agentCommand, endpoint].filter((one) => one !== undefined);
  if (named.length !== 1) {
    const problem = named.length === 0 ? "no simulator is named" : "several simulators are named";
    throw new UsageError(`${problem}: use one of --endpoint with --model, --agent, --agent-command`);
  }
  if (endpoint !== undefined) return [modelSimulator(flags, endpoint, prompt, price, stop)];
  const parallel = numberOf("--concurrency", flags.concurrency, 1, true);
  if (agentCommand !== undefined)
    return [
      {
        agent: commandAgent(agentCommand),
        kind: "own",
        settings: { command: agentCommand },
        lanes: () => parallel,
      },
    ];
  if (name!.startsWith("baseline:")) return baselines(name!.slice("baseline:".length), flags);
  const { agent, sha256 } = await moduleAgent(name!);
  return [{ agent, kind: "own", settings: { module: sha256 }, lanes: () => parallel }];
}

function baselines(names: string, flags: SimulateFlags): readonly Simulator[] {
  const decision = oneOf("--decide", flags.decide, DECISIONS);
  const seed = numberOf("--seed", flags.seed, 0, true);
  const chosen = names === "all" ? BASELINE_NAMES : names.split(",").map((one) => one.trim());
  return chosen.map((name) => ({
    agent: baselineNamed(name, { decision, seed }),
    kind: "baseline",
    settings: { baseline: name, decide: decision },
    lanes: () => 1,
  }));
}

function modelSimulator(
  flags: SimulateFlags,
  addresses: readonly string[],
  prompt: PromptTexts,
  price: Price | undefined,
  stop: Stop,
): Simulator {
  const { model } = flags;
  if (model === undefined) throw new UsageError("--endpoint needs --model", ["endpoint"]);
  const endpoints = addresses.map(endpointOf);
  const pool = poolOf(flags, endpoints, budgetOf(flags, price), stop);
  const options = modelOptions(flags, model, endpoints, prompt);
  const cache = flags.cache === undefined ? undefined : new ReplyCache(flags.cache);
  const agent = new ModelAgent(options, (...asked) => pool.complete(...asked), cache);
  const { keepPrompts, prompt: texts, ...settings } = options;
  return { agent, kind: "model", settings: { ...settings, prompt: texts.id }, lanes: () => pool.limit, pool };
}

/** @throws {UsageError} on invalid options. */
function modelOptions(
  flags: SimulateFlags,
  model: string,
  endpoints: readonly string[],
  prompt: PromptTexts,
): ModelOptions {
  const parse = oneOf("--parse", flags.parse, PARSE_RULES);
  const tries = flags.tries ?? (parse === "benchmark" ? "5" : "3");
  return {
    model,
    endpoints: [...endpoints].sort(),
    prompt,
    ask: oneOf("--ask", flags.ask, ASK_MODES),
    parse,
    logprobs: oneOf("--logprobs", flags.logprobs, ["auto", "off"]) === "auto",
    temperature: flags.temperature === "none" ? null : numberOf("--temperature", flags.temperature, 0),
    maxTokens: flags.maxTokens === "none" ? null : numberOf("--max-tokens", flags.maxTokens, 1, true),
    extra: extraOf(flags.param),
    tries: numberOf("--tries", tries, 1, true),
    keepPrompts: flags.keepPrompts ?? false,
  };
}

/** The budget. @throws {UsageError} on a limit without a price. */
export function budgetOf({ maxCost }: Pick<SimulateFlags, "maxCost">, price: Price | undefined): Budget {
  const limit = maxCost === undefined ? undefined : numberOf("--max-cost", maxCost, 0);
  if (limit !== undefined && price === undefined)
    throw new UsageError("--max-cost needs --price", ["max-cost"]);
  return new Budget(price, limit);
}

/** Endpoints behind a common budget. */
export function poolOf(
  flags: Pick<SimulateFlags, "keyEnv" | "concurrency" | "adaptive" | "rpm" | "retries" | "timeout">,
  endpoints: readonly string[],
  budget: Budget,
  stop: Stop,
): Pool {
  const concurrency = numberOf("--concurrency", flags.concurrency, 1, true);
  const opened = endpoints.map((url) => {
    const key = apiKeyOf(flags.keyEnv, url);
    return new Endpoint({
      url,
      ...(key === null ? {} : { key }),
      concurrency,
      most: flags.adaptive ? Math.max(64, concurrency) : concurrency,
      ...(flags.rpm === undefined ? {} : { perMinute: numberOf("--rpm", flags.rpm, 1) }),
      tries: numberOf("--retries", flags.retries, 0, true) + 1,
      timeoutMs: 1000 * numberOf("--timeout", flags.timeout, 1),
      waitMs: 500,
      stop,
    });
  });
  return new Pool(opened, budget, stop);
}
