/**
 * Mutation score of each folder on a seeded sample of its mutants, with a 95% interval, and what survived:
 * `npx tsx bench/mutation.ts [--size 80] [--seed 1] [--folder src/stats] [--slow] [--again]`. All mutants of a large code take days; a
 * sample tells the score to a few points. StrykerJS makes the mutants; the tests beside the folder run on one after
 * the other in one process, only those that reach it, until one fails. A larger sample contains a smaller one of
 * the same seed while the sources stay. `--again` tries what survived the last time, `--slow` takes slow tests, too.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { wilsonInterval } from "../src/stats/wilson.ts";
import { type MutantPlan, planPath, type Verdict, verdictsPath } from "./mutation-plan.ts";

/** The folders that are measured, with the tests that are held against them. */
const FOLDERS: Readonly<Record<string, string>> = {
  "src/stats": "test/stats",
  "src/compare": "test/compare",
  "src/analysis": "test/analysis",
  "src/text": "test/text",
  "src/store": "test/store",
  analyses: "test/analyses",
};
/** What is no code that computes: texts of the page, and data. */
const NO_CODE = /(?:^|\/)(?:en|zh|about[^/]*|index)\.ts$|\.d\.ts$/u;
/** Without a verdict for so long, the process hangs in a mutant. */
const HANG_MS = 300_000;

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "80" },
    seed: { type: "string", default: "1" },
    folder: { type: "string" },
    tests: { type: "string" },
    slow: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
  },
});

/** The part of StrykerJS that is used: its mutators, and what puts mutants into a source. */
interface Place {
  readonly node: { readonly start?: number | null };
  readonly hub: { readonly file: { readonly code: string } };
}
interface Mutator {
  readonly name: string;
  mutate: (path: Place) => Iterable<unknown>;
}
interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}
interface Position {
  readonly line: number;
  readonly column: number;
}
interface Source {
  readonly name: string;
  readonly content: string;
  readonly mutate: true;
}
interface Instrumenter {
  instrument(
    files: readonly Source[],
    options: object,
  ): Promise<{ readonly files: readonly Source[]; readonly mutants: readonly Mutant[] }>;
}

const strykers = fileURLToPath(import.meta.resolve("@stryker-mutator/instrumenter"));
const load = (...path: string[]): Promise<unknown> =>
  import(pathToFileURL(join(strykers, "..", ...path)).href);
const { allMutators } = (await load("mutators", "index.js")) as { readonly allMutators: readonly Mutator[] };
const { Instrumenter } = (await load("index.js")) as {
  readonly Instrumenter: new (logger: object) => Instrumenter;
};
const silent = { debug: () => {}, info: () => {}, warn: () => {}, isDebugEnabled: () => false };

/** A number from 0 up to 1. */
function hashOf(parts: readonly unknown[]): number {
  return createHash("sha256").update(parts.join("\n")).digest().readUInt32BE() / 2 ** 32;
}

const filesIn = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();

let share = 1;
let hashes: number[] = [];
for (const mutator of allMutators) {
  // Texts are for readers, and names are checked by types.
  const isText = mutator.name === "StringLiteral";
  const all = mutator.mutate.bind(mutator);
  mutator.mutate = function* (path) {
    if (isText) return;
    let nth = 0;
    for (const mutant of all(path)) {
      const hash = hashOf([values.seed, mutator.name, nth++, path.node.start, path.hub.file.code]);
      hashes.push(hash);
      if (hash <= share) yield mutant;
    }
  };
}

/** The sources with so many mutants in them, drawn from all of the folder's. */
async function draw(folder: string, size: number) {
  const files = filesIn(folder, ".ts")
    .filter((name) => !NO_CODE.test(name))
    .map((name): Source => ({ name, content: readFileSync(name, "utf8"), mutate: true }));
  const options = { plugins: null, ignorers: [], excludedMutations: [] };
  const instrument = () => new Instrumenter(silent).instrument(files, options);
  [share, hashes] = [-1, []];
  await instrument();
  share = hashes.sort((a, b) => a - b)[Math.min(size, hashes.length) - 1] ?? 0;
  return { ...(await instrument()), sources: files };
}

