import { Budget, type Price } from "../../src/simulate/model/budget.ts";
import { Endpoint } from "../../src/simulate/model/endpoint.ts";
import { Stop } from "../../src/simulate/model/failures.ts";
import { ModelAgent, type ModelOptions } from "../../src/simulate/model/model-agent.ts";
import { Pool } from "../../src/simulate/model/pool.ts";
import { promptNamed } from "../../src/simulate/prompts/index.ts";

export interface TestModelOptions extends Partial<ModelOptions> {
  readonly concurrency?: number;
  readonly key?: string;
  readonly price?: Price;
  readonly maxCost?: number;
}

/** A model agent at these endpoints, with short waits. */
export function testModel(urls: readonly string[], options: TestModelOptions = {}) {
  const { concurrency = 8, key, price, maxCost, ...own } = options;
  const stop = new Stop();
  const endpoints = urls.map(
    (url) =>
      new Endpoint({
        url,
        concurrency,
        most: concurrency,
        tries: 6,
        timeoutMs: 5000,
        waitMs: 2,
        stop,
        ...(key === undefined ? {} : { key }),
      }),
  );
  const pool = new Pool(endpoints, new Budget(price, maxCost), stop);
  const agent = new ModelAgent(
    {
      model: "mock",
      endpoints: urls,
      prompt: promptNamed("en"),
      ask: "question",
      parse: "strict",
      logprobs: true,
      temperature: 0.1,
      maxTokens: 200,
      extra: {},
      tries: 3,
      keepPrompts: false,
      ...own,
    },
    (...asked) => pool.complete(...asked),
  );
  return { agent, pool, stop };
}
