import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { HOSTILE_NAMES } from "../hostile-names.ts";

/** Whole numbers below a bound, the same for the same seed. */
export type Dice = (below: number) => number;

export function diceOf(seed: number): Dice {
  const random = xoroshiro128plus(seed);
  return (below) => uniformInt(random, 0, Math.max(0, below - 1));
}

const VALUES: readonly unknown[] = [
  ...Object.values(HOSTILE_NAMES),
  ...[
    "",
    "NaN",
    "-Infinity",
    "1e999",
    "0x1F",
    "0_1",
    "1,5",
    "true",
    "null",
    "2025-13-45 99:99:99",
    "real",
    "human",
  ],
  ...[null, true, false, 0, -1, 0.5, 1.5, 1e15, 1e16, -1e300, 5e-324, 2 ** 53 + 2],
  ...[[], {}, [[]], [null], { a: { b: [1] } }, "x".repeat(5000)],
];
const SNIPPETS: readonly string[] = [
  ...["\u0000", "\ufeff", "\r", "\r\n", "\n\n", "\t", '"', '""', "'", ",", ";", "\\", "\\u0000", "\\ud800"],
  ...[
    "[",
    "]",
    "{",
    "}",
    ":",
    "null",
    "NaN",
    "Infinity",
    "1e400",
    "//x\n",
    "/*",
    "\u2028",
    "\u0085",
    "\u001b[31m",
  ],
  ...['"__proto__":', '"constructor":{},', "é", "\ud83d\ude00", "0", "-", "9".repeat(400), "[".repeat(2000)],
];
const BYTES: readonly (readonly number[])[] = [
  [0xff],
  [0xfe, 0xff],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x1f, 0x8b],
  [0],
];

const pick = <T>(dice: Dice, all: readonly T[]): T => all[dice(all.length)]!;
const cut = (text: string, from: number, to: number, put = "") => text.slice(0, from) + put + text.slice(to);

/** Ways of breaking any text. */
const TEXT_MUTATORS: readonly ((text: string, dice: Dice) => string)[] = [
  (text, dice) => cut(text, dice(text.length), text.length),
  (text, dice) => {
    const at = dice(text.length);
    return cut(text, at, at + 1 + dice(20));
  },
  (text, dice) => {
    const at = dice(text.length + 1);
    return cut(text, at, at, pick(dice, SNIPPETS));
  },
  (text, dice) => {
    const at = dice(text.length);
    return cut(text, at, at + 1, pick(dice, SNIPPETS));
  },
  (text, dice) => {
    const lines = text.split("\n");
    lines.splice(
      dice(lines.length),
      dice(3),
      pick(dice, lines),
      ...(dice(2) === 0 ? [pick(dice, lines)] : []),
    );
    return lines.join("\n");
  },
  (text, dice) => text.replaceAll("\n", pick(dice, ["\r\n", "\r", "\n\n", " ", "\u2028"])),
  (text, dice) => pick(dice, ["\ufeff", " ", "\n", "\u0000", "#", "{}\n"]) + text,
  (text, dice) => text + pick(dice, SNIPPETS),
];

/** One value of a JSON text becomes another, or goes, or comes twice. */
function mutateJson(text: string, dice: Dice): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const places: { readonly of: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (of: unknown) => {
    if (typeof of !== "object" || of === null) return;
    for (const key of Object.keys(of)) {
      places.push({ of: of as Record<string, unknown>, key });
      visit((of as Record<string, unknown>)[key]);
    }
  };
  visit(value);
  if (places.length === 0) return JSON.stringify(pick(dice, VALUES));
  const { of, key } = pick(dice, places);
  const way = dice(4);
  if (way === 0 && !Array.isArray(of)) delete of[key];
  else if (way === 1 && Array.isArray(of)) of.push(structuredClone(of[Number(key)]));
  else if (way === 2 && !Array.isArray(of)) {
    const name = pick(dice, ["Extra", "text", "lang", ...Object.values(HOSTILE_NAMES)]);
    Object.defineProperty(of, name, { value: of[key], enumerable: true, configurable: true, writable: true });
  } else of[key] = pick(dice, VALUES);
  return JSON.stringify(value, null, dice(2));
}

/** One line of JSON Lines, or one cell of a table. */
function mutateRow(text: string, name: string, dice: Dice): string {
  const lines = text.split("\n");
  const at = dice(lines.length);
  if (name.includes(".jsonl")) lines[at] = mutateJson(lines[at]!, dice).replaceAll("\n", " ");
  else {
    const by = name.includes(".tsv") ? "\t" : ",";
    const cells = lines[at]!.split(by);
    const value = pick(dice, VALUES);
    const cell = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    cells[dice(cells.length)] = dice(2) === 0 ? cell : `"${cell.replaceAll('"', '""')}"`;
    lines[at] = cells.join(by);
  }
  return lines.join("\n");
}

/** Bytes that are cut off, lost, doubled, put in between or turned. */
function mutateBytes(bytes: Uint8Array, dice: Dice): Buffer {
  const from = dice(bytes.length);
  const to = Math.min(bytes.length, from + 1 + dice(dice(2) === 0 ? 4 : 200));
  const [before, part, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const ways: readonly (() => readonly Uint8Array[])[] = [
    () => [before],
    () => [before, after],
    () => [before, part, part, after],
    () => [before, Buffer.from(pick(dice, BYTES)), part, after],
    () => [before, part.map((byte) => byte ^ (1 << dice(8))), after],
    () => [before, Buffer.alloc(part.length, dice(2) * 255), after],
    () => [bytes, part],
  ];
  return Buffer.concat(pick(dice, ways)());
}

/** A mutant of a good file: one to three faults, in its structure, its text or its bytes. */
export function mutant(name: string, content: string | Uint8Array, dice: Dice): Buffer {
  if (typeof content !== "string") {
    let bytes: Buffer = Buffer.from(content);
    for (let faults = 1 + dice(3); faults > 0; faults--) bytes = mutateBytes(bytes, dice);
    return bytes;
  }
  let mutated = content;
  for (let faults = 1 + dice(3); faults > 0; faults--) {
    const structured = dice(3) > 0;
    if (!structured) mutated = pick(dice, TEXT_MUTATORS)(mutated, dice);
    else
      mutated = /\.json(?:\.(?:gz|zip))?$/u.test(name)
        ? mutateJson(mutated, dice)
        : mutateRow(mutated, name, dice);
  }
  const bytes = Buffer.from(mutated);
  if (dice(12) > 0) return bytes;
  const at = dice(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(dice, BYTES)), bytes.subarray(at + dice(3))]);
}
