import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Result } from "../../src/model/finding.ts";
import { runCli } from "../support/cli.ts";
import { needs, shared } from "../support/shared.ts";

const humans = shared("data", "dialogues", "human-airline.jsonl");
const customers = shared("data", "dialogues", "gpt-4o-airline.jsonl");
const folder = mkdtempSync(join(tmpdir(), "simgap-tau-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly user_id: string;
  readonly conversation_id: string;
  readonly text: string;
}

/** What gpt-4o said as a customer, in the shape of tau-bench's results, each trial ended by its stop token. */
function results(): string {
  const trials = new Map<string, Said[]>();
  for (const line of readFileSync(customers.path, "utf8").trim().split("\n")) {
    const said: Said = JSON.parse(line);
    trials.set(said.conversation_id, [...(trials.get(said.conversation_id) ?? []), said]);
  }
  const trajectories = [...trials.values()].map((turns, trial) => ({
    task_id: turns[0]!.user_id,
    trial,
    reward: 1,
    info: {},
    traj: [
      ...turns.flatMap(({ text }) => [
        { role: "user", content: text },
        { role: "assistant", content: "One moment." },
      ]),
      { role: "user", content: "###STOP###" },
    ],
  }));
  return JSON.stringify(trajectories);
}

describe("tau-bench's customers beside MultiDoGO's, in one command", () => {
  it.skipIf(humans.missing || customers.missing)(
    needs("gpt-4o confronts no more than people per 100 tokens, once its stop tokens are cut", customers),
    async () => {
      const path = join(folder, "gpt-4o-airline.json");
      writeFileSync(path, results());
      const out = join(folder, "result.json");
      const { code } = await runCli(
        ...[
          "report",
          "--dialogues",
          humans.path,
          path,
          "--only",
          "language-style",
          "--format",
          "json",
          "-o",
          out,
        ],
      );
      expect(code).toBe(0);
      const result: Result = JSON.parse(readFileSync(out, "utf8"));
      expect(result.problems).toContainEqual(
        expect.objectContaining({ run: "gpt-4o-airline", kind: "control_token", count: 200 }),
      );
      const ratio = result.analyses["language-style"]?.estimates.find(
        ({ measure, dimension, basis, marker }) =>
          measure === "rate_ratio" &&
          dimension === "confrontation" &&
          basis === "100_tokens" &&
          marker === undefined,
      );
      // With the tokens it was 2.04 [1.58, 2.65]; without them 0.80 [0.53, 1.19] by the first lists of markers.
      expect(ratio?.value).toBeLessThan(1);
      expect(ratio?.low).toBeGreaterThan(0.2);
      expect(ratio?.high).toBeLessThan(1.3);
    },
    120_000,
  );
});
