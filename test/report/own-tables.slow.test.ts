import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

type Answer = readonly [scenario: string, field: string, kind: string, truth: number, predicted: number];

/** Answers of users, the same for each but for what depends on the user's number. */
function table(users: number, answers: (user: number, item: number) => readonly Answer[], items = 5): string {
  const rows = Array.from({ length: users }, (_, user) =>
    Array.from({ length: items }, (_, item) =>
      answers(user, item).map((cells) => `u${user},i${item},${cells.join(",")}\n`),
    ),
  );
  return `user_id,item,scenario,field,kind,truth,predicted\n${rows.flat(2).join("")}`;
}

async function markdown(content: string, only: string): Promise<string> {
  writeFileSync(folder.path("sim.csv"), content);
  const { code, stdout, stderr } = await runCli(
    ...["report", folder.path("sim.csv"), "--only", only, "--format", "md", "-o", "-"],
  );
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

const yes = (user: number, item: number) => Number((user + item) % 2 === 0);
const near = (user: number, item: number) => (yes(user, item) === 1 ? 0.7 : 0.4);

describe("tables under names of one's own", () => {
  it.each<readonly [what: string, answers: (user: number, item: number) => readonly Answer[]]>([
    ["a scenario", (u, i) => [["feed", "opened", "binary", yes(u, i), near(u, i)]]],
    ["a Chinese one", (u, i) => [["首页推荐", "点击", "binary", yes(u, i), near(u, i)]]],
    [
      "two scenarios",
      (u, i) => [
        ["feed", "opened", "binary", yes(u, i), near(u, i)],
        ["mail", "answered", "binary", yes(u, i + 1), near(u, i)],
      ],
    ],
    [
      "two fields",
      (u, i) => [
        ["feed", "opened", "binary", yes(u, i), near(u, i)],
        ["feed", "kept", "binary", yes(u + 1, i), near(u, i)],
      ],
    ],
    ["a known field elsewhere", (u, i) => [["feed", "video_liked", "binary", yes(u, i), near(u, i)]]],
    [
      "a field of one's own in a known scenario",
      (u, i) => [["video", "hearted", "binary", yes(u, i), near(u, i)]],
    ],
    [
      "names with blanks and capitals",
      (u, i) => [["Home Feed", "Was Opened", "binary", yes(u, i), near(u, i)]],
    ],
    ["words for yes and no", (u, i) => [["feed", "opened", "yes/no", yes(u, i), near(u, i)]]],
    [
      "yes and no beside numbers",
      (u, i) => [
        ["feed", "opened", "binary", yes(u, i), near(u, i)],
        ["feed", "seconds", "continuous", 10 * u + i, 9 * u],
      ],
    ],
    ["a scenario that is a number", (u, i) => [["7", "opened", "binary", yes(u, i), near(u, i)]]],
  ])("%s: the leaderboard shows the score that ranks", async (_, answers) => {
    const page = await markdown(table(12, answers), "leaderboard");
    expect(page).toMatch(/\| Simulator \| [^|\n]*0 to 1/u);
    expect(page).toMatch(/^\| sim \| (?!–)\S/mu);
    expect(page).not.toMatch(/^\| sim \|(?: – \|)+$/mu);
    expect(page).not.toMatch(/\ban (?:micro|score|mean|distance)/iu);
  });
});

describe("answers that are all alike, of which there is no interval", () => {
  it.each<
    readonly [what: string, truth: number, predicted: number, users: number, items: number, said: RegExp]
  >([
    ["all yes where no real user acts", 0, 0.9, 60, 5, /sim acts 100\.0 points more often/u],
    ["certain yes", 0, 1, 60, 5, /sim acts 100\.0 points more often/u],
    ["no where all real users act", 1, 0.1, 60, 5, /sim acts less often \(by 100\.0 points\)/u],
    ["certain no", 1, 0, 60, 5, /sim acts less often \(by 100\.0 points\)/u],
    ["many users, one item", 0, 0.9, 200, 1, /sim acts 100\.0 points more often/u],
    ["many users, one item, no", 1, 0.1, 200, 1, /sim acts less often \(by 100\.0 points\)/u],
    ["twenty users", 0, 0.8, 20, 10, /sim acts 100\.0 points more often/u],
    ["exactly at the cut", 0, 0.5, 60, 5, /sim acts 100\.0 points more often/u],
    ["just below the cut", 1, 0.49, 60, 5, /sim acts less often \(by 100\.0 points\)/u],
    [
      "none where none act",
      0,
      0.1,
      60,
      5,
      /act on 0\.0% of opportunities; for 1 simulator the interval includes zero/u,
    ],
    [
      "all where all act",
      1,
      0.9,
      60,
      5,
      /act on 100\.0% of opportunities; for 1 simulator the interval includes zero/u,
    ],
    ["two users", 0, 0.9, 2, 3, /too few/u],
  ])("%s: the headline says so", async (_, truth, predicted, users, items, said) => {
    const content = table(users, () => [["video", "video_liked", "binary", truth, predicted]], items);
    const page = await markdown(content, "positive-rate");
    const [headline = ""] = page.match(/^\*\*Real users act.*$/mu) ?? [];
    expect(headline).toMatch(said);
    // What an interval is said to include is shown.
    expect(headline.includes("includes zero")).toBe(
      /^\| sim \|[^|\n]*\| 0\\?\.0 \\\[−6\.0, \+6\.0\\\]/mu.test(page),
    );
  });
});
