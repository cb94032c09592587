import { describe, expect, it } from "vitest";
import type { Agent } from "../../src/simulate/agent.ts";
import { buildPrompt } from "../../src/simulate/build-prompt.ts";
import { NO_LEDGER } from "../../src/simulate/journal.ts";
import { Stop } from "../../src/simulate/model/failures.ts";
import { Observer } from "../../src/simulate/observe.ts";
import { timelineOf } from "../../src/simulate/plan.ts";
import { PROMPTS } from "../../src/simulate/prompts/index.ts";
import { runAgent } from "../../src/simulate/run.ts";
import type { Action, TraceEvent, UserTrace } from "../../src/simulate/trace.ts";
import { countByRule } from "../../src/text/count-by-rule.ts";
import { event, usersOf, userTraces } from "../support/traces.ts";

/** A text that occurs nowhere else, for an event and what it must not be seen in. */
const marker = (i: number, what: string) => `Zz${what}${i}zZ`;

/** Writes a marker into everything that tells what the user did with the event numbered `i`. */
function marked(source: TraceEvent, i: number): TraceEvent {
  const action = source.action.map((one): Action => {
    if (one.type === "search") return { ...one, keyword: marker(i, "did") };
    if (one.type !== "dialogue") return one;
    const turns = one.content as { role: string; content: string }[];
    const last = turns.length - 1;
    const said = turns.map((turn, t) => ({
      ...turn,
      content: t === last ? marker(i, "did") : `${turn.content} ${marker(i, "talk")}`,
    }));
    return {
      ...one,
      content: [...said, { role: "assistant", content: marker(i, "after") }, { role: "user", content: "好" }],
    };
  });
  const text = Object.keys(source.context).find((key) => typeof source.context[key] === "string");
  const context = text === undefined ? source.context : { ...source.context, [text]: marker(i, "is") };
  return { ...source, context, action };
}

const traces: UserTrace[] = userTraces(6, 60).map((user) => ({
  ...user,
  events: user.events.map((one, i) => marked(one, i)),
}));

describe.each(PROMPTS.map((prompt) => [prompt.id, prompt] as const))("prompts %s", (_, prompt) => {
  const observer = (mode: "sliding" | "anchored") =>
    new Observer({ historyTokens: 32_000, mode, prompt, count: countByRule, wholeRecord: false });

  it.each(["sliding", "anchored"] as const)("never hold an item's outcome or a later event (%s)", (mode) => {
    let searched = 0;
    for (const user of traces) {
      const timeline = timelineOf(user, { seed: 1 });
      for (const item of timeline.items) {
        const { observation } = observer(mode).observe(timeline, item);
        const now = user.events.indexOf(item.event);
        for (const asked of observation.questions) {
          searched++;
          const text = buildPrompt(observation, [asked], prompt);
          const found = [...text.matchAll(/Zz(\w+?)(\d+)zZ/gu)].map(([, what, i]) => ({
            what,
            i: Number(i),
          }));
          expect(found.filter(({ i }) => i > now)).toEqual([]);
          expect(found.filter(({ i, what }) => i === now && (what === "did" || what === "after"))).toEqual(
            [],
          );
          expect(text).not.toContain(user.id);
        }
        expect(JSON.stringify(observation)).not.toContain(`Zzdid${now}zZ`);
        expect(JSON.stringify(observation)).not.toContain("truth");
      }
    }
    expect(searched).toBeGreaterThan(500);
  });

  it("never hold them where a whole item is asked in one call", () => {
    let searched = 0;
    const whole = new Observer({
      ...{ historyTokens: 32_000, mode: "sliding", prompt, count: countByRule, wholeRecord: true },
    });
    for (const user of traces) {
      const timeline = timelineOf(user, { seed: 1 });
      for (const item of timeline.items) {
        const { observation } = whole.observe(timeline, item);
        const now = user.events.indexOf(item.event);
        const text = buildPrompt(observation, observation.questions, prompt);
        searched++;
        const leaked = [...text.matchAll(/Zz(\w+?)(\d+)zZ/gu)].filter(
          ([, what, i]) => Number(i) > now || (Number(i) === now && (what === "did" || what === "after")),
        );
        expect(leaked.map(([found]) => found)).toEqual([]);
        expect(text).not.toContain(user.id);
      }
    }
    expect(searched).toBeGreaterThan(150);
  });

  it("never hold what the user did with any asked item in a closed loop", async () => {
    const asked = new Map(
      traces.map((user) => [
        user.id,
        new Set(timelineOf(user, { seed: 1 }).items.map(({ event }) => user.events.indexOf(event))),
      ]),
    );
    let [searched, past] = [0, 0];
    const agent: Agent = {
      name: "searcher",
      answer: (observation) => {
        const text = buildPrompt(observation, observation.questions, prompt);
        searched++;
        for (const [found, what, i] of text.matchAll(/Zz(\w+?)(\d+)zZ/gu)) {
          if (what !== "did" && what !== "after") continue;
          expect(asked.get(observation.user.id)!.has(Number(i)), found).toBe(false);
          past++;
        }
        return observation.questions.map(({ field, type }) => ({
          field,
          value: type === "text" ? "own" : 1,
        }));
      },
    };
    await runAgent({
      ...{ agent, plan: { seed: 1 }, ledger: NO_LEDGER, feedback: "own", userByUser: true, repeat: 0 },
      observer: observer("sliding"),
      users: usersOf(traces),
      lanes: () => 2,
      stop: new Stop(),
      emit: () => undefined,
    });
    expect(searched).toBeGreaterThan(150);
    // What came before the first asked item is known, and is there.
    expect(past).toBeGreaterThan(50);
  });

  it("do hold what is known before: the scene, the talk so far, the past", () => {
    const [user] = traces;
    const timeline = timelineOf(user!, { seed: 1 });
    const item = timeline.items.at(-1)!;
    const { observation } = observer("sliding").observe(timeline, item);
    const text = buildPrompt(observation, observation.questions.slice(0, 1), prompt);
    const found = new Set([...text.matchAll(/Zz\w+?(\d+)zZ/gu)].map(([, i]) => Number(i)));
    expect(found.size).toBeGreaterThan(30);
  });
});

