import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { main } from "../../src/cli/main.ts";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process and catches what it prints. */
export async function runCli(...args: readonly string[]): Promise<Outcome> {
  const printed = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk, encoding, done) => {
      printed[stream] += String(chunk);
      const taken = typeof encoding === "function" ? encoding : done;
      taken?.();
      return true;
    }),
  );
  try {
    return { code: await main(args, async () => analyses), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A folder of its own for a test, and what is in it. */
export function scratch(): {
  readonly path: (name: string) => string;
  readonly list: () => string[];
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "simgap-test-"));
  return {
    path: (name) => join(folder, name),
    list: () => readdirSync(folder).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
