import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readInputs } from "../../../src/store/read-runs.ts";
import type { InputChoices } from "../../../src/store/recognise.ts";
import { resolveDialogues } from "../../../src/store/sources.ts";
import { runCli, scratch } from "../../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const ALL: InputChoices = { role: "all", source: "human" };

async function saidIn(spec: string, choices: InputChoices = ALL) {
  const { dialogues } = await resolveDialogues([spec]);
  const store = await DuckStore.open();
  try {
    await readInputs(store, { dialogues }, choices);
    const rows = await store.query(
      "SELECT user_id, conversation, turn, text FROM utterances ORDER BY conversation, turn",
    );
    const problems = (await store.problems()).map(({ kind, count }) => `${kind} ${count}`);
    return { said: rows.map((row) => Object.values(row).join(" | ")), problems };
  } finally {
    await store.close();
  }
}

function written(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(folder.path(name)), { recursive: true });
  writeFileSync(folder.path(name), content);
  return folder.path(name);
}

describe("ParlAI's dialogues", () => {
  it("hold personas and candidates, which nobody says", async () => {
    const path = written(
      "train.txt",
      "1 your persona: i bake bread.\n2 hi , how is it going ?\tgood , and you ?\t\tno|yes\n3 fine .\tbye\t\ta|b\n" +
        "1 partner's persona: i ski.\n2 __SILENCE__\thello there\t\tc\n",
    );
    expect(await saidIn(path)).toEqual({
      said: [
        "dialogue 823031c97b29a4cc, speaker 1 | dialogue 823031c97b29a4cc | 1 | hi , how is it going ?",
        "dialogue 823031c97b29a4cc, speaker 2 | dialogue 823031c97b29a4cc | 2 | good , and you ?",
        "dialogue 823031c97b29a4cc, speaker 1 | dialogue 823031c97b29a4cc | 3 | fine .",
        "dialogue 823031c97b29a4cc, speaker 2 | dialogue 823031c97b29a4cc | 4 | bye",
        "train 2, speaker 2 | train 2 | 1 | hello there",
      ],
      problems: ["unread_context 2"],
    });
  });
  it("may be written with names of fields", async () => {
    const path = written(
      "said.txt",
      "text:your persona: i ski.\\nhi\tlabels:hello|hey\tepisode_done:False\ntext:bye now\teval_labels:bye\tepisode_done:True\n" +
        "text:who is it\tlabels:me\tepisode_done:True\n",
    );
    const { said, problems } = await saidIn(path);
    expect(said.map((row) => row.split(" | ").slice(1).join(" "))).toEqual([
      ...[
        "dialogue ecb642d191442195 1 hi",
        "dialogue ecb642d191442195 2 hello",
        "dialogue ecb642d191442195 3 bye now",
        "dialogue ecb642d191442195 4 bye",
      ],
      ...["said 2 1 who is it", "said 2 2 me"],
    ]);
    expect(problems).toEqual(["unread_context 1"]);
  });
  it("are read from a folder, beside which remarks are none", async () => {
    written("corpus/train.txt", "1 good day\tgood day to you\n");
    written("corpus/README.txt", "Text\nOf a corpus.\n");
    expect((await saidIn(folder.path("corpus"))).said).toHaveLength(2);
  });
});

it("PersonaChat's last history and answer are the whole dialogue", async () => {
  const dialogue = {
    personality: ["i ski ."],
    utterances: [
      { candidates: ["no no", "fine , you ?"], history: ["hi there"] },
      { candidates: ["c d", "bye bye"], history: ["hi there", "fine , you ?", "got to go"] },
    ],
  };
  const { said, problems } = await saidIn(
    written("p.json", JSON.stringify({ train: [dialogue], valid: [dialogue] })),
  );
  expect(said.slice(0, 4).map((row) => row.split(" | ")[3])).toEqual([
    ...["hi there", "fine , you ?", "got to go", "bye bye"],
  ]);
  expect(said).toHaveLength(8);
  expect(problems).toEqual(["unread_context 2"]);
});

