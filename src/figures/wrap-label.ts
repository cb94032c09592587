const OPENING = /[([（【《“‘]$/u;
const CLOSING = /^[)\]）】》”’，。、；：！？,.;:!?%]/u;

/**
 * Breaks a name into as few lines of about `width` as possible, of similar length: after hyphens, slashes, underscores,
 * spaces or commas, before brackets, and within words that are too long. No line ends with an opening bracket or starts
 * with a closing one.
 * @param measure width of a line; default: its number of characters.
 */
export function wrapLabel(
  name: string,
  width: number,
  measure: (line: string) => number = (line) => [...line].length,
): string {
  const pieces = name
    .split(/(?<=[-_/ ，、；：])|(?=[（【《“])/u)
    .flatMap((piece) => split(piece, width, measure));
  const wide = fill(pieces, width, measure);
  let even = wide;
  for (let part = 0.95; part > 0.4; part -= 0.05) {
    const tried = fill(pieces, part * width, measure);
    if (tried.length > wide.length) break;
    even = tried;
  }
  return even.map((line) => line.trim()).join("\n");
}

function fill(pieces: readonly string[], width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && measure(last + piece.trimEnd()) <= width)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

/** Splits a word into parts no wider than `most`. */
function split(word: string, most: number, measure: (line: string) => number): string[] {
  if (measure(word.trimEnd()) <= most) return [word];
  const parts = [""];
  for (const character of word) {
    const part = parts.at(-1)!;
    if (part === "" || measure(part + character) <= most) parts[parts.length - 1] = part + character;
    else {
      const taken = OPENING.test(part) || CLOSING.test(character) ? [...part].at(-1)! : "";
      const kept = part.slice(0, part.length - taken.length);
      parts.splice(-1, 1, ...(kept === "" ? [] : [kept]), taken + character);
    }
  }
  return parts;
}
