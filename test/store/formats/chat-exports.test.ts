import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

async function inspected(text: string) {
  const file = folder.path("chat.txt");
  writeFileSync(file, text);
  return runCli("inspect", file, "--role", "all");
}

describe("a chat as text", () => {
  it.each([
    "[2024-05-01 10:00] ",
    "[2024-05-01, 10:00] ",
    "[2024-05-01T10:00:05.250Z] ",
    "[2024-05-01] ",
    "[10:00] ",
    "2024-05-01 - ",
    "01.05.24, 10:00 - ",
  ])("is read where its lines begin with %s and a name", async (head) => {
    const { code, stdout } = await inspected(`${head}Anna: hi\n${head}Bob: hello\n${head}Anna: bye\n`);
    expect(code).toBe(0);
    expect(stdout).toContain("3 utterances by 2 users");
  });

  it.each(["[Anna] hi\n[Bob] hello\n", "[INFO] started\n", "[1] first\n[2] second\n"])(
    "is no malformed JSON where a bracket begins it: %j",
    async (text) => {
      const { code, stderr } = await inspected(text);
      expect(code).toBe(3);
      expect(stderr).toContain(
        'found text of an unknown format (neither JSON nor a table; it begins with "[',
      );
      expect(stderr).toContain("docs/inputs.md");
      expect(stderr).not.toContain("malformed");
    },
  );

  it("stays JSON where a list is cut off", async () => {
    expect((await inspected('[{"user_id": "u", "questions": [')).stderr).not.toContain("another format");
  });
});

describe("a log of IRC", () => {
  it.each([
    ["2024-05-01 10:00:05 <ann> hi bob: you", "2024-05-01 10:00:06 -!- cem [~c@host] has joined #x"],
    ["[2024-05-01 10:00:05] <ann> hi bob: you", "[2024-05-01 10:00:05] *** Joins: cem"],
    ["10:00 < ann> hi bob: you", "10:00 -!- mode/#x [+o ann] by cem"],
    ["Jan 01 10:00:05 <+ann> hi bob: you", "Jan 01 10:00:05 * ann waves"],
    ["<ann> hi bob: you", "* cem has quit (Ping timeout)"],
    ["2024-05-01 10:00:05\t@ann\thi bob: you", "2024-05-01 10:00:05\t-->\tcem (~c@host) has joined #x"],
  ])("is read where its lines are %j", async (line, note) => {
    const { code, stdout } = await inspected(`${line}\n${note}\n${line.replaceAll("ann", "eve")}\n${line}\n`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("an IRC log") });
    expect(stdout).toContain("3 utterances by 2 users");
    expect(stdout).not.toContain("Turn without");
  });

  it("is no page whose tags look like names", async () => {
    expect((await inspected("<p> hi\n<p> you</p>\n")).code).toBe(3);
  });
});

describe("a chat of LINE", () => {
  it.each([
    ["2024.01.02 Tuesday", "9:30 PM"],
    ["Tue, 01/02/2024", "09:30AM"],
    ["2024/01/02(火)", "09:30"],
    ["2024/1/2(二)", "下午9:30"],
  ])("is read where a day is %s and a time %s", async (day, time) => {
    const { code, stdout } = await inspected(
      `[LINE] Chat history in Shop\nSaved on: 2024/01/03 09:00\n\n${day}\n${time}\tAnn\t"one\ntwo"\n${time}\tAnn Lee\thello\n${time}\tAnn left the group.\n`,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("a LINE chat") });
    expect(stdout).toContain("2 utterances by 2 users");
    expect(stdout).not.toMatch(/order|Turn without/u);
  });
});

describe("subtitles", () => {
  it("have their speakers asked where names don't say who the user is", async () => {
    const file = folder.path("call.vtt");
    writeFileSync(
      file,
      "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn Lee: hi\n\n00:02.000 --> 00:03.000\nBob: hello\n",
    );
    const { code, stderr } = await runCli("inspect", file);
    expect(code).toBe(3);
    expect(stderr).toContain('(roles: Ann Lee, Bob), expected turns of a user, or --role "Ann Lee"');
  });

  it("are read of a folder; a program's log there is left alone", async () => {
    const calls = scratch();
    const call =
      "1\n00:00:01,000 --> 00:00:02,000\nCustomer: hi\n\n2\n00:00:02,000 --> 00:00:03,000\nAgent: hello\n";
    writeFileSync(calls.path("a.srt"), call);
    writeFileSync(calls.path("b.vtt"), `WEBVTT\n\n${call.replaceAll(",000", ".000")}`);
    writeFileSync(
      calls.path("run.log"),
      "2024-05-01 10:00:05 INFO started\n2024-05-01 10:00:06 INFO ended\n",
    );
    writeFileSync(calls.path("empty.log"), "");
    const { code, stdout } = await runCli("inspect", calls.path("."));
    calls.remove();
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining("b.vtt: subtitles with speakers"),
    });
    expect(stdout).toContain("a.srt: subtitles with speakers");
    expect(stdout).toContain("run.log: nothing that simgap reads");
  });

  it("without speakers are no conversation", async () => {
    const { code, stderr } = await inspected("1\n00:00:01,000 --> 00:00:02,000\nit rains again\n");
    expect(code).toBe(3);
    expect(stderr).toContain("text of an unknown format");
  });
});

describe("agents of several kinds", () => {
  it("have their source asked: it can't be told whose the user's words are", async () => {
    const event = (agent: number) => ({ action: "message", agent, data: "is it there", time: "1" });
    const { code, stderr } = await inspected(
      JSON.stringify([
        {
          uuid: "c",
          agents: { 0: "human", 1: "neural" },
          scenario: { kbs: [] },
          events: [event(0), event(1)],
        },
      ]),
    );
    expect(code).toBe(3);
    expect(stderr).toContain("found human, neural, which may be a data set or a simulator");
  });
});