describe("the Cornell corpus", () => {
  const line = (id: number, user: string, text: string) =>
    `L${id} +++$+++ ${user} +++$+++ m0 +++$+++ ANN +++$+++ ${text}\n`;
  const files = {
    "movie_lines.txt": `${line(3, "u1", "Bye.")}${line(2, "u0", "No, café.")}${line(1, "u1", "Is it late?")}`,
    "movie_conversations.txt":
      "u0 +++$+++ u1 +++$+++ m0 +++$+++ ['L1', 'L2']\nu1 +++$+++ u0 +++$+++ m0 +++$+++ ['L3', 'L9']\n",
    "movie_titles_metadata.txt": "m0 +++$+++ a film +++$+++ 1999 +++$+++ 6.9 +++$+++ 12 +++$+++ ['comedy']\n",
  };
  const SAID = ["u1 | L1 | 1 | Is it late?", "u0 | L1 | 2 | No, café.", "u1 | L3 | 1 | Bye."];
  it("names its conversations in a file beside its lines", async () => {
    for (const [name, text] of Object.entries(files))
      written(join("corpus", name), Buffer.from(text, "latin1"));
    const { said, problems } = await saidIn(folder.path("corpus"), { source: "human" });
    expect(said).toEqual(SAID);
    expect(problems).toEqual(["decoded_text 1", "odd_turn 1"]);
  });
  it("is read from an archive", async () => {
    const entries = Object.entries(files).map(([name, text]) => [`corpus/${name}`, Buffer.from(text)]);
    const path = written("cornell.zip", zipSync(Object.fromEntries(entries)));
    expect((await saidIn(path, { source: "human" })).said).toEqual(SAID);
  });
  it("asks for the file beside it", async () => {
    const path = written("movie_lines.txt", files["movie_lines.txt"]);
    await expect(saidIn(path)).rejects.toThrow(
      /movie_lines\.txt: found lines without their conversations, expected movie_conversations\.txt/,
    );
    await expect(
      saidIn(written("movie_conversations.txt", files["movie_conversations.txt"])),
    ).rejects.toThrow(/the list of conversations of the Cornell corpus, expected movie_lines\.txt/);
  });
});

it("what inspect counts are dialogues, not the sides of those who speak in them", async () => {
  const path = written(
    "d.txt",
    "How was it ? __eou__ Fine . __eou__\nWhere is it ? __eou__ Left . __eou__\n",
  );
  const { stdout } = await runCli("inspect", path, "--role", "all", "--source", "human");
  expect(stdout).toContain("4 utterances by 4 users in 2 conversations");
});

describe("Switchboard", () => {
  const SAID = [
    "4325, A | 4325 | 1 | Okay. so, what about it?",
    "4325, B | 4325 | 2 | I, I guess it is fine",
    "4325, A | 4325 | 3 | Uh-huh.",
  ];
  it("has a row a unit, with the marks of transcribers", async () => {
    const row = (turn: number, unit: number, caller: string, text: string, id = 4325) =>
      `sw00,4/sw4325,${id},${turn},sd,${caller},${turn},${unit},"${text}"\n`;
    const path = written(
      "sw.csv",
      `swda_filename,ptb_basename,conversation_no,transcript_index,act_tag,caller,utterance_index,subutterance_index,text\n${
        row(1, 1, "A", "Okay.  /") +
        row(1, 2, "A", "{D so, }   what about it? /") +
        row(2, 1, "B", "[ I, + I ] guess it is fine <laughter> -/") +
        row(3, 1, "A", "Uh-huh. /") +
        row(1, 1, "A", "Hello. /", 4326)
      }`,
    );
    const { said } = await saidIn(path);
    expect(said.slice(0, 3)).toEqual(SAID);
    expect(said).toHaveLength(4);
  });
  it("is read as it was published", async () => {
    const path = written(
      "sw_4325.utt",
      "*x*\nFILENAME:\t4325\nTOPIC#:\t\t323\n\n==========\n\no         A.1 utt1: Okay.  /\n" +
        "qw          A.1 utt2: {D so, }   what about\n   it? /\n\nqy^d         @B.2 utt1: [ I, + I ] guess it is fine /\n\n+          A.3 utt1: Uh-huh. /\n",
    );
    const { said } = await saidIn(path);
    expect(said).toEqual(SAID.map((row) => row.replaceAll("4325", "sw_4325.utt 1")));
  });
});

describe("contexts with responses", () => {
  const context = "my screen is black __eou__ help __eou__ __eot__ which card __eou__ __eot__ ";
  it("of the Ubuntu corpus are taken apart at the ends of turns and utterances", async () => {
    const path = written("u.csv", `Context,Utterance,Label\n${context},an old one __eou__,1.0\n`);
    expect(await saidIn(path)).toEqual({
      said: [
        ...["u 1, speaker 1 | u 1 | 1 | my screen is black", "u 1, speaker 1 | u 1 | 2 | help"],
        ...["u 1, speaker 2 | u 1 | 3 | which card", "u 1, speaker 1 | u 1 | 4 | an old one"],
      ],
      problems: [],
    });
  });
  it("have distractors that are not read", async () => {
    const path = written(
      "test.csv",
      `Context,Ground Truth Utterance,Distractor_0,Distractor_1\n${context},an old one,no no,rugs\n`,
    );
    expect((await saidIn(path)).said).toHaveLength(4);
  });
  it("count responses that nobody gave, and repeat no context", async () => {
    const path = written(
      "r.txt",
      "0\thi you\thello\tno\n1\thi you\thello\tfine\n0\thi you\thello\tcat\n0\tbye\tso long\tdog\n",
    );
    const { said, problems } = await saidIn(path);
    expect(said.map((row) => row.split(" | ")[3])).toEqual(["hi you", "hello", "fine", "bye", "so long"]);
    expect(problems).toEqual(["unspoken_response 3"]);
  });
});
