import { runCli } from "./cli.ts";

/** What `simgap inspect --json` says of a file, as far as tests look at it. */
export interface Inspected {
  readonly kind: string;
  readonly records?: number;
  readonly users?: number;
  readonly sources?: readonly { readonly run: string; readonly utterances: number; readonly users: number }[];
  readonly fields?: readonly { readonly field: string; readonly answers: number }[];
  readonly first?: string;
  readonly last?: string;
  readonly problems?: readonly {
    readonly run: string;
    readonly kind: string;
    readonly count: number;
    readonly example: string;
  }[];
}

/** Looks into a file: what is found in it, undefined where it can't be read, and what is said on standard error. */
export async function inspect(path: string, ...more: readonly string[]) {
  const { code, stdout, stderr } = await runCli("inspect", "--json", path, ...more);
  const [found] = code === 0 ? (JSON.parse(stdout) as Inspected[]) : [];
  return { code, stderr, found };
}

/** All that is printed where a file is looked into. */
export async function inspectText(path: string, ...more: readonly string[]): Promise<string> {
  const { stdout, stderr } = await runCli("inspect", path, ...more);
  return stdout + stderr;
}
