import type { Agent, Answer, Ledger, Precedent } from "./agent.ts";
import { type Stop, Stopped } from "./model/failures.ts";
import type { Observed, Observer, OwnPast } from "./observe.ts";
import { OrderedSink } from "./ordered-sink.ts";
import { ownEvent } from "./own-past.ts";
import {
  type AskedItem,
  isWorthKeeping,
  type PlanOptions,
  pastBefore,
  type Timeline,
  timelineOf,
} from "./plan.ts";
import { pastOf } from "./scene.ts";
import type { TraceEvent, UserTrace } from "./trace.ts";

export const FEEDBACKS = ["real", "own"] as const;
/** Whose actions become history: the real user's (teacher forcing) or the simulator's own (closed loop). */
export type Feedback = (typeof FEEDBACKS)[number];

/** An item with its answers. */
export interface ItemResult {
  readonly timeline: Timeline;
  readonly item: AskedItem;
  readonly observed: Observed;
  readonly answers: readonly Answer[];
}

export interface RunOptions {
  readonly users: () => AsyncGenerator<UserTrace>;
  readonly plan: PlanOptions;
  readonly observer: Observer;
  readonly agent: Agent;
  readonly ledger: Ledger;
  readonly feedback: Feedback;
  /** Ask a user's items one after the other: for closed loops, and for prefix caches that span items. */
  readonly userByUser: boolean;
  readonly repeat: number;
  /** Number of items (or users) in progress at once. */
  readonly lanes: () => number;
  readonly stop: Stop;
  /** Receives the results in the order of users and items. */
  readonly emit: (result: ItemResult) => Promise<void> | void;
}

/** What a run left out: counts by reason. */
export type Skipped = Readonly<Record<string, number>>;

interface Lane {
  readonly timeline: Timeline;
  readonly items: readonly AskedItem[];
  readonly rank: number;
}

/** Maximum results that wait for an earlier one. A slow one then holds up the run rather than filling memory. */
const AHEAD = 512;

/**
 * Asks an agent all questions, several items at once, and passes the results on in order.
 * @throws the first error of the agent, the ledger or the output; {@link Stopped} if the run was stopped.
 */
export async function runAgent(options: RunOptions): Promise<Skipped> {
  const { agent, stop, lanes } = options;
  await agent.prepare?.(precedents(options));
  const sink = new OrderedSink<ItemResult>(options.emit);
  const skipped: Record<string, number> = {};
  let failure: { readonly error: unknown } | null = null;
  let active = 0;
  let wake = () => {};
  const settled = () => new Promise<void>((resolve) => (wake = resolve));
  const start = (lane: Lane) => {
    active++;
    runLane(lane, options, sink)
      .catch((error: unknown) => {
        // The other errors only follow from the first.
        if (failure === null || failure.error instanceof Stopped) failure = { error };
        if (!(error instanceof Stopped)) stop.abort();
      })
      .finally(() => {
        active--;
        wake();
      });
  };
  for await (const lane of lanesOf(options, skipped)) {
    while (active > 0 && failure === null && (active >= lanes() || sink.waiting >= AHEAD)) await settled();
    if (failure !== null || stop.asked.aborted) break;
    start(lane);
  }
  while (active > 0) await settled();
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  if (stop.asked.aborted) throw new Stopped();
  await sink.drained();
  return skipped;
}

async function* lanesOf(options: RunOptions, skipped: Record<string, number>): AsyncGenerator<Lane> {
  let rank = 0;
  for await (const user of options.users()) {
    const timeline = timelineOf(user, options.plan);
    for (const [reason, n] of Object.entries(timeline.skipped)) skipped[reason] = (skipped[reason] ?? 0) + n;
    const { items } = timeline;
    if (options.userByUser) yield { timeline, items, rank };
    else for (const [i, item] of items.entries()) yield { timeline, items: [item], rank: rank + i };
    rank += items.length;
  }
}

async function runLane({ timeline, items, rank }: Lane, options: RunOptions, sink: OrderedSink<ItemResult>) {
  const own = options.feedback === "own" ? new Map<TraceEvent, TraceEvent | null>() : undefined;
  for (const [i, item] of items.entries()) {
    if (options.stop.asked.aborted) throw new Stopped();
    const result = await answered(timeline, item, rank + i, options, own);
    own?.set(item.event, ownEvent(item, result.answers));
    await sink.put(rank + i, result);
  }
}

async function answered(
  timeline: Timeline,
  item: AskedItem,
  rank: number,
  options: RunOptions,
  own?: OwnPast,
) {
  const { observer, agent, ledger, repeat } = options;
  const observed = observer.observe(timeline, item, own);
  const given =
    item.questions.length === 0
      ? []
      : await agent.answer(observed.observation, { rank, item: item.number, repeat, ledger });
  return { timeline, item, observed, answers: inOrder(item, given) };
}

/** One answer per question, in order; a missing one, or one of the wrong kind, is a failure. */
function inOrder(item: AskedItem, given: readonly Answer[]): Answer[] {
  return item.questions.map(({ field, type }) => {
    const answer = given.find((one) => one.field === field);
    if (answer === undefined) return { field, value: null, error: "no_answer" };
    if (answer.value === null) return answer.error === undefined ? { ...answer, error: "no_answer" } : answer;
    return isOfKind(type, answer.value) ? answer : { ...answer, value: null, error: "wrong_kind" };
  });
}

function isOfKind(type: string, value: number | string): boolean {
  if (type === "text") return typeof value === "string";
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) return false;
  return type === "continuous" || value <= 1;
}

/** Each user's past before the first item. */
async function* precedents({ users, plan }: RunOptions): AsyncGenerator<Precedent> {
  for await (const user of users()) {
    const timeline = timelineOf(user, plan);
    const [first] = timeline.items;
    const past = first === undefined ? timeline.past : pastBefore(timeline, first);
    const history = past.filter(isWorthKeeping).map(({ event }) => pastOf(event));
    yield { user: { id: user.id, profile: user.profile }, history };
  }
}
