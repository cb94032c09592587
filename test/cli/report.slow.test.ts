import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findEstimate, type Result, resultFromJson } from "../../src/model/finding.ts";
import { VERSION } from "../../src/model/version.ts";
import { problemText } from "../../src/report/problem-texts.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { runCli, scratch } from "../support/cli.ts";
import { cohortRecords } from "../support/records.ts";

const root = join(import.meta.dirname, "..", "..");
const built = join(root, "dist", "bin", "simgap.js");

describe("simgap, as built", () => {
  const simgap = (...args: string[]) =>
    spawnSync(process.execPath, [built, ...args], { encoding: "utf8", cwd: root });
  it.skipIf(!existsSync(built))(
    "prints help and version, and ends with the exit codes of the manual (needs npm run build)",
    () => {
      expect(simgap("--help")).toMatchObject({ status: 0, stdout: expect.stringMatching(/Usage: simgap/u) });
      expect(simgap("--version")).toMatchObject({ status: 0, stdout: `${VERSION}\n` });
      expect(simgap()).toMatchObject({ status: 2 });
      expect(simgap("report", "no-such-file.json")).toMatchObject({
        status: 3,
        stdout: "",
        stderr: expect.stringMatching(/^simgap: no-such-file\.json: found no such file.*\n$/u),
      });
      expect(readdirSync(join(root, "reports"))).not.toContain("report.html");
    },
  );
});

