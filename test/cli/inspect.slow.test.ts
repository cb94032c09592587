import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { problemText } from "../../src/report/problem-texts.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(() => folder.remove());
const put = (name: string, text: string) => {
  writeFileSync(folder.path(name), text);
  return folder.path(name);
};
const chat = put(
  "chat.jsonl",
  `${JSON.stringify({
    messages: [
      { role: "user", content: "I am very angry!" },
      { role: "assistant", content: "I am so sorry." },
      { role: "user", content: "thanks, great ###STOP###" },
    ],
  })}\n`,
);

describe("simgap inspect", () => {
  it("counts text answers that are no utterances, by the name of their field", async () => {
    const row = (field: string, item: number) => `u,i${item},service,${field},text,hello ${item},good day\n`;
    const head = "user_id,item,scenario,field,kind,truth,predicted\n";
    const inspected = async (...fields: readonly string[]) =>
      (await runCli("inspect", put("texts.csv", head + fields.map(row).join("")))).stdout;
    expect(await inspected("message", "message", "next_user_message")).toContain(
      `2  texts: ${problemText("unread_text")} (such as message (u, i0))`,
    );
    expect(await inspected("message", "message")).toContain(problemText("unread_text"));
    expect(await inspected("next_user_message", "search_keyword")).not.toContain(problemText("unread_text"));
  });
  it("shows the columns of a table that it does not know, and a line to map them", async () => {
    const table = put(
      "t.csv",
      "userName,thing,page,sort,true_answer,guess,msg_body\nu,a,video,binary,1,1,hi\n",
    );
    const { code, stdout, stderr } = await runCli("inspect", table, "--columns", "item=thing");
    expect({ code, lines: stdout.trim().split("\n").slice(1) }).toEqual({
      code: 3,
      lines: [
        "  columns: userName, thing, page, sort, true_answer, guess, msg_body",
        "  as answers: --columns item=thing,user_id=userName,scenario==VALUE,field==VALUE,kind==binary,truth=true_answer,predicted=NAME",
        "  as dialogues: --columns user_id=userName,text=msg_body --source human",
      ],
    });
    expect(stderr).toContain("found no such columns");
  });
  it("looks into every file, whichever of them can't be read", async () => {
    const [broken, missing] = [put("broken.json", "nothing"), folder.path("missing.csv")];
    const ran = await runCli("inspect", broken, chat, missing, chat);
    expect(ran.code).toBe(3);
    expect(ran.stdout.match(/: chat messages$/gmu)).toHaveLength(2);
    const said = ran.stderr.trim().split("\n");
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(
      /^simgap: .*broken\.json: found text of an unknown format \(neither JSON nor a table; it begins with "nothing"\)/u,
    );
    expect(said[1]).toMatch(/^simgap: .*missing\.csv: found no such file/u);
    const json = await runCli("inspect", "--json", broken, chat);
    expect(json.code).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject([{ file: chat, kind: "chat messages", users: 1 }]);
    expect((await runCli("inspect", broken)).stdout).toBe("");
  });
  it("looks into the files of a folder, and says which are none that is read", async () => {
    mkdirSync(folder.path("data/more"), { recursive: true });
    put("data/a.jsonl", '{"source":"human","user_id":"a","conversation_id":"c","turn":1,"text":"no"}\n');
    put(
      "data/more/b.csv",
      "user_id,item,scenario,field,kind,truth,predicted\nu,i,video,video_liked,binary,1,0.5\n",
    );
    put("data/package.json", '{"name": "x"}');
    put("data/README.md", "# data");
    const { code, stdout, stderr } = await runCli("inspect", folder.path("data"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect([...stdout.matchAll(/^\S+?([\w.]+): (.+)$/gmu)].map(([, name, kind]) => [name, kind])).toEqual([
      ["a.jsonl", "a table of dialogues"],
      ["b.csv", "a table of answers"],
      ["package.json", "nothing that simgap reads"],
      ["data", "skipped 1 file with other endings (.md); name a file to inspect it"],
    ]);
    const machine = await runCli("inspect", "--json", folder.path("data"));
    expect(JSON.parse(machine.stdout).at(-1)).toEqual({
      ...{ file: folder.path("data"), kind: "a folder" },
      not_looked_into: [folder.path("data/README.md")],
    });
    mkdirSync(folder.path("none"));
    const none = await runCli("inspect", folder.path("none"));
    expect(none).toMatchObject({ code: 3, stderr: expect.stringContaining("a folder without data") });
  });
  it.skipIf(process.platform === "win32")(
    "looks into a folder whose links lead nowhere or in a circle, and into files of one base name",
    async () => {
      mkdirSync(folder.path("links/more"), { recursive: true });
      const row = (cell: string) => ["human", "a", "c", "1", cell];
      const table = (separator: string) =>
        ["source,user_id,conversation_id,turn,text".split(","), row("no")]
          .map((cells) => cells.join(separator))
          .join("\n");
      const files = { "a.csv": ",", "a.tab": "\t", "a.psv": "|", "more/a.csv": ";" };
      for (const [name, separator] of Object.entries(files)) put(`links/${name}`, table(separator));
      put("links/a.jsonl", '{"messages": [{"role": "user", "content": "hi"}]}');
      put("links/._a.csv", "\0\u0005");
      symlinkSync("nowhere.csv", folder.path("links/dead.csv"));
      symlinkSync("..", folder.path("links/more/up"));
      symlinkSync("itself.csv", folder.path("links/itself.csv"));
      const { code, stdout, stderr } = await runCli("inspect", folder.path("links"));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const found = stdout.matchAll(/^\S+?links\/(\S+): (.+)$/gmu);
      expect([...found].map(([, name, kind]) => [name, kind])).toEqual([
        ...["a.csv", "a.jsonl", "a.psv", "a.tab", "more/a.csv"].map((name) => [
          name,
          name === "a.jsonl" ? "chat messages" : "a table of dialogues",
        ]),
        ...["dead.csv", "itself.csv"].map((name) => [name, "a broken link"]),
      ]);
    },
  );
  it("takes texts of users for a table of dialogues that lacks a source, and says how to give it", async () => {
    const posts = put("posts.csv", "tweet_id,author_id,text\n1,a,help me\n2,b,sure\n");
    expect((await runCli("inspect", posts)).stderr).toMatch(
      /"source": found no such column .* --source human/u,
    );
    const { code, stdout } = await runCli("inspect", posts, "--source", "human");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining("real: 2 utterances by 2 users in 2 conversations"),
    });
  });
  it("and other commands point to their own help after a wrong option", async () => {
    expect((await runCli("inspect", "--bogus", chat)).stderr).toContain("(see simgap inspect --help)");
    expect((await runCli("report", "--bogus", chat)).stderr).toContain("(see simgap report --help)");
  });
  it("says in words what was odd, and no times where there are none", async () => {
    const table = put(
      "answers.csv",
      "user_id,item,scenario,field,kind,truth,predicted\nu,i,video,video_liked,binary,1,1.5\nu,j,video,video_liked,binary,0,0.5\n",
    );
    for (const file of [chat, table]) {
      const { stdout, code } = await runCli("inspect", file);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/from \?|[a-z]+_[a-z]+ \d/u);
    }
    expect((await runCli("inspect", chat)).stdout).toContain(problemText("control_token"));
  });
});

