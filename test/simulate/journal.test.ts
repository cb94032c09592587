import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { InputError, UsageError } from "../../src/model/errors.ts";
import { Journal } from "../../src/simulate/journal.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(() => folder.remove());
const SETTINGS = { model: "mock", temperature: 0.1 };
const ANSWERS = [{ field: "is_like", value: true }];
const KEPT = JSON.stringify({ key: "k", user: "u", item: 0, answers: ANSWERS });
const path = folder.path("run.journal.jsonl");
const read = () => readFileSync(path, "utf8");

/** The journal with this first line and one answer, and what opening it finds. */
async function opened(first: object, settings = SETTINGS) {
  writeFileSync(path, `${JSON.stringify(first)}\n${KEPT}\n`);
  const journal = await Journal.open(path, settings);
  const answers = journal.recall("k");
  await journal.close();
  return answers;
}

async function firstLine(): Promise<Record<string, unknown>> {
  await (await Journal.open(path, SETTINGS, { fresh: true })).close();
  return JSON.parse(read()) as Record<string, unknown>;
}

describe("a journal's first line", () => {
  it("has a digest of the settings, and the run goes on", async () => {
    const line = await firstLine();
    expect(line.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(await opened(line)).toEqual(ANSWERS);
  });

  it("of the release before has none: its answers are taken as they are, its settings compared", async () => {
    const { sha256: _, ...old } = await firstLine();
    expect(await opened(old)).toEqual(ANSWERS);
    const other = opened(old, { ...SETTINGS, temperature: 1 });
    await expect(other).rejects.toThrow(UsageError);
    await expect(other).rejects.toThrow(/temperature was 0\.1, is 1/u);
    expect(read()).toContain(KEPT);
  });

  it("that is damaged is told from that of another run, and its answers stay", async () => {
    const line = await firstLine();
    for (const damage of [{ settings: { ...SETTINGS, temperature: 0.3 } }, { sha256: null }]) {
      const damaged = opened({ ...line, ...damage });
      await expect(damaged).rejects.toThrow(InputError);
      await expect(damaged).rejects.toThrow(/do not match their digest/u);
      expect(read()).toContain(KEPT);
    }
  });
});
