import { InputError, UsageError } from "../model/errors.ts";
import type { Price } from "../simulate/model/budget.ts";
import type { PlanOptions, Window } from "../simulate/plan.ts";
import { momentOf } from "../simulate/time.ts";

/** Options as Commander gives them: texts. */
export interface SimulateFlags {
  readonly output: string;
  readonly demo?: boolean;
  readonly endpoint?: readonly string[];
  readonly model?: string;
  readonly keyEnv?: string;
  readonly agent?: string;
  readonly agentCommand?: string;
  readonly prompt: string;
  readonly history: string;
  readonly historyTokens?: string;
  readonly tokens?: string;
  readonly ask: string;
  readonly logprobs: string;
  readonly parse: string;
  readonly tries?: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly param?: readonly string[];
  readonly concurrency: string;
  readonly adaptive?: boolean;
  readonly rpm?: string;
  readonly retries: string;
  readonly timeout: string;
  readonly price?: string;
  readonly maxCost?: string;
  readonly dryRun?: boolean;
  readonly showPrompt?: boolean;
  readonly fresh?: boolean;
  readonly retryFailed?: boolean;
  readonly cache?: string;
  readonly repeat: string;
  readonly feedback: string;
  readonly open?: string;
  readonly test?: string;
  readonly historyFrom?: string;
  readonly items?: string;
  readonly users?: string;
  readonly seed: string;
  readonly decide: string;
  readonly keepPrompts?: boolean;
}

/** @throws {UsageError} if the text is not one of the names. */
export function oneOf<T extends string>(option: string, text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text);
  if (found === undefined)
    throw new UsageError(`${option} is "${text}", expected one of ${names.join(", ")}`, [option]);
  return found;
}

/** @throws {UsageError} if the text is not a number from `least`, a whole one on request. */
export function numberOf(option: string, text: string, least: number, whole = false): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < least || (whole && !Number.isInteger(value)))
    throw new UsageError(`${option} is "${text}", expected a ${whole ? "whole " : ""}number from ${least}`, [
      option,
    ]);
  return value;
}

/**
 * Price per million prompt, cached prompt and completion tokens: `1.25,0.125,10`; two numbers leave out the middle
 * one.
 */
export function parsePrice(text: string | undefined): Price | undefined {
  if (text === undefined) return undefined;
  const numbers = text.split(",").map((part) => numberOf("--price", part, 0));
  const [prompt, second, third] = numbers;
  if (prompt === undefined || second === undefined || numbers.length > 3)
    throw new UsageError(`--price is "${text}", expected prompt,cached,completion for a million tokens`, [
      "price",
    ]);
  return third === undefined
    ? { prompt, cached: prompt, completion: second }
    : { prompt, cached: second, completion: third };
}

/** Which events are asked. @throws {UsageError} on invalid windows and numbers. */
export function planOf(flags: SimulateFlags): PlanOptions {
  const from = flags.historyFrom === undefined ? undefined : dayOf("--history-from", flags.historyFrom).from;
  return {
    seed: numberOf("--seed", flags.seed, 0, true),
    ...(flags.items === undefined ? {} : { items: numberOf("--items", flags.items, 1, true) }),
    ...(flags.test === undefined ? {} : { test: windowOf(flags.test) }),
    ...(from === undefined ? {} : { history: { from, to: Number.MAX_SAFE_INTEGER } }),
  };
}

function windowOf(text: string): Window {
  const [first, last, ...rest] = text.split("..");
  if (first === undefined || last === undefined || rest.length > 0)
    throw new UsageError(`--test is "${text}", expected two dates such as 2025-10-01..2025-11-30`, ["test"]);
  return { from: dayOf("--test", first).from, to: dayOf("--test", last).to };
}

function dayOf(option: string, text: string): Window {
  const moment = momentOf(text);
  if (moment === null)
    throw new UsageError(`${option}: "${text}" is not a date such as 2025-10-01`, [option]);
  return moment;
}

/** `--param key=value` as parameters of each request; values that are not JSON are strings. */
export function extraOf(params: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    params.map((param) => {
      const at = param.indexOf("=");
      if (at < 1) throw new UsageError(`--param is "${param}", expected name=value`, ["param"]);
      const text = param.slice(at + 1);
      try {
        return [param.slice(0, at), JSON.parse(text) as unknown];
      } catch {
        return [param.slice(0, at), text];
      }
    }),
  );
}

/** An endpoint's address. @throws {UsageError} if it is not an address, or carries a secret. */
export function endpointOf(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(`--endpoint is "${text}", expected an address such as https://host/v1`, [
      "endpoint",
    ]);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new UsageError(`--endpoint ${text}: expected http or https`, ["endpoint"]);
  const secret = [...url.searchParams.keys()].some((name) => /key|token|secret|password/iu.test(name));
  if (url.username !== "" || url.password !== "" || secret)
    throw new UsageError(
      "--endpoint holds a secret: put it into the environment and name it with --key-env",
      ["endpoint"],
    );
  return text.replace(/\/+$/u, "");
}

/**
 * The API key for an endpoint, from the named environment variable. Without a name, OPENAI_API_KEY is used for
 * OpenAI's own host only, so that no other host gets it by accident.
 * @returns null if no key is sent.
 */
export function apiKeyOf(name: string | undefined, endpoint: string): string | null {
  const isOpenAi = new URL(endpoint).hostname === "api.openai.com";
  const value = name !== undefined || isOpenAi ? process.env[name ?? "OPENAI_API_KEY"] : "";
  if (name !== undefined && (value === undefined || value === ""))
    throw new UsageError(`--key-env ${name}: that variable is not set`, ["key-env"]);
  return value === undefined || value === "" ? null : value;
}

/** A run's name as part of a file name. */
export function fileName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/gu, "");
  if (safe === "")
    throw new InputError(
      { file: name },
      { found: "no letter or digit in the name", expected: "a name that can be part of a file name" },
    );
  return safe;
}
