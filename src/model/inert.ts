/**
 * The single place where texts from files become output. A name is data: whatever it contains, it is only displayed,
 * and never acts as a command, markup, a formula, or another name.
 */

/**
 * Characters that act instead of being displayed: controls (with ESC and CSI, which steer terminals), bidirectional
 * marks and separators of lines, which turn or break what follows (Unicode TR 36, section 2.1), lone surrogates and
 * noncharacters, which have no place in XML 1.0 (section 2.2).
 */
const ACTING =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]/gu;
const BREAKS = /[\t-\r\u0085\u2028\u2029]+/gu;

/** Such a character shown by its code, `<U+202E>`, so that names that differ only in it still differ. */
export function coded(character: string): string {
  return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/**
 * A text on one line, for terminals, messages and attributes. Line breaks and tabs become spaces; characters that act
 * are shown by code.
 */
export function inertLine(text: string): string {
  return text.replace(BREAKS, " ").replace(ACTING, coded);
}

/** A text that keeps its line feeds and tabs; characters that act are shown by code. */
export function inertLines(text: string): string {
  return text
    .replace(/\r\n/gu, "\n")
    .replace(ACTING, (character) =>
      character === "\n" || character === "\t" ? character : coded(character),
    );
}

const CONTROL = /\p{Cc}/u;
const CONTROLS = /\p{Cc}+/gu;
const BLANKS = /[\s\p{Cc}]+/gu;

/** Whether a text holds a control character. */
export function hasControls(text: string): boolean {
  return CONTROL.test(text);
}

/** A text with a space in place of control characters, trimmed; for texts in which their codes would not help a reader. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, " ").trim();
}

/** A text folded to one line: a single space in place of control characters and white space, trimmed. */
export function foldedLine(text: string): string {
  return text.replace(BLANKS, " ").trim();
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Text as inert HTML or XML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return inertLines(text).replace(/[&<>"']/gu, (sign) => ENTITIES.get(sign)!);
}

/** A zero-width character between two that would have a meaning together; readers don't see it. */
const APART = "&#8203;";

/**
 * Text that Markdown (GitHub's flavour) treats as plain text, on one line: no markup, HTML, table cell, list or link.
 * Mentions, links and references are detected in the rendered text, where escapes are gone, so they are split by a
 * zero-width character.
 */
export function escapeMarkdown(text: string): string {
  return inertLine(text)
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/[\\`*_[\]|~!$]/gu, "\\$&")
    .replace(/#/gu, `\\#${APART}`)
    .replace(/^(\s*)([-+])(?=[-+\s]|$)/u, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/u, "$1\\$2")
    .replace(/@/gu, `@${APART}`)
    .replace(/:\/\//gu, `:${APART}//`)
    .replace(/www(?=\.)/giu, `$&${APART}`)
    .replace(/\bgh(?=-\d)/giu, `$&${APART}`);
}

/** Characters that LaTeX interprets or converts, and their escapes. */
const LATEX: ReadonlyMap<string, string> = new Map([
  ["\\", String.raw`\textbackslash{}`],
  ["{", String.raw`\{`],
  ["}", String.raw`\}`],
  ["$", String.raw`\$`],
  ["&", String.raw`\&`],
  ["#", String.raw`\#`],
  ["%", String.raw`\%`],
  ["_", String.raw`\_`],
  ["^", String.raw`\textasciicircum{}`],
  ["~", String.raw`\textasciitilde{}`],
  ["<", String.raw`\textless{}`],
  [">", String.raw`\textgreater{}`],
  ["|", String.raw`\textbar{}`],
  ["`", String.raw`\textasciigrave{}`],
  ['"', "{''}"],
  // After the end of a row, these two would be arguments of it.
  ["[", "{[}"],
  ["*", "{*}"],
  ["−", "$-$"],
  ["×", String.raw`$\times$`],
  ["≥", String.raw`$\geq$`],
  ["≤", String.raw`$\leq$`],
  ["←", String.raw`$\leftarrow$`],
  ["→", String.raw`$\rightarrow$`],
  ["–", "--"],
  ["…", String.raw`\ldots{}`],
]);

/** A text that LaTeX prints unchanged, on one line. Two hyphens stay two. */
export function escapeLatex(text: string): string {
  return inertLine(text)
    .split(/(?<=-)(?=-)/u)
    .map((part) => part.replace(/[\\{}$&#%_^~<>|`"[*−×≥≤←→–…]/gu, (sign) => LATEX.get(sign)!))
    .join("{}");
}

/**
 * Where a spreadsheet would run a text as a formula, also in full width (Excel accepts both): at its start, and after
 * a line break.
 */
const FORMULA = /^(?=[\t\r\n])|(?:^|(?<=[\r\n]))(?=\t|[^\S\r\n]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/gu;
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu;

/**
 * Text as a cell of CSV, before it is quoted: characters that RFC 4180 does not allow are shown by code, and an
 * apostrophe precedes formulas, also after a line break, where pasted cells begin.
 */
export function inertCell(text: string): string {
  return text.replace(UNPRINTABLE, coded).replace(FORMULA, "'");
}

/** Property names of every plain object, which third-party code may mistake for its own rows or cells. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
/** U+2060, word joiner: a zero-width character. */
const KEY_MARK = "\u2060";

/**
 * Text as data of a figure: its line feeds are those of labels. Vega keeps panels and rows in plain objects, where a
 * name such as `__proto__` or `constructor` would collide with a property; a zero-width mark prevents that, and
 * `withoutKeyMarks` removes it from the drawing.
 */
export function inertDatum(text: string): string {
  return INHERITED.has(text) ? `${KEY_MARK}${text}` : inertLines(text).replaceAll(KEY_MARK, coded);
}

/** @see inertDatum */
export function withoutKeyMarks(drawing: string): string {
  return drawing.replaceAll(KEY_MARK, "");
}
