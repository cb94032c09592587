/** Runs a test file as it is, to see which of its tests reach which mutants, and then these with each of them. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, vi } from "vitest";
import { type MutantPlan, planPath, type Verdict, verdictsPath } from "./mutation-plan.ts";

/** What StrykerJS' switches read and write; what is reached outside of a test is `static`. */
interface Switches {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}
/** What of a test, or of a group of tests, is read here. */
interface Task {
  readonly name: string;
  readonly type: string;
  mode: string;
  readonly suite?: Task;
  readonly tasks?: readonly Task[];
  readonly result?: { readonly state?: string };
}
/** How often more than without the mutant its place may be passed. */
const HITS = 100;

interface Kept {
  readonly switches: Switches;
  readonly decided: Set<string>;
  /** Mutants that were reached while modules were loaded, in the process's life. */
  readonly loaded: Set<string>;
  coverage: { file: Map<string, number>; tests: Map<string, Map<string, number>>; failed: Set<string> };
}
const folder = process.env.MUTATION_FOLDER ?? "";
const plan = JSON.parse(readFileSync(planPath(folder), "utf8")) as MutantPlan;
const world = globalThis as { __stryker__?: Switches; mutationKept?: Kept };
world.__stryker__ ??= {};
world.mutationKept ??= {
  switches: world.__stryker__,
  decided: decidedBefore(),
  loaded: new Set(),
  coverage: { file: new Map(), tests: new Map(), failed: new Set() },
};
const kept = world.mutationKept;
const { switches } = kept;

function decidedBefore(): Set<string> {
  if (!existsSync(verdictsPath(folder))) return new Set();
  const verdicts = readFileSync(verdictsPath(folder), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Verdict);
  const open = verdicts.at(-1);
  if (open?.state === "begun") say(open.mutant, "ended", open.test);
  const dead = verdicts.filter(({ state }) => state === "killed" || state === "ended");
  return new Set([...dead, ...(open?.state === "begun" ? [open] : [])].map(({ mutant }) => mutant));
}

function say(mutant: string, state: Verdict["state"], test: string): void {
  appendFileSync(verdictsPath(folder), `${JSON.stringify({ mutant, state, test })}\n`);
}

/** The test's name below the file. */
function nameOf(task: Task, top: Task): string {
  return task.suite === undefined || task.suite === top
    ? task.name
    : `${nameOf(task.suite, top)} > ${task.name}`;
}
function testsOf(task: Task): Task[] {
  return task.tasks === undefined ? [task] : task.tasks.flatMap(testsOf);
}
/** Leaves out the tests that are not wanted, and groups of which nothing is left. */
function keep(task: Task, wanted: (test: Task) => boolean): boolean {
  const some =
    task.tasks === undefined ? wanted(task) : task.tasks.map((one) => keep(one, wanted)).some(Boolean);
  if (!some) task.mode = "skip";
  return some;
}
const add = (to: Map<string, number>, hits: Readonly<Record<string, number>>) => {
  for (const [mutant, n] of Object.entries(hits)) to.set(mutant, (to.get(mutant) ?? 0) + n);
};

/** The file without mutants: what is reached by its tests, and by what lies around them. */
export function asItIs(file: string, load: (query: string) => Promise<unknown>): void {
  describe("as it is", async () => {
    const coverage = { static: {}, perTest: {} } as NonNullable<Switches["mutantCoverage"]>;
    // The switches of modules that are there hold on to the object that they found.
    switches.mutantCoverage ??= coverage;
    clear();
    await load("?as-it-is");
    for (const mutant of Object.keys(switches.mutantCoverage.static)) kept.loaded.add(mutant);
    let top: Task;
    // biome-ignore lint/correctness/noEmptyPattern: what Vitest reads
    beforeAll(({}, suite) => {
      top = suite as unknown as Task;
    });
    beforeEach(({ task }) => {
      switches.currentTestId = nameOf(task as unknown as Task, top);
    });
    afterEach(() => {
      delete switches.currentTestId;
    });
    afterAll(() => {
      const found: Kept["coverage"] = { file: new Map(), tests: new Map(), failed: new Set() };
      const { static: around, perTest } = switches.mutantCoverage!;
      add(found.file, around);
      for (const [test, hits] of Object.entries(perTest)) {
        const of = new Map<string, number>();
        add(of, hits);
        found.tests.set(test, of);
      }
      for (const test of testsOf(top)) if (test.result?.state !== "pass") found.failed.add(nameOf(test, top));
      kept.coverage = found;
      if (found.failed.size > 0 && found.failed.size < 5) console.error(file, [...found.failed]);
    });
  });
}

function clear(): void {
  const { static: around, perTest } = switches.mutantCoverage!;
  for (const hits of [around, perTest]) for (const key of Object.keys(hits)) delete hits[key];
}

/** The file once for each mutant that it reaches and that no file before it noticed, until a test fails. */
export function withMutants(file: string, load: (query: string) => Promise<unknown>): void {
  const { file: around, tests, failed } = kept.coverage;
  const reach = (mutant: string) =>
    around.has(mutant) || [...tests.values()].some((hits) => hits.has(mutant));
  const tried = plan.mutants.filter(
    (mutant) => !kept.decided.has(mutant) && (reach(mutant) || kept.loaded.has(mutant)),
  );
  if (tried.length === 0) it.skip("reaches nothing that is left", () => {});
  for (const mutant of tried) {
    describe(mutant, async () => {
      const isLoaded = kept.loaded.has(mutant);
      let top: Task;
      const active = () => {
        switches.activeMutant = mutant;
        switches.hitCount = 0;
        const hits =
          (around.get(mutant) ?? 0) + [...tests.values()].reduce((sum, of) => sum + (of.get(mutant) ?? 0), 0);
        switches.hitLimit = HITS * (hits + 10);
      };
      const inactive = () => {
        delete switches.activeMutant;
        delete switches.hitCount;
      };
      // biome-ignore lint/correctness/noEmptyPattern: what Vitest reads
      beforeAll(({}, suite) => {
        top = suite as unknown as Task;
        const every = isLoaded || around.has(mutant);
        keep(top, (test) => {
          const name = nameOf(test, top);
          return !failed.has(name) && (every || tests.get(name)?.has(mutant) === true);
        });
        say(mutant, "begun", file);
        active();
      });
      afterEach(({ task }) => {
        if (task.result?.state === "fail") keep(top, () => false);
      });
      afterAll(() => {
        inactive();
        const fails = (task: Task): boolean =>
          task.result?.state === "fail" || (task.tasks ?? []).some((one) => fails(one));
        const dead = fails(top) || cause !== undefined;
        if (dead) kept.decided.add(mutant);
        say(mutant, dead ? "killed" : "survived", file);
      });
      let cause: unknown;
      if (isLoaded) {
        vi.resetModules();
        active();
      }
      try {
        await load(`?${mutant}`);
      } catch (error) {
        cause = error;
        it("can't be loaded", () => {});
      } finally {
        inactive();
        // What it was loaded with stays in its modules: the tests after it take others.
        if (isLoaded) vi.resetModules();
      }
    });
  }
}

/** All is said. */
export function end(): void {
  it("ends", () => say("", "end", ""));
}
