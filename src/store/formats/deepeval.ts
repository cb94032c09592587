import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";
import { looksLikeTurns, turnsOf } from "./turns.ts";

const CASES = ["conversationalTestCases", "conversational_test_cases"] as const;

/** Test runs and saved cases of DeepEval: `{"conversationalTestCases": [{"scenario", "turns": [{"role", "content"}]}]}`. */
export const deepEval: ConversationFormat = jsonFormat({
  id: "deepeval",
  title: "DeepEval conversations",
  speaker: "simulated",
  recognise: (sample) => {
    if (sample.shape === "object" && pathOf(sample.values[0]) !== undefined) return 1;
    const saved = firstIs(
      sample,
      (record) =>
        looksLikeTurns(record.turns) &&
        [
          "scenario",
          "expected_outcome",
          "expectedOutcome",
          "user_description",
          "userDescription",
          "chatbot_role",
        ].some((key) => key in record),
    );
    return saved || firstIs(sample, ({ turns }) => ofCases(turns)) ? 0.8 : 0;
  },
  paths: ({ sample: { values } }) => [pathOf(values[0]) ?? []],
  conversations: ({ value, number }) => {
    const list = inside(value, "turns") ?? inside(value, "messages") ?? [];
    const turns = turnsOf(Array.isArray(list) ? list.flatMap(turnsOfCase) : list);
    if (turns === null || !isRecord(value)) return null;
    const task = scalarText(value.scenario);
    const id = scalarText(value.name) ?? String(number);
    return [{ id: `${id}/${number}`, user: id, task, turns }];
  },
});

/** Whether turns are test cases, each with what was answered. */
function ofCases(turns: unknown): boolean {
  const [first]: readonly unknown[] = Array.isArray(turns) ? turns : [];
  return isRecord(first) && "input" in first && ("actualOutput" in first || "actual_output" in first);
}

/** Before version 3 a conversation was a list of test cases, each an exchange. */
function turnsOfCase(value: unknown): readonly unknown[] {
  if (!isRecord(value) || "role" in value || typeof value.input !== "string") return [value];
  return [
    { role: "user", content: value.input },
    { role: "assistant", content: value.actualOutput ?? value.actual_output ?? null },
  ];
}

function pathOf(object: unknown): string[] | undefined {
  const key = CASES.find((name) => Array.isArray(inside(object, name)));
  if (key !== undefined) return [key];
  const inner = CASES.find((name) => Array.isArray(inside(object, "testRunData", name)));
  return inner === undefined ? undefined : ["testRunData", inner];
}
