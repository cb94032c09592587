import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

describe("what user-distance is asked for is checked before a run is read", () => {
  const folder = scratch();
  const run = folder.path("run.json");
  const files = ["nan.jsonl", "run.json"];
  // A run that can't be read: that nothing is said of it shows that it was not.
  beforeAll(() => {
    writeFileSync(run, "not JSON");
    writeFileSync(folder.path("nan.jsonl"), '{"user": "a", "block": 0, "vector": [1, NaN]}\n');
  });
  afterAll(() => folder.remove());

  it.each<[title: string, args: string[], code: number, message: RegExp]>([
    [
      "an unknown representation",
      ["--representation", "faces"],
      2,
      /^simgap: no representation "faces" \(there are: embedding, responses, activity, language\)\n$/u,
    ],
    [
      "embeddings that are not there",
      ["--embeddings", folder.path("none.jsonl")],
      3,
      /^simgap: .*none\.jsonl: found no such file.*\n$/u,
    ],
    ["a folder of embeddings", ["--embeddings", folder.path(".")], 3, /found a folder.*\n$/u],
    [
      "embeddings with a number that is none",
      ["--embeddings", folder.path("nan.jsonl")],
      3,
      /^simgap: .*nan\.jsonl, .*expected .*\n$/u,
    ],
  ])("%s", async (_, args, code, message) => {
    const found = await runCli("report", run, ...args, "-o", folder.path("out.html"));
    expect(found.stderr).toMatch(message);
    expect(found.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(found).toMatchObject({ code, stdout: "" });
    expect(folder.list()).toEqual(files);
  });

  it("by the demo too", async () => {
    const found = await runCli("demo", "--representation", "faces", "-o", folder.path("out.html"));
    expect(found).toMatchObject({ code: 2, stdout: "" });
    expect(folder.list()).toEqual(files);
  });
});
