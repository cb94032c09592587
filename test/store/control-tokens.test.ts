import { describe, expect, it } from "vitest";
import { tokenIn, withoutTokens } from "../../src/store/control-tokens.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { sqlText } from "../../src/store/sql.ts";

async function cut(texts: readonly string[]) {
  const store = await DuckStore.open();
  try {
    const rows = texts.map((text, i) => `(${i}, ${sqlText(text)})`).join(", ");
    return await store.query(
      `SELECT ${withoutTokens("said", "token")} AS text, token IS NOT NULL AS held FROM (SELECT i, said, ${tokenIn("said")} AS token FROM (VALUES ${rows}) v(i, said)) ORDER BY i`,
    );
  } finally {
    await store.close();
  }
}

const TOKENS = [
  ...[
    "###STOP###",
    "### STOP ###",
    "###Stop###",
    "##STOP##",
    "#STOP#",
    "＃＃＃STOP＃＃＃",
    "###OUT-OF-SCOPE###",
    "###STOP",
  ],
  ...[
    "[STOP]",
    "[stop]",
    "[[STOP]]",
    "{STOP}",
    "{{END}}",
    "<STOP>",
    "<stop>",
    "<<STOP>>",
    "(END)",
    "**STOP**",
    "~~~STOP~~~",
  ],
  ...[
    "[END OF CONVERSATION]",
    "[CONVERSATION ENDED]",
    "<END_OF_CONVERSATION>",
    "END_CONVERSATION",
    "[HANGUP]",
    "[TASK_COMPLETE]",
  ],
  ...[
    "<|im_end|>",
    "<|endoftext|>",
    "<|eot_id|>",
    "<｜end▁of▁sentence｜>",
    "&lt;|im_end|&gt;",
    "</s>",
    "<eos>",
    "<end_of_turn>",
  ],
  ...[
    "[EOS]",
    "__eou__",
    "<image>",
    "[INST]",
    "TERMINATE",
    "<think>a plan</think>",
    "<reasoning>a plan</reasoning>",
    "<think>cut off",
  ],
];
const SPEECH = [
  ...[
    "please STOP now",
    "stop",
    "I am done (finally)",
    "#1 choice",
    "see [1] and <b>",
    "the end",
    "call me **today**",
    "a < b > c",
  ],
  ...[
    "{name}",
    "it's over",
    "## my list",
    "100% - done",
    "TERMINATED my contract",
    "END of June",
    "[laughs]",
    "<3",
  ],
];

describe("signs of programs in what users say", () => {
  it("are cut from the end of a text, and known for what they are", async () => {
    const found = await cut(TOKENS.map((token) => `my parcel ${token}`));
    expect(found.map(({ text, held }, i) => [TOKENS[i], text, held])).toEqual(
      TOKENS.map((token) => [token, "my parcel", true]),
    );
  });
  it("leave nothing where they are all of it", async () => {
    expect((await cut(TOKENS)).map(({ text }) => text)).toEqual(TOKENS.map(() => ""));
  });
  it("are not seen in speech", async () => {
    expect((await cut(SPEECH)).map(({ text, held }) => [text, held])).toEqual(
      SPEECH.map((text) => [text, false]),
    );
  });
  it("are cut with what a model thought before it spoke, and with the names of roles", async () => {
    const found = await cut([
      "a plan</think>hello",
      "<|start_header_id|>user<|end_header_id|>hello",
      "<|im_start|>user\nhello<|im_end|>",
      "hi <think>a\nplan</think>you",
    ]);
    expect(found.map(({ text }) => text)).toEqual(["hello", "hello", "hello", "hi  you"]);
  });
});
