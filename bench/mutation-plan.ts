import { join } from "node:path";

/** What `bench/mutation.ts` has the tests try. */
export interface MutantPlan {
  /** Ids of the mutants. */
  readonly mutants: readonly string[];
  /** Path of each source to its text with the mutants in it, each behind a switch. */
  readonly sources: Readonly<Record<string, string>>;
  /** Paths of the test files, in the order in which they run. */
  readonly tests: readonly string[];
}

/** What became of a mutant in a test file; `begun` without another verdict ended the process; "end" is said after all. */
export interface Verdict {
  readonly mutant: string;
  readonly state: "begun" | "killed" | "survived" | "ended" | "end";
  readonly test: string;
}

const place = (folder: string) => join("reports", "out", "mutation", folder.replaceAll("/", "-"));
export const planPath = (folder: string): string => join(place(folder), "plan.json");
export const verdictsPath = (folder: string): string => join(place(folder), "verdicts.jsonl");