describe("conversations", () => {
  it("are scored turn by turn of their users", async () => {
    const { stdout, code } = await runCli("score", chat, "--source", "gpt");
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toMatchObject([
      { source: "gpt", turn: 1, text: "I am very angry!", class: "negative" },
      { source: "gpt", turn: 3, text: "thanks, great", class: "positive" },
    ]);
  });
  it("are of the simulator that --dialogues names", async () => {
    const human = put(
      "human.jsonl",
      '{"source":"human","user_id":"a","conversation_id":"c","turn":1,"text":"no"}\n',
    );
    const asked = ["--dialogues", human, `mine=${chat}`, "--only", "wording", "--format", "json", "-o", "-"];
    const { stdout, code, stderr } = await runCli("report", ...asked);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout).runs.map(({ name }: { readonly name: string }) => name)).toEqual([
      "real",
      "mine",
    ]);
    const nameless = await runCli("report", "--dialogues", ` =${chat}`, "-o", "-");
    expect(nameless.code).toBe(2);
    expect(nameless.stderr).toContain('no name before "="');
  });
  it("are of real users where --dialogues says so; without a simulator, that is told", async () => {
    const only = ["--only", "wording", "--format", "json", "-o", "-"];
    const asked: readonly (readonly [spec: string, stderr: RegExp])[] = [
      [`human=${chat}`, /^no simulator: the report describes real users /u],
      [`real=${chat}`, /^no simulator: the report describes real users /u],
      [
        chat,
        /^no simulator: 1 conversation does not say who is speaking \(.*chat\.jsonl\) and was taken for a real user's; NAME=FILE /u,
      ],
    ];
    for (const [spec, said] of asked) {
      const { stdout, code, stderr } = await runCli("report", "--dialogues", spec, ...only);
      expect(code).toBe(0);
      expect(JSON.parse(stdout).runs.map((run: { readonly name: string }) => run.name)).toEqual(["real"]);
      expect(stderr).toMatch(said);
    }
  });
  it("of one table count as conversations, not as its rows, where they are assumed to be real users'", async () => {
    const rows = ["who,sess,msg", "a,1,hi", "a,1,bye", "b,1,hi", "a,2,hi"];
    const table = put("rows.csv", rows.join("\n"));
    const columns = ["--columns", "user_id=who,conversation_id=sess,text=msg"];
    const refused = await runCli("inspect", table, ...columns);
    expect(refused.stderr).toContain("--source human");
    const roles = put("roles.csv", rows.map((row, i) => `${row},${i === 0 ? "role" : "user"}`).join("\n"));
    const { stdout } = await runCli("inspect", roles, ...columns);
    expect(stdout).toContain(`3  ${problemText("assumed_real")} (such as `);
    const { stderr } = await runCli(
      ...["report", "--dialogues", roles, ...columns, "--only", "wording", "--format", "json", "-o", "-"],
    );
    expect(stderr).toMatch(
      /3 conversations do not say who is speaking \(such as in .*roles\.csv\) and were taken for real users'/u,
    );
  });
  it("without real users can't be compared: page, a line and the exit code say so", async () => {
    const only = ["--only", "wording", "--format", "md", "-o", "-"];
    const asked = await runCli("report", "--dialogues", chat, "--source", "gpt", ...only);
    expect(asked).toMatchObject({
      code: 4,
      stdout: expect.stringContaining("Without real users, nothing can be compared."),
      stderr: expect.stringMatching(/^simgap: no real users to compare with; human=FILE /u),
    });
  });
  it("without real users in one of several corpora can't be compared there: a line says so", async () => {
    const rows = ["human,a,c,1,hi,shop", "gpt,b,d,1,hi,shop", "gpt,e,f,1,hi,airline"];
    const table = put("corpora.csv", ["source,user_id,conversation_id,turn,text,corpus", ...rows].join("\n"));
    const only = ["--only", "wording", "--format", "md", "-o", "-"];
    const { code, stderr } = await runCli("report", "--dialogues", table, ...only);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^corpus airline has no real users to compare with; human=FILE [^\n]*\n$/u,
      ),
    });
  });
});
