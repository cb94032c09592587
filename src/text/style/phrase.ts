/** Maximum number of expansions of one phrase: more is a mistake. */
const LIMIT = 10_000;

/**
 * All plain phrases that one phrase with alternatives stands for: `(can|could) you (please|)` is four.
 * Groups nest; an empty alternative leaves the group out.
 * @throws {RangeError} on unbalanced brackets or more than 10,000 phrases.
 */
export function expandPhrase(phrase: string): readonly string[] {
  const { texts, at } = alternatives(phrase, 0);
  if (at < phrase.length) throw new RangeError(`unbalanced ")" in the phrase "${phrase}"`);
  const tidy = texts.map((text) => text.replace(/ +/g, " ").trim()).filter((text) => text !== "");
  return [...new Set(tidy)];
}

function alternatives(phrase: string, from: number): { texts: string[]; at: number } {
  const done: string[] = [];
  let open = [""];
  let at = from;
  while (at < phrase.length && phrase[at] !== ")") {
    const mark = phrase[at]!;
    if (mark === "|") {
      done.push(...open);
      open = [""];
      at++;
    } else if (mark === "(") {
      const group = alternatives(phrase, at + 1);
      if (phrase[group.at] !== ")") throw new RangeError(`unbalanced "(" in the phrase "${phrase}"`);
      open = open.flatMap((head) => group.texts.map((tail) => head + tail));
      at = group.at + 1;
    } else {
      open = open.map((text) => text + mark);
      at++;
    }
    if (open.length > LIMIT) throw new RangeError(`the phrase "${phrase}" stands for more than ${LIMIT}`);
  }
  return { texts: [...done, ...open], at };
}
