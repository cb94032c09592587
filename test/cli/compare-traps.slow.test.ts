import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { type Comparison, comparisonFromJson } from "../../src/compare/comparison.ts";
import type { Shift } from "../../src/compare/shift.ts";
import { runCli, scratch } from "../support/cli.ts";

/** Inputs in which a candidate looks better, or no different, for a reason that is not its behaviour. */
describe("simgap compare is not taken in", () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  const HEAD = "user_id,item,scenario,field,kind,truth,predicted,normalizer";
  const table = (name: string, rows: readonly string[]) => {
    writeFileSync(folder.path(name), `${[HEAD, ...rows].join("\n")}\n`);
    return folder.path(name);
  };
  const file = (name: string, rows: readonly object[]) => {
    writeFileSync(folder.path(name), `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
    return folder.path(name);
  };
  const users = Array.from({ length: 20 }, (_, i) => `u${i}`);
  const rows = (
    field: string,
    scenario: string,
    items: number,
    row: (user: number, item: number) => string,
  ) =>
    users.flatMap((id, user) =>
      Array.from(
        { length: items },
        (_, item) => `${id},${field}${item},${scenario},${field},${row(user, item)}`,
      ),
    );
  const compared = async (...args: readonly string[]) => {
    const out = folder.path("found.json");
    const ran = await runCli("compare", ...args, "--format", "json", "-o", out);
    const found = (): Comparison => comparisonFromJson(readFileSync(out, "utf8"));
    return { ...ran, found };
  };
  const directed = ({ verdict }: Shift) => verdict === "improved" || verdict === "worsened";
  const gates = (list: readonly object[]) => {
    writeFileSync(folder.path("gates.json"), JSON.stringify({ gates: list }));
    return folder.path("gates.json");
  };
  const gap = { analysis: "positive-rate", measure: "gap", of: "candidate", max: 0.5 };

  it("by scores of nothing found, which are zero whatever is said", async () => {
    const never = table(
      "never.csv",
      rows("video_liked", "video", 5, () => "binary,0,0,"),
    );
    const always = table(
      "always.csv",
      rows("video_liked", "video", 5, (u, i) => `binary,0,${u + i > 0 ? 1 : 0},`),
    );
    const { shifts } = (await compared(never, always, "--only", "leaderboard,positive-rate")).found();
    for (const measure of ["f1", "precision", "recall", "micro_f1"]) {
      const own = shifts.filter((shift) => shift.measure === measure);
      expect(own.length, measure).toBeGreaterThan(0);
      for (const { verdict } of own) expect(verdict, measure).toBe("not estimable");
    }
    expect(shifts.find(({ measure, primary }) => measure === "gap" && primary)!.verdict).toBe("worsened");
    const same = await compared(never, `same=${never}`, "--only", "leaderboard,positive-rate");
    expect(same.found().shifts.find(({ measure }) => measure === "micro_f1")).toMatchObject({
      verdict: "equivalent",
      note: "the two runs are the same here",
    });
  });

  it("by messages that can't be scored where real users are angry", async () => {
    const said = (name: string, angry: string) =>
      table(
        name,
        rows("next_user_message", "service", 4, (_, item) =>
          item < 2
            ? `text,this is great and I am very happy,this is great and I am happy,`
            : `text,this is terrible and I am angry,${angry},`,
        ),
      );
    const full = said("full.csv", "this is great and I am happy");
    const mute = said("mute.csv", "12345 67890");
    const ran = await compared(full, mute, "--only", "sentiment", "--fail-on", "worsened");
    expect(ran.code).toBe(4);
    for (const { verdict, note } of ran.found().shifts) {
      expect(verdict).toBe("not estimable");
      expect(note).toBe("the two sides rest on different items or users: no verdict");
    }
  });

  it("by one message in a language in which real users say other things", async () => {
    const talk = (source: string, texts: (user: number) => readonly [string, string][], many = 20) =>
      Array.from({ length: many }, (_, user) =>
        texts(user).map(([lang, text], turn) => ({
          source,
          user_id: `${source}${user}`,
          conversation_id: `${source}${user}`,
          turn: turn + 1,
          lang,
          text,
        })),
      ).flat();
    const human = file(
      "human.jsonl",
      talk("human", (user) => [
        ["en", user % 3 ? "this is terrible and I am angry" : "i want to change my flight"],
        ["zh", user % 4 ? "太好了，非常满意，谢谢" : "我想改签机票"],
      ]),
    );
    const words = (user: number): readonly [string, string][] => [
      ["en", user % 2 ? "this is great, thank you so much" : "please could you change my flight"],
    ];
    const own = talk("sim", words).map((row) => ({ ...row, user_id: row.user_id.replace("sim", "s") }));
    const plain = file("plain.jsonl", own);
    const mixed = file("mixed.jsonl", [...own, { ...own[0], turn: 9, lang: "zh", text: "谢谢，非常满意" }]);
    const ran = await compared(
      `old=${plain}`,
      `new=${mixed}`,
      "--dialogues",
      human,
      "--only",
      "sentiment,language-style",
    );
    expect(ran.code).toBe(0);
    const shift = ran.found().shifts.find(({ measure }) => measure === "shift")!;
    expect(shift.p).toBe(null);
    expect(shift).toMatchObject({
      verdict: "not estimable",
      note: "the two sides are compared with different real users or utterances: no verdict",
    });
    expect(ran.found().shifts.filter(directed)).toEqual([]);
    // Against three real users nothing can be said of a direction, however many are simulated.
    const three = file(
      "three.jsonl",
      talk("human", () => [["en", "this is terrible and I am angry"]], 3),
    );
    const again = talk("sim", (user) => [["en", user % 5 ? "this is great, thank you" : "my flight"]]);
    const kinder = file(
      "kinder.jsonl",
      again.map((row) => ({ ...row, user_id: row.user_id.replace("sim", "s") })),
    );
    const found = (
      await compared(`old=${plain}`, `new=${kinder}`, "--dialogues", three, "--only", "sentiment")
    ).found();
    expect(found.shifts.length).toBeGreaterThan(4);
    expect(found.shifts.filter(directed)).toEqual([]);
    expect(found.shifts.find(({ measure }) => measure === "shift")).toMatchObject({
      p: null,
      verdict: "not estimable",
      note: "fewer than 10 users: no test and no verdict",
    });
    // A bound on the change in distance is no better known than its direction.
    const closer = gates([{ analysis: "sentiment", measure: "positive_share", of: "distance", max: 1 }]);
    const bound = await compared(
      `old=${plain}`,
      `new=${kinder}`,
      "--dialogues",
      three,
      "--only",
      "sentiment",
      "--gates",
      closer,
    );
    expect(bound.code).toBe(4);
    expect(bound.found().gates).toMatchObject([
      {
        status: "not judged",
        found: [{ low: null, high: null, note: "fewer than 10 users: no test and no verdict" }],
      },
    ]);
  });

  it("by ranks of a few positives among many users", async () => {
    const ranked = (name: string, positives: number, up: number) =>
      table(
        name,
        rows("video_liked", "video", 6, (user, item) => {
          const truth = item === 0 && user < positives ? 1 : 0;
          return `binary,${truth},${((user * 7 + item * 5 + truth * up) % 20) / 20},`;
        }),
      );
    const auc = async (positives: number) => {
      const sides = [3, 9].map((up) => ranked(`auc-${positives}-${up}.csv`, positives, up));
      const { shifts, analyses } = (await compared(...sides, "--only", "leaderboard")).found();
      const own = analyses.leaderboard!.estimates.filter(({ measure }) => measure === "auc");
      expect(own.map(({ users }) => users)).toEqual([positives, positives]);
      return shifts.find(({ measure }) => measure === "auc")!;
    };
    const few = await auc(5);
    expect(few).toMatchObject({ p: null, verdict: "not estimable" });
    expect(few.value).not.toBe(0);
    expect((await auc(15)).p).not.toBe(null);
  });

  it("by watch times without the duration that they are held against", async () => {
    const watched = (name: string, normalizer: (user: number) => string) =>
      table(
        name,
        rows(
          "video_watch_seconds",
          "video",
          4,
          (user, item) => `continuous,${item + 3},${item + user},${normalizer(user)}`,
        ),
      );
    const whole = watched("whole.csv", () => "30");
    const some = watched("some.csv", (user) => (user % 2 ? "30" : ""));
    const ran = await compared(whole, some);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(
      /some\.csv, "video_watch_seconds": found no normalizer for user u0, item \S+, expected 30 as in the baseline/u,
    );
  });

  it("by labels that only one of the two has", async () => {
    const said = rows(
      "video_liked",
      "video",
      5,
      (user, item) => `binary,${item % 4 ? 0 : 1},${(user + item) % 6 < 3 ? 0.6 : 0.3},`,
    );
    const write = (name: string, label: string) => {
      writeFileSync(
        folder.path(name),
        `${[`${HEAD},label`, ...said.map((row) => `${row},${label}`)].join("\n")}\n`,
      );
      return folder.path(name);
    };
    const [own, none] = [write("own.csv", "0"), write("none.csv", "")];
    const ran = await compared(own, none, "--only", "positive-rate");
    expect(ran.stderr.split("\n")[0]).toBe(
      "warning: 0.0% of own's answers and 100.0% of none's have no label and count as yes from a probability of 0.5; that alone may cause a shift.",
    );
    const same = await compared(own, `again=${own}`, "--only", "positive-rate");
    expect(same.stderr).not.toContain("warning");
  });

  it("by a run that leaves out a scenario, or most of it, whatever the gate", async () => {
    const video = (yes: number) =>
      rows(
        "video_liked",
        "video",
        20,
        (user, item) => `binary,${(user + item) % 5 ? 0 : 1},${(user * 3 + item) % 10 < yes ? 1 : 0},`,
      );
    const ads = rows("ad_liked", "ads", 1, (user) => `binary,0,${user % 2},`);
    const base = table("base.csv", [...video(4), ...ads]);
    const most = table("most.csv", [...video(3), ...ads.slice(0, 2)]);
    const whole = table("full-ads.csv", [...video(3), ...ads]);
    for (const asked of [
      ["--fail-on", "worsened"],
      ["--gates", gates([gap])],
    ]) {
      const ran = await compared(base, most, whole, "--only", "positive-rate", ...asked);
      expect(ran.code).toBe(4);
      // The candidate that answers all is not accused of what another lacks.
      const doubts = ran.found().gates.filter(({ asked }) => asked.kind === "matched");
      expect(doubts).toMatchObject([
        {
          candidate: "most",
          status: "not judged",
          found: [{ name: "answers", scenario: "ads", value: 0.9 }],
        },
      ]);
    }
  }, 180_000);

  it("by few users, a second gates file, and bounds that nothing can reach", async () => {
    const of = (many: number, yes: number) =>
      rows(
        "video_liked",
        "video",
        5,
        (user, item) => `binary,${item % 4 ? 0 : 1},${(user + item) % 6 < yes ? 1 : 0},`,
      ).filter((row) => Number(/^u(\d+)/u.exec(row)![1]) < many);
    const [few, less] = [table("few.csv", of(4, 3)), table("less.csv", of(4, 2))];
    const judged = await compared(
      few,
      less,
      "--only",
      "positive-rate",
      "--gates",
      gates([{ ...gap, of: "shift" }, gap]),
    );
    expect(judged.code).toBe(4);
    expect(judged.found().gates.map(({ status }) => status)).toEqual(["not judged", "not judged"]);
    expect(judged.stderr).toContain("fewer than 10 users");
    const [one, two] = [table("one.csv", of(20, 1)), table("two.csv", of(20, 4))];
    const twice = await compared(one, two, "--gates", gates([gap]), "--gates", folder.path("gates.json"));
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining("--gates is given twice") });
    const both = ["--fail-on", "worsened", "--fail-on", "inconclusive"];
    expect((await compared(one, two, "--only", "positive-rate", ...both)).code).toBe(1);
    for (const [gate, message] of [
      [{ ...gap, max: 20 }, /"gates\[0\]\.max": found 20, expected a share between -1 and 1/u],
      [{ ...gap, measure: "ratio", min: -0.5 }, /"gates\[0\]\.min": found -0\.5, expected a factor/u],
      [
        { ...gap, field: "video_liked", scenario: "video", marker: "*" },
        /"gates\[0\]\.marker": found "\*", expected nothing/u,
      ],
      [
        { ...gap, analysis: "leaderboard", measure: "f1" },
        /"gates\[0\]": found no estimate of f1, expected a quantity of this comparison, such as f1 video_liked/u,
      ],
    ] as const) {
      const ran = await compared(one, two, "--gates", gates([gate]));
      expect(ran.code).toBe(3);
      expect(ran.stderr).toMatch(message);
    }
  });
});
