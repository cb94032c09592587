import type { TraceEvent, UserTrace } from "../../src/simulate/trace.ts";
import { traceOf } from "../../src/simulate/trace.ts";
import { cohort, tracesOf } from "../../src/synthetic/index.ts";

/** Synthetic traces as a file holds them, by user. */
export function syntheticTraces(users: number, itemsPerUser: number): ReturnType<typeof tracesOf> {
  return tracesOf(cohort({ users, itemsPerUser, seed: 7, heterogeneity: 1.5 }));
}

/** The same as the program has them. */
export function userTraces(users: number, itemsPerUser: number): UserTrace[] {
  return Object.entries(syntheticTraces(users, itemsPerUser)).map(([id, trace]) =>
    traceOf(id, trace, "test"),
  );
}

/** An event as short as it can be told. */
export function event(
  type: string,
  timestamp: string,
  action: TraceEvent["action"],
  context: TraceEvent["context"] = {},
): TraceEvent {
  return { type, timestamp, action, context };
}

/** Users as a source hands them out. */
export function usersOf(traces: readonly UserTrace[]): () => AsyncGenerator<UserTrace> {
  return async function* () {
    yield* traces;
  };
}
