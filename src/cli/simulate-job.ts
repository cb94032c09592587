import type { Price } from "../simulate/model/budget.ts";
import type { Stop } from "../simulate/model/failures.ts";
import type { Observer } from "../simulate/observe.ts";
import type { PlanOptions } from "../simulate/plan.ts";
import type { TraceSource } from "../simulate/read-traces.ts";
import type { Feedback } from "../simulate/run.ts";
import type { Simulator } from "./simulate-agents.ts";
import type { SimulateFlags } from "./simulate-options.ts";

/** One run of one simulator: who answers for whom, under which limits, and where the predictions go. */
export interface SimulateJob {
  readonly simulator: Simulator;
  readonly source: TraceSource;
  readonly plan: PlanOptions;
  readonly observer: Observer;
  readonly stop: Stop;
  readonly price: Price | undefined;
  readonly flags: SimulateFlags;
  readonly feedback: Feedback;
  readonly repeat: number;
  readonly name: string;
  /** Where the predictions go; journal and summary lie beside them. */
  readonly path: string;
}