/** One start of the tests; ends where all verdicts are there, the process ended, or hangs. */
function trial(folder: string): Promise<void> {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", "--config", "bench/mutation-tests.ts"],
      {
        env: { ...process.env, MUTATION_FOLDER: folder },
        stdio: ["ignore", "ignore", "inherit"],
        detached: true,
      },
    );
    const began = Date.now();
    const watch = setInterval(() => {
      const last = existsSync(verdictsPath(folder)) ? statSync(verdictsPath(folder)).mtimeMs : began;
      if (Date.now() - Math.max(last, began) > HANG_MS) process.kill(-child.pid!, "SIGKILL");
    }, 1000);
    child.on("close", () => {
      clearInterval(watch);
      done();
    });
  });
}

const verdictsOf = (folder: string): Verdict[] =>
  existsSync(verdictsPath(folder))
    ? readFileSync(verdictsPath(folder), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Verdict)
    : [];

/** What was noticed the last time, where the sources are still the same. */
function deadBefore(folder: string, { sources }: MutantPlan): readonly Verdict[] {
  if (!existsSync(planPath(folder))) return [];
  const before = JSON.parse(readFileSync(planPath(folder), "utf8")) as MutantPlan;
  const same = JSON.stringify(before.sources) === JSON.stringify(sources);
  return same ? verdictsOf(folder).filter(({ state }) => state === "killed" || state === "ended") : [];
}

const rows: string[] = [];
for (const [of, beside] of Object.entries(FOLDERS)) {
  const folder = values.folder ?? of;
  if (folder !== of && !folder.startsWith(`${of}/`)) continue;
  const { files, mutants, sources } = await draw(folder, Number(values.size));
  // Tests at the top go through all of a folder: they are slow, and only tried on what is left by those below.
  const depth = (name: string) => name.split("/").length;
  const tests = filesIn(values.tests ?? beside, ".test.ts").sort((a, b) => depth(b) - depth(a));
  const isSlow = (name: string) => name.endsWith(".slow.test.ts");
  const plan: MutantPlan = {
    mutants: mutants.map(({ id }) => id),
    sources: Object.fromEntries(files.map(({ name, content }) => [name, content])),
    tests: [...tests.filter((name) => !isSlow(name)), ...(values.slow ? tests.filter(isSlow) : [])],
  };
  const dead = values.again ? deadBefore(folder, plan) : [];
  rmSync(join(planPath(folder), ".."), { recursive: true, force: true });
  mkdirSync(join(planPath(folder), ".."), { recursive: true });
  writeFileSync(planPath(folder), JSON.stringify(plan));
  writeFileSync(verdictsPath(folder), dead.map((verdict) => `${JSON.stringify(verdict)}\n`).join(""));
  await trial(folder);
  // Where a mutant ended the process or hung it, that is its verdict, and the tests go on behind it.
  for (let restarts = 0; restarts < 20; restarts++) {
    const verdicts = verdictsOf(folder);
    if (verdicts.some(({ state }) => state === "end")) break;
    await trial(folder);
  }
  const noticed = new Set(
    verdictsOf(folder).flatMap(({ mutant, state }) =>
      state === "killed" || state === "ended" ? [mutant] : [],
    ),
  );
  const reached = new Set(
    verdictsOf(folder).flatMap(({ mutant, state }) => (state === "survived" ? [mutant] : [])),
  );
  for (const { id, fileName, location, replacement } of mutants) {
    if (noticed.has(id)) continue;
    const source = sources.find(({ name }) => name === fileName)!.content.split("\n");
    const { start, end } = location;
    const was =
      start.line === end.line
        ? source[start.line]!.slice(start.column, end.column)
        : `${source[start.line]!.slice(start.column)} …`;
    const how = reached.has(id) ? "survived" : "not reached";
    console.log(
      `${how}: ${fileName}:${start.line + 1}:${start.column + 1}\n  - ${was}\n  + ${replacement.replaceAll("\n", " ")}`,
    );
  }
  const killed = mutants.filter(({ id }) => noticed.has(id)).length;
  const { low, high } = wilsonInterval(killed, mutants.length);
  const percent = (value: number) => `${(100 * value).toFixed(0)}%`;
  rows.push(
    `| ${folder} | ${mutants.length} | ${mutants.length - killed} | ${percent(killed / mutants.length)} | ${percent(low)} to ${percent(high)} |`,
  );
}
console.log("| folder | mutants | survived | score | 95% interval |\n| --- | ---: | ---: | ---: | --- |");
console.log(rows.join("\n"));
