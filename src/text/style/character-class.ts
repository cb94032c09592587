/** The class of a UTF-16 code unit for tokenisation. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const HAN = 3;
/** Ends a sentence: . ! ? ; and their full-width forms. */
export const STOP = 4;
/** Ends a clause: comma, colon, dash, bracket. */
export const BREAK = 5;
export const APOSTROPHE = 6;
export const HYPHEN = 7;
/** Quotation marks and the like, which are ignored. */
const QUIET = 8;
export const NEWLINE = 9;
/** Emoji, symbols, surrogates. */
export const OTHER = 10;
export const AT = 11;

const classes = new Uint8Array(0x10000);

/** The class of a code unit; a table, since it is looked up for every character. */
export function characterClass(codeUnit: number): number {
  return classes[codeUnit]!;
}

function assign(kind: number, ...ranges: (readonly [number, number] | string)[]): void {
  for (const range of ranges) {
    if (typeof range === "string") for (const character of range) classes[character.charCodeAt(0)] = kind;
    else classes.fill(kind, range[0], range[1] + 1);
  }
}

// All scripts except Han are assumed to join letters into words; combining marks belong to them.
assign(LETTER, [0xc0, 0xffff], [0x41, 0x5a], [0x61, 0x7a], "_");
assign(OTHER, [0x2100, 0x2bff], [0xd800, 0xf8ff], [0xfff0, 0xffff], "×÷$%&*+/<=>\\^|~#©®°");
assign(QUIET, [0x2000, 0x206f], [0x3000, 0x303f], [0xff00, 0xff0f], [0xff3b, 0xff40], [0xff5b, 0xff65]);
assign(QUIET, [0xfe00, 0xfe0f], "\u0000\"`«»'");
assign(SPACE, "\t\v\f \u00a0\u3000\u200b\ufeff", [0x2000, 0x200a]);
assign(NEWLINE, "\n\r\u2028\u2029\u0085");
assign(DIGIT, [0x30, 0x39], [0xff10, 0xff19]);
assign(HAN, [0x3400, 0x9fff], [0xf900, 0xfaff], "々〇");
assign(STOP, ".!?;…。！？；．｡‼⁇⁈⁉");
assign(BREAK, ",:()[]{}，、：（）【】—–");
assign(OTHER, "～〜");
assign(APOSTROPHE, "'’‘ʼ＇");
assign(HYPHEN, "-‐‑");
assign(AT, "@＠");