describe("report", () => {
  const folder = scratch();
  const records = cohortRecords(12, 10);
  const shifted = records.map((r) => ({
    ...r,
    questions: r.questions.map((q) =>
      q.type === "binary" ? { ...q, predicted_label: 1, predicted_value: 0.9 } : q,
    ),
  }));
  beforeAll(() => {
    writeFileSync(folder.path("calm_prediction_results.json"), JSON.stringify(records));
    writeFileSync(folder.path("busy_prediction_results.json"), JSON.stringify(shifted, null, 2));
    writeFileSync(folder.path("busy_evaluation_report.json"), '{"binary_metrics": {}}');
  });
  afterAll(() => folder.remove());
  const json = async (...specs: string[]): Promise<Result> => {
    const { code, stdout, stderr } = await runCli("report", ...specs, "--format", "json", "-o", "-");
    expect(stderr).toMatch(/^(?:simgap: \d+ kinds? of irregularity in the input, [^\n]*\n)?$/u);
    expect(code).toBe(0);
    return resultFromJson(stdout);
  };

  it("reads a folder: a run a file, evaluation reports passed over", async () => {
    const result = await json(folder.path("."));
    expect(result.runs.map((run) => run.name)).toEqual(["real", "busy", "calm"]);
    expect(result.runs[0]).toEqual({ name: "real", kind: "real", users: 12, items: 120, answers: 240 });
    expect(
      findEstimate(result.analyses["positive-rate"]!, { measure: "simulated_rate", run: "busy" })?.value,
    ).toBe(1);
  });

  it("names inputs with digest, size and records", async () => {
    const { inputs } = await json(folder.path("calm_prediction_results.json"));
    const bytes = readFileSync(folder.path("calm_prediction_results.json"));
    expect(inputs).toEqual([
      {
        run: "calm",
        path: folder.path("calm_prediction_results.json"),
        sha256: createHash("sha256").update(bytes).digest("hex"),
        bytes: bytes.length,
        records: 120,
      },
    ]);
  });

  it("takes parts of a run, gzip, tidy CSV, TSV, JSON Lines and Parquet for the same answers", async () => {
    mkdirSync(folder.path("parts"));
    writeFileSync(folder.path("parts/1_prediction_results.json"), JSON.stringify(records.slice(0, 50)));
    writeFileSync(
      folder.path("parts/2_prediction_results.json.gz"),
      gzipSync(JSON.stringify(records.slice(50))),
    );
    const rows = records.flatMap((r) =>
      r.questions.map((q) => ({
        user_id: r.user_id,
        item: r.timestamp,
        scenario: "video",
        field: q.field,
        kind: q.type,
        truth: q.true_value,
        predicted: q.predicted_value,
        label: q.predicted_label ?? null,
        normalizer: q.video_duration ?? null,
      })),
    );
    const columns = Object.keys(rows[0]!) as (keyof (typeof rows)[0])[];
    const separated = (by: string) =>
      [columns.join(by), ...rows.map((row) => columns.map((c) => row[c] ?? "").join(by))].join("\n");
    writeFileSync(folder.path("t.csv"), separated(","));
    writeFileSync(folder.path("t.tsv.gz"), gzipSync(separated("\t")));
    writeFileSync(folder.path("t.jsonl"), rows.map((row) => JSON.stringify(row)).join("\n"));
    const duck = await DuckStore.open();
    await duck.run(
      `COPY (SELECT * FROM read_json('${folder.path("t.jsonl").replaceAll("'", "''")}', format = 'newline_delimited')) TO '${folder.path("t.parquet").replaceAll("'", "''")}'`,
    );
    await duck.close();
    // Which of several items that are disputed alike is shown as a case is drawn by their names, which differ here.
    const found = async (path: string) => {
      const { analyses } = await json(`x=${folder.path(path)}`);
      return Object.entries(analyses as Record<string, { cases?: unknown[] }>).map(
        ([id, { cases, ...finding }]) => ({
          id,
          ...finding,
          shown: cases?.length,
        }),
      );
    };
    const plain = await found("calm_prediction_results.json");
    for (const path of ["parts", "t.csv", "t.tsv.gz", "t.jsonl", "t.parquet", "t.p*quet"]) {
      expect(await found(path), path).toEqual(plain);
    }
  });

  it("writes all formats into a folder, or one into a file, and says where", async () => {
    const out = folder.path("out");
    const several = await runCli(
      "report",
      folder.path("calm_prediction_results.json"),
      "--format",
      "html,json,csv,md",
      "-o",
      out,
    );
    expect(several).toMatchObject({ code: 0, stderr: "" });
    expect(several.stdout.trim().split("\n")).toEqual(
      ["report.html", "result.json", "estimates.csv", "report.md"].map((name) => join(out, name)),
    );
    expect(readdirSync(out).sort()).toEqual(["estimates.csv", "report.html", "report.md", "result.json"]);
    const one = await runCli(
      "report",
      folder.path("calm_prediction_results.json"),
      "--only",
      "leaderboard",
      "-o",
      folder.path("one.html"),
    );
    expect(one).toMatchObject({ code: 0, stdout: `${folder.path("one.html")}\n` });
    expect(readFileSync(folder.path("one.html"), "utf8")).not.toContain("Hyper-activity");
  });

  it("leaves an old report as it was where it fails", async () => {
    writeFileSync(folder.path("old.html"), "old");
    expect(await runCli("report", folder.path("gone.json"), "-o", folder.path("old.html"))).toMatchObject({
      code: 3,
    });
    expect(readFileSync(folder.path("old.html"), "utf8")).toBe("old");
    mkdirSync(folder.path("taken.html/inside"), { recursive: true });
    const taken = await runCli(
      "report",
      folder.path("calm_prediction_results.json"),
      "--format",
      "json",
      "-o",
      folder.path("one.html/x.json"),
    );
    expect(taken).toMatchObject({ code: 3, stderr: expect.stringMatching(/can't be written to/u) });
  });

  it("counts records that share day and scenario without a time apart, in any order of the file", async () => {
    const ads = [0, 1, 2].map((i) => ({
      ...records[i]!,
      user_id: "u0",
      action_type: "广告推荐",
      timestamp: "2025-10-05",
      scene_info: { context: { title: `ad ${i}` } },
    }));
    writeFileSync(folder.path("ads.json"), JSON.stringify([...records, ...ads]));
    writeFileSync(folder.path("turned.json"), JSON.stringify([...records, ...ads.toReversed()]));
    const result = await json(folder.path("ads.json"), folder.path("turned.json"));
    expect(result.runs[0]!.items).toBe(123);
    expect(result.problems).toEqual([]);
  });

  it("knows an advertisement again in a run that holds others, or none of that day", async () => {
    const ads = [0, 1, 2].map((i) => ({
      ...records[i]!,
      user_id: "u0",
      action_type: "广告推荐",
      timestamp: "2025-10-05",
      scene_info: { type: "广告推荐", context: { title: `ad ${i}` } },
      questions: [{ ...records[i]!.questions[0]!, field: "ad_liked", true_value: i === 1 ? 1 : 0 }],
    }));
    writeFileSync(folder.path("three.json"), JSON.stringify([...records, ...ads]));
    const english = ads
      .slice(1)
      .map((ad) => ({ ...ad, scene_info: { ...ad.scene_info, type: "Advertisement" } }));
    writeFileSync(folder.path("two.json"), JSON.stringify([...english, ...records]));
    const result = await json(folder.path("three.json"), folder.path("two.json"));
    expect(result.runs[0]!.items).toBe(123);
    expect(result.problems).toEqual([]);
  });

  it("follows a link, writes to what is no file, and never over its input", async () => {
    const input = folder.path("calm_prediction_results.json");
    const before = readFileSync(input, "utf8");
    expect(await runCli("report", input, "--format", "json", "-o", input)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is a file that was read/u),
    });
    expect(readFileSync(input, "utf8") === before).toBe(true);
    if (process.platform === "win32") return;
    writeFileSync(folder.path("target.html"), "old");
    symlinkSync(folder.path("target.html"), folder.path("link.html"));
    expect(
      await runCli("report", input, "--only", "positive-rate", "-o", folder.path("link.html")),
    ).toMatchObject({ code: 0 });
    expect(lstatSync(folder.path("link.html")).isSymbolicLink()).toBe(true);
    expect(readFileSync(folder.path("target.html"), "utf8")).toContain("<!doctype html>");
    expect(await runCli("report", input, "--only", "positive-rate", "-o", "/dev/null")).toMatchObject({
      code: 0,
    });
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("takes a name that holds an equals sign", async () => {
    const name = "</script><img src=x onerror=alert(1)>";
    const result = await json(`${name}=${folder.path("calm_prediction_results.json")}`);
    expect(result.runs.map((run) => run.name)).toEqual(["real", name]);
  });

  it("counts truths that differ between runs", async () => {
    const other = records.map((r, i) =>
      i === 3
        ? {
            ...r,
            questions: [
              { ...r.questions[0]!, true_value: 1 - Number(r.questions[0]!.true_value) },
              r.questions[1]!,
            ],
          }
        : r,
    );
    writeFileSync(folder.path("other.json"), JSON.stringify(other));
    const { problems } = await json(folder.path("calm_prediction_results.json"), folder.path("other.json"));
    expect(problems.map((p) => [p.run, p.kind, p.count])).toEqual([
      ["calm", "conflicting_truth", 1],
      ["other", "conflicting_truth", 1],
    ]);
  });
});

describe("inspect", () => {
  const folder = scratch();
  afterAll(() => folder.remove());
  it("says what a file is, its counts and what is odd in it", async () => {
    const path = folder.path("a_prediction_results.json");
    writeFileSync(
      path,
      JSON.stringify(cohortRecords(12, 10).map((r, i) => (i === 0 ? { ...r, success: false } : r))),
    );
    const { code, stdout } = await runCli("inspect", path);
    expect(code).toBe(0);
    expect(stdout).toContain("prediction results");
    expect(stdout).toContain("120 records, 12 users, 119 scored items");
    expect(stdout).toMatch(/video\s+video_liked\s+binary\s+119\s+yes: real \d/u);
    expect(stdout).toContain(`1  a: ${problemText("record_failed")} (u0, video`);
    const [first] = JSON.parse((await runCli("inspect", path, "--json")).stdout);
    expect(first).toMatchObject({
      records: 120,
      users: 12,
      items: 119,
      judged: 0,
      problems: [{ kind: "record_failed", count: 1 }],
    });
  });
  it("names files that it knows but does not score", async () => {
    writeFileSync(folder.path("e_evaluation_report.json"), '{"binary_metrics": {}}');
    expect((await runCli("inspect", folder.path("e_evaluation_report.json"))).stdout).toMatch(
      /: a benchmark evaluation report\n$/u,
    );
  });
});
