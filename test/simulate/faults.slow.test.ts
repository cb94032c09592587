import { afterEach, describe, expect, it } from "vitest";
import { NO_LEDGER } from "../../src/simulate/journal.ts";
import { EndpointError, Stopped } from "../../src/simulate/model/failures.ts";
import { Observer } from "../../src/simulate/observe.ts";
import { promptNamed } from "../../src/simulate/prompts/index.ts";
import { type ItemResult, runAgent } from "../../src/simulate/run.ts";
import { countByRule } from "../../src/text/count-by-rule.ts";
import { type Fault, type MockOptions, type MockServer, mockOpenAi } from "../support/mock-openai.ts";
import { type TestModelOptions, testModel } from "../support/simulate-model.ts";
import { usersOf, userTraces } from "../support/traces.ts";

const servers: MockServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function run(mock: MockOptions, model: TestModelOptions = {}, users = 4) {
  const server = await mockOpenAi(mock);
  servers.push(server);
  const { agent, pool, stop } = testModel([server.url], model);
  const results: ItemResult[] = [];
  const observer = new Observer({
    historyTokens: 3000,
    mode: "sliding",
    prompt: promptNamed("en"),
    count: countByRule,
    wholeRecord: model.ask === "record",
  });
  try {
    await runAgent({
      ...{
        agent,
        observer,
        stop,
        plan: { seed: 1 },
        ledger: NO_LEDGER,
        feedback: "real",
        userByUser: false,
        repeat: 0,
      },
      users: usersOf(userTraces(users, 24)),
      lanes: () => pool.limit,
      emit: (result) => {
        results.push(result);
      },
    });
  } finally {
    pool.close();
  }
  return { results, server, pool };
}

const answers = (results: readonly ItemResult[]) =>
  results.flatMap(({ timeline, item, answers: given }) =>
    given.map(({ field, value }) => [timeline.id, item.number, field, value] as const),
  );

describe("an endpoint with faults", () => {
  it.each<[string, readonly Fault[]]>([
    ["refuses for too many requests", ["429"]],
    ["fails", ["500"]],
    ["cuts connections", ["cut"]],
    ["is slow", ["slow"]],
    ["answers with other JSON", ["garbage"]],
    ["does all of it", ["429", "500", "cut", "slow", "garbage"]],
  ])("loses no question and doubles none where it %s", async (_, faults) => {
    const calm = await run({});
    const { results, server, pool } = await run({ faults });
    expect(answers(results)).toEqual(answers(calm.results));
    expect(answers(results).every(([, , , value]) => value !== null)).toBe(true);
    const keys = answers(results).map(([user, item, field]) => `${user} ${item} ${field}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(server.stats.peak).toBeLessThanOrEqual(8);
    if (!faults.includes("slow") || faults.length > 1) {
      expect(pool.traffic.refusals + pool.traffic.faults).toBeGreaterThan(0);
      expect(server.stats.requests).toBeGreaterThan(calm.server.stats.requests);
    }
  });

  it("reads odd outputs or asks again, and counts it", async () => {
    const { results } = await run({ faults: ["odd"] });
    const given = results.flatMap((result) => result.answers);
    expect(given.every(({ value }) => value !== null)).toBe(true);
    expect(given.some(({ reasks }) => (reasks ?? 0) > 0)).toBe(true);
  });

  it("lists what never can be read as failed, and goes on", async () => {
    const { results } = await run({ faults: ["odd"] }, { tries: 1 });
    const given = results.flatMap((result) => result.answers);
    const failed = given.filter(({ value }) => value === null);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(given.length / 2);
    expect(new Set(failed.map(({ error }) => error))).toEqual(new Set(["unparsed"]));
  });

  it.each(["logprobs", "max_tokens", "temperature"] as const)(
    "does without %s where it refuses them",
    async (refuses) => {
      const { results } = await run({ refuses }, {}, 1);
      const given = results.flatMap((result) => result.answers);
      expect(given.every(({ value }) => value !== null)).toBe(true);
      const methods = new Set(given.map(({ method }) => method));
      expect(methods.has("logprobs")).toBe(refuses !== "logprobs");
    },
  );

  it("keeps to the concurrency and uses it", async () => {
    const { server } = await run({ delayMs: 5 }, { concurrency: 3 });
    expect(server.stats.peak).toBe(3);
  });

  it("asks a whole item at once where told so", async () => {
    const { results, server } = await run({}, { ask: "record" }, 1);
    expect(server.stats.requests).toBeLessThan(results.flatMap((result) => result.answers).length);
  });

  it("stops before the budget is passed", async () => {
    const price = { prompt: 1, cached: 1, completion: 1 };
    const running = run({}, { price, maxCost: 0.02 });
    await expect(running).rejects.toBeInstanceOf(Stopped);
  });

  it("ends with the endpoint's words where nothing can be answered, without the key", async () => {
    const { agent, pool, stop } = testModel(["http://127.0.0.1:9/v1"], { key: "sk-secret" });
    const running = runAgent({
      ...{
        agent,
        stop,
        plan: { seed: 1 },
        ledger: NO_LEDGER,
        feedback: "real",
        userByUser: false,
        repeat: 0,
      },
      observer: new Observer({
        historyTokens: 3000,
        mode: "sliding",
        prompt: promptNamed("en"),
        count: countByRule,
        wholeRecord: false,
      }),
      users: usersOf(userTraces(4, 24)),
      lanes: () => pool.limit,
      emit: () => {},
    });
    await expect(running).rejects.toBeInstanceOf(EndpointError);
    await expect(running).rejects.not.toThrow(/sk-secret/u);
  });
});
