import { describe, expect, it } from "vitest";
import type { Agent, Observation } from "../../src/simulate/agent.ts";
import { driftOf, LoopRecorder } from "../../src/simulate/drift.ts";
import { NO_LEDGER } from "../../src/simulate/journal.ts";
import { Stop } from "../../src/simulate/model/failures.ts";
import { Observer } from "../../src/simulate/observe.ts";
import { promptNamed } from "../../src/simulate/prompts/index.ts";
import { type Feedback, runAgent } from "../../src/simulate/run.ts";
import { countByRule } from "../../src/text/count-by-rule.ts";
import { unit } from "../support/mock-openai.ts";
import { usersOf, userTraces } from "../support/traces.ts";

const traces = userTraces(40, 40);

async function loop(agent: Agent, feedback: Feedback) {
  const recorder = new LoopRecorder();
  const seen: Observation[] = [];
  await runAgent({
    ...{ plan: { seed: 1 }, ledger: NO_LEDGER, feedback, userByUser: feedback === "own", repeat: 0 },
    agent: {
      ...agent,
      answer: (observation, at) => {
        seen.push(observation);
        return agent.answer(observation, at);
      },
    },
    observer: new Observer({
      ...{ historyTokens: Number.POSITIVE_INFINITY, mode: "sliding", wholeRecord: false },
      prompt: promptNamed("en"),
      count: countByRule,
    }),
    users: usersOf(traces),
    lanes: () => 3,
    stop: new Stop(),
    emit: (result) => recorder.add(result),
  });
  return { answers: recorder.answers, seen };
}

const liked = ({ history }: Pick<Observation, "history">) =>
  history.filter(({ actions }) => actions.some(({ type }) => type === "like")).length;

/** Each event with a like among the last ten makes a yes likelier: in a closed loop one yes leads to the next. */
const follower: Agent = {
  name: "follower",
  answer: ({ history, questions, scene }) => {
    const chance = 0.05 + 0.3 * liked({ history: history.slice(-10) });
    return questions.map(({ field, type }) => ({
      field,
      value: type === "text" ? "w" : type === "binary" ? Number(unit(scene.time + field) < chance) : 3,
    }));
  },
};
const yea: Agent = {
  name: "yea",
  answer: ({ questions }) =>
    questions.map(({ field, type }) => ({
      field,
      value: type === "text" ? "mine" : type === "binary" ? 1 : 7,
    })),
};

describe("a closed loop", () => {
  it("gives the simulator its own deeds as history, in place of the user's", async () => {
    const { seen } = await loop(yea, "own");
    const open = await loop(yea, "real");
    const last = seen.filter(({ user }) => user.id === "user_0001").at(-1)!;
    const lastOpen = open.seen.filter(({ user }) => user.id === "user_0001").at(-1)!;
    expect(last.history.length).toBe(lastOpen.history.length);
    expect(liked(last)).toBeGreaterThan(liked(lastOpen));
    const asked = last.history.slice(-5);
    for (const { scenario, actions } of asked) {
      if (scenario === "search") expect(actions).toEqual([{ type: "search", keyword: "mine" }]);
      if (scenario === "video")
        expect(actions[0]).toEqual({ type: "watch", play_duration: 7, is_complete_play: true });
    }
  });

  it("drifts where one yes leads to the next, and the drift is reported with its interval", async () => {
    const drift = driftOf((await loop(follower, "real")).answers, (await loop(follower, "own")).answers);
    expect(drift.difference).toBeGreaterThan(0.05);
    expect(drift.low!).toBeGreaterThan(0);
    expect(drift.high!).toBeGreaterThan(drift.difference!);
    expect(drift.difference).toBeCloseTo(drift.closed_rate! - drift.open_rate!, 12);
    const [first, , , last] = drift.quarters;
    expect(last!.difference!).toBeGreaterThan(first!.difference! + 0.02);
    expect(drift.quarters.reduce((sum, { questions }) => sum + questions, 0)).toBe(drift.questions);
  });

  it("does not drift where the history does not matter", async () => {
    const drift = driftOf((await loop(yea, "real")).answers, (await loop(yea, "own")).answers);
    expect(drift).toMatchObject({ difference: 0, changed: 0, open_rate: 1, closed_rate: 1 });
  });

  it("has no drift without a common question", () => {
    expect(driftOf(new Map(), new Map())).toMatchObject({ questions: 0, difference: null, changed: null });
  });
});
