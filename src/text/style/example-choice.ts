import { DIMENSIONS, type Dimension, type MarkerHit } from "./marker.ts";

export interface ExampleHit {
  readonly marker: string;
  readonly start: number;
  readonly end: number;
}

/** An utterance that shows a dimension, with the hits of that dimension in it. */
export interface StyleExample {
  readonly dimension: Dimension;
  readonly text: string;
  readonly hits: readonly ExampleHit[];
}

interface Candidate extends StyleExample {
  readonly hash: number;
  readonly long: boolean;
}

/** A longer text is shown only without a shorter one, and cut. */
const LONG = 280;

/**
 * Chooses a few utterances per dimension: those whose text has the lowest hash, which is as good as random and
 * independent of input order. Short texts come first; no text is repeated, even with different punctuation.
 */
export class ExampleChoice {
  readonly #size: number;
  readonly #chosen = new Map<Dimension, Candidate[]>(DIMENSIONS.map((dimension) => [dimension, []]));

  /** @param size number to keep per dimension. */
  constructor(size: number) {
    this.#size = size;
  }

  add(text: string, hits: readonly MarkerHit[]): void {
    if (hits.length === 0) return;
    const hash = hashOf(text);
    const long = text.length > LONG;
    for (const dimension of DIMENSIONS) {
      const own = hits.filter((hit) => hit.dimension === dimension);
      if (own.length > 0) this.#offer({ dimension, text, hits: own, hash, long });
    }
  }

  #offer(candidate: Candidate): void {
    const kept = this.#chosen.get(candidate.dimension)!;
    const last = kept.at(-1);
    if (kept.length === this.#size && (last === undefined || before(last, candidate) <= 0)) return;
    if (kept.some(({ text }) => wordsOf(text) === wordsOf(candidate.text))) return;
    kept.push(candidate);
    kept.sort(before);
    if (kept.length > this.#size) kept.pop();
  }

  examples(): readonly StyleExample[] {
    return DIMENSIONS.flatMap((dimension) => this.#chosen.get(dimension)!.map(shown));
  }
}

function before(a: Candidate, b: Candidate): number {
  return (
    Number(a.long) - Number(b.long) || a.hash - b.hash || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
  );
}

function shown({ dimension, text, hits, long }: Candidate): StyleExample {
  return { dimension, ...(long ? shortened(text, hits) : { text, hits: hits.map(plain) }) };
}

/** A long text cut, with the hits that remain in it. */
export function shortened(
  text: string,
  hits: readonly ExampleHit[],
): { readonly text: string; readonly hits: ExampleHit[] } {
  const long = text.length > LONG;
  const end = long ? cutAt(text) : text.length;
  return {
    text: long ? `${text.slice(0, end)}…` : text,
    hits: hits.filter((hit) => hit.end <= end).map(plain),
  };
}

function plain({ marker, start, end }: ExampleHit): ExampleHit {
  return { marker, start, end };
}

/** A text without punctuation and white space. */
function wordsOf(text: string): string {
  return text.replace(/[\p{P}\s]+/gu, "");
}

/** Never between the two halves of a character. */
function cutAt(text: string): number {
  return (text.charCodeAt(LONG - 1) & 0xfc00) === 0xd800 ? LONG - 1 : LONG;
}

/** FNV-1a over UTF-16 units with a finaliser, so that similar texts get distant hashes; an unsigned 32-bit number. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
