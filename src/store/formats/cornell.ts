import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError, quote } from "../../model/errors.ts";
import { inArchive } from "../source/archive.ts";
import { linesOf } from "../source/lines.ts";
import { openSource, type Source, surveyEncoding } from "../source/source.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { shareOfLines } from "./text-format.ts";

const SEPARATOR = / \+\+\+\$\+\+\+ ?/u;
const LINE = /^L\d+ \+\+\+\$\+\+\+ u\d+ \+\+\+\$\+\+\+ m\d+ /u;
const CONVERSATIONS = "movie_conversations.txt";

/**
 * The Cornell Movie-Dialogs Corpus: `movie_lines.txt`, `L1 +++$+++ u0 +++$+++ m0 +++$+++ ANN +++$+++ text`, whose
 * conversations are named in `movie_conversations.txt` beside it. All characters are users.
 */
export const cornell: ConversationFormat = {
  id: "cornell",
  title: "movie dialogs of the Cornell corpus",
  speaker: "real",
  recognise: ({ lines = [] }) =>
    lines.length > 0 && shareOfLines(lines, (line) => LINE.test(line)) >= 0.9 ? 0.9 : 0,
  async *read({ source }): AsyncGenerator<Conversation> {
    const lines = new Map<string, Turn>();
    for await (const { text } of linesOf(source)) {
      const [id = "", user, , , ...said] = text.replace(/^\uFEFF/u, "").split(SEPARATOR);
      if (user !== undefined) lines.set(id, { role: "user", user, text: said.join(" ").trim() });
    }
    for await (const ids of conversationsBeside(source)) {
      const turns = ids.map((id) => lines.get(id) ?? { role: "", text: null, odd: true });
      yield { id: ids[0], turns };
    }
  },
};

async function* conversationsBeside({ shown }: Source): AsyncGenerator<readonly string[]> {
  const path = join(dirname(shown), CONVERSATIONS);
  const there = (await inArchive(path)) !== null || (await stat(path).catch(() => null)) !== null;
  if (!there)
    throw new InputError(
      { file: shown },
      { found: "lines without their conversations", expected: `${CONVERSATIONS} in the same folder` },
    );
  for await (const { number, text } of linesOf(await surveyEncoding(await openSource(path)))) {
    const ids = text.split(SEPARATOR).at(-1)?.match(/L\d+/gu);
    if (ids == null)
      throw new InputError(
        { file: path, line: number },
        { found: quote(text, 80), expected: "a list of lines, ['L1', 'L2']" },
      );
    yield ids;
  }
}
