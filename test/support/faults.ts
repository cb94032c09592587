import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "..", "..", "dist", "bin", "simgap.js");

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Spawned {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the built command in a folder, with a folder for what is temporary. */
export function start(
  args: readonly string[],
  cwd: string,
  tmp: string,
  nodeOptions: readonly string[] = [],
): Spawned {
  const child = spawn(process.execPath, [...nodeOptions, PROGRAM, ...args], {
    cwd,
    env: { ...process.env, TMPDIR: tmp },
  });
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (text) => {
      printed[stream] += String(text);
    });
  const ended = new Promise<Ended>((done) => {
    child.on("close", (code, signal) => done({ code, signal, ...printed }));
  });
  return { child, ended };
}

/** What grows while a command works, for the next start to go on from: no output. */
const JOURNAL = /\.journal\.jsonl(?:\.lock)?$/u;

/** A digest of what is at a place: a file, or a folder with the names of its files. Nothing there is "". */
export function stateOf(place: string): string {
  if (!existsSync(place)) return "";
  const digest = createHash("sha256");
  const visit = (path: string) => {
    if (!statSync(path).isDirectory()) digest.update(readFileSync(path));
    else
      for (const name of readdirSync(path).sort()) {
        // Temporary files of a killed process are no part of the output; the next start removes them.
        if (name.startsWith(".simgap-") || JOURNAL.test(name)) continue;
        digest.update(`\n${name}\n`);
        visit(join(path, name));
      }
  };
  visit(place);
  return digest.digest("hex");
}

/** What is left of temporary files in these folders and below. */
export function leftIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
          /(?:^|[/\\])\.?simgap-|\.lock$/u.test(name),
        )
      : [],
  );
}
