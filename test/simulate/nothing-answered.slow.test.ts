import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { syntheticTraces } from "../support/traces.ts";

const folder = scratch();
/** An endpoint that refuses every request, or answers with nothing that can be read. */
const server = createServer((request, response) => {
  request.resume();
  const odd = request.url?.startsWith("/odd") === true;
  response.writeHead(odd ? 200 : 503, { "content-type": "application/json" });
  response.end(
    JSON.stringify(odd ? { choices: [{ message: { role: "assistant", content: "…" } }] } : { error: {} }),
  );
});
let at: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  at = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(4, 30)));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  folder.remove();
});

const FEW = ["--users", "1", "--items", "1", "--tokens", "rule", "--retries", "0"];
const simulate = (...args: string[]) => runCli("simulate", folder.path("traces.json"), ...args);

describe("a run of few questions of which none is answered", () => {
  it.each([
    [
      "no endpoint",
      "http://127.0.0.1:9/v1",
      /failed, the last with: no answer in 1 tries: .*127\.0\.0\.1:9/u,
    ],
    ["one that is down", "down", /failed, the last with: no answer in 1 tries: 503/u],
    ["outputs that can't be read", "odd", /failed, the last with: unparsed/u],
  ])("ends with the last reason and writes no predictions: %s", async (name, url, reason) => {
    const out = folder.path(`${name.replaceAll(" ", "-").replace("'", "")}.json`);
    const endpoint = url.startsWith("http") ? url : `${at}/${url}`;
    const { code, stderr } = await simulate("--model", "m", "--endpoint", endpoint, ...FEW, "-o", out);
    expect(stderr).toMatch(/simgap: nothing was answered: all of \d+ questions? failed/u);
    expect(stderr).toMatch(reason);
    expect(code).toBe(3);
    expect(folder.list().some((file) => out.endsWith(file))).toBe(false);
  });

  it("so does a judge, and leaves the file that it was to mark in place as it is", async () => {
    const run = folder.path("echo_prediction_results.json");
    await simulate("--agent", "baseline:echo", "-o", run);
    interface Written {
      readonly action_type: string;
      readonly questions: readonly { readonly has_prior_user_speech?: boolean | null }[];
    }
    const spoken = (JSON.parse(readFileSync(run, "utf8")) as Written[]).filter(
      ({ action_type, questions }) =>
        action_type === "电商客服对话" && questions[0]?.has_prior_user_speech === true,
    );
    expect(spoken.length).toBeGreaterThan(2);
    writeFileSync(run, JSON.stringify(spoken.slice(0, 3)));
    const before = readFileSync(run, "utf8");
    const judged = await runCli(
      ...["judge", run, "--in-place", "--model", "m", "--endpoint", `${at}/down`, "--retries", "0"],
    );
    expect(judged.stderr).toMatch(/nothing was answered: all of 3 utterances failed, the last with: .*503/u);
    expect(judged.code).toBe(3);
    expect(readFileSync(run, "utf8")).toBe(before);
  });
});