describe("what an agent sees", () => {
  const seen = (events: readonly TraceEvent[], ask: number) => {
    const timeline = timelineOf({ id: "u", profile: "", events, tests: [ask] }, { seed: 1 });
    const observer = new Observer({
      ...{ historyTokens: 32_000, mode: "sliding", count: countByRule, wholeRecord: false },
      prompt: PROMPTS[0]!,
    });
    return observer.observe(timeline, timeline.items[0]!).observation;
  };
  const like = [{ type: "watch", play_duration: 5 }, { type: "like" }];

  it("leaves out a live room's counters where they are the user's own", () => {
    const own = event("直播间", "2025-10-01 10:00:00", [{ type: "comment", comment_cnt: 33 }], {
      live_comment_cnt: 33,
      live_like_cnt: 0,
      live_cover_content: "cornfield",
    });
    expect(seen([own], 0).scene.context).toEqual({ live_cover_content: "cornfield" });
    const open = { ...own, context: { ...own.context, live_title: "t" } };
    expect(seen([open], 0).scene.context.live_comment_cnt).toBe(33);
  });

  it("leaves out keys that only an order or the day's end can have set, ids and addresses", () => {
    const shop = event("商城购物", "2025-10-01 10:00:00", [{ type: "purchase", is_pay: true }], {
      item_title: "cup",
      product_source: "Order Details Page",
      pay_item_qty: 2,
      product_id: "254",
      item_main_image_url: "https://x/y.jpg",
    });
    expect(seen([shop], 0).scene.context).toEqual({ item_title: "cup" });
    const ad = event("广告推荐", "2025-10-01", [], { product: "game", show_cnt: 2 });
    expect(seen([ad], 0).scene.context).toEqual({ product: "game" });
  });

  it("knows nothing of the same second, nor of a day without a time before it is over", () => {
    const video = { caption: "c" };
    const events = [
      event("视频浏览", "2025-10-01 09:00:00", like, video),
      event("广告推荐", "2025-10-01", [{ type: "activation", activation_cnt: 1 }], { product: "p" }),
      event("视频浏览", "2025-10-01 10:00:00", like, video),
      event("视频浏览", "2025-10-01 10:00:00", like, video),
      event("视频浏览", "2025-10-02 00:00:00", like, video),
    ];
    const times = (ask: number) => seen(events, ask).history.map(({ time }) => time);
    expect(times(2)).toEqual(["2025-10-01 09:00:00"]);
    expect(times(4)).toEqual([
      "2025-10-01 09:00:00",
      "2025-10-01 10:00:00",
      "2025-10-01 10:00:00",
      "2025-10-01",
    ]);
    expect(times(1)).toEqual([]);
  });
});
