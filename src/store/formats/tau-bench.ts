import { isRecord } from "../source/json-cells.ts";
import { jsonEntries } from "../source/json-entries.ts";
import { inside, scalarText } from "./content.ts";
import type { ConversationFormat, ReadContext } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";
import { turnsOf } from "./turns.ts";

/**
 * Results of tau-bench: a list of `{"task_id", "trial", "reward", "traj": [{"role", "content"}]}`. Each task is a
 * user.
 */
export const tauBench: ConversationFormat = jsonFormat({
  id: "tau-bench",
  title: "tau-bench results",
  speaker: "simulated",
  recognise: (sample) => (firstIs(sample, (record) => "traj" in record && "task_id" in record) ? 1 : 0),
  conversations: ({ value, number }) => {
    const turns = turnsOf(inside(value, "traj") ?? []);
    if (turns === null || !isRecord(value)) return null;
    const task = scalarText(value.task_id) ?? String(number);
    return [{ id: `${task}/${scalarText(value.trial) ?? "0"}`, user: task, task, turns }];
  },
});

interface Shared {
  readonly model: string | undefined;
  readonly domain: string | undefined;
}

/**
 * Results of tau2-bench: `{"info": {"user_info": {"llm"}}, "simulations": [{"task_id", "trial", "messages"}]}`, or its
 * simulations alone, as lines, a list or one object.
 */
export const tau2Bench: ConversationFormat = jsonFormat({
  id: "tau2-bench",
  title: "tau2-bench results",
  speaker: "simulated",
  recognise: (sample) => {
    const { shape, names, values } = sample;
    if (firstIs(sample, isSimulation)) return 1;
    if (shape !== "object" || !names.includes("simulations")) return 0;
    const info = inside(values[0], "info", "user_info");
    return info !== undefined || names.includes("tasks") ? 1 : 0.8;
  },
  paths: ({ sample }) => [firstIs(sample, isSimulation) ? [] : ["simulations"]],
  shared: sharedOf,
  conversations: ({ value, number }, shared) => {
    const turns = turnsOf(inside(value, "messages") ?? []);
    if (turns === null || !isRecord(value)) return null;
    const { model, domain } = shared as Shared;
    const task = scalarText(value.task_id) ?? String(number);
    const id = `${task}/${scalarText(value.trial) ?? "0"}`;
    return [{ id, user: task, task, source: llmOf(value) ?? model, domain, turns }];
  },
});

function isSimulation(record: Readonly<Record<string, unknown>>): boolean {
  const ended = ["termination_reason", "reward_info", "user_cost"].some((key) => key in record);
  return ended && "task_id" in record && Array.isArray(record.messages);
}

/** The simulator that a simulation names itself. */
function llmOf(value: unknown): string | undefined {
  return scalarText(inside(value, "info", "user_info", "llm") ?? inside(value, "user_info", "llm"));
}

async function sharedOf({ source, sample }: ReadContext): Promise<Shared> {
  const info: Record<string, unknown> = {};
  if (sample.names.includes("info") || !sample.whole) {
    try {
      for await (const { key, value } of jsonEntries(source, ["info"], { early: true }))
        if (key !== null) info[key] = value;
    } catch {
      // If it is missing or broken, the simulator is named after the file.
    }
  }
  return {
    model: scalarText(inside(info, "user_info", "llm")),
    domain: scalarText(inside(info, "environment_info", "domain_name")),
  };
}
