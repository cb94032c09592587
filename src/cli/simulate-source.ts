import { UsageError } from "../model/errors.ts";
import { openTraces, type TraceSource } from "../simulate/read-traces.ts";
import { traceOf, type UserTrace } from "../simulate/trace.ts";
import type { Trace } from "../synthetic/traces.ts";

/** Users of `--demo`, with enough history to learn what is personal. */
const DEMO = { users: 60, itemsPerUser: 60, seed: 20260408, heterogeneity: 1.5 } as const;

/**
 * The users to simulate.
 * @param most maximum number of users, from the first.
 * @throws {UsageError} if nothing is named.
 */
export async function sourceOf(
  paths: readonly string[],
  { demo, most }: { readonly demo: boolean; readonly most: number | undefined },
): Promise<TraceSource> {
  if (!demo && paths.length === 0)
    throw new UsageError("no users to simulate: give traces or a prepared benchmark, or use --demo");
  const source = demo ? await demoSource() : await openTraces(paths);
  if (most === undefined) return source;
  return {
    ...source,
    async *users() {
      let n = 0;
      for await (const user of source.users()) {
        if (n++ >= most) return;
        yield user;
      }
    },
  };
}

/** The traces of `--demo`, by user: interests that differ between scenarios and purchases with a history are planted. */
export async function demoTraces(): Promise<Readonly<Record<string, Trace>>> {
  const { cohort, plantedTraces } = await import("../synthetic/index.ts");
  return plantedTraces(cohort(DEMO));
}

async function demoSource(): Promise<TraceSource> {
  const traces = await demoTraces();
  async function* users(): AsyncGenerator<UserTrace> {
    for (const [id, trace] of Object.entries(traces)) yield traceOf(id, trace, "the demo's traces");
  }
  return {
    users,
    files: [],
    sha256: `demo-2-${DEMO.users}-${DEMO.itemsPerUser}-${DEMO.seed}`,
    prepared: false,
  };
}

/** Whether the items' texts are mostly Chinese or English, judged by the first users. */
export async function languageOf(source: TraceSource): Promise<"zh" | "en"> {
  let [chinese, latin, events] = [0, 0, 0];
  for await (const { events: all } of source.users()) {
    for (const { type, context } of all) {
      const text = [type, ...Object.values(context).filter((value) => typeof value === "string")].join(" ");
      chinese += text.match(/\p{Script=Han}/gu)?.length ?? 0;
      // A Chinese character says about as much as three Latin ones.
      latin += (text.match(/\p{Script=Latin}/gu)?.length ?? 0) / 3;
      if (++events >= 300) return chinese > latin ? "zh" : "en";
    }
  }
  return chinese > latin ? "zh" : "en";
}
