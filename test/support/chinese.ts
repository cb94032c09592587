/** What stands in Latin letters in a Chinese text by right: sources as they are cited. */
const CITED = ["Monroe et al. 2008"];

/** Every number of a text, sorted, as it is written. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(/[−+]?\d+(?:,\d{3})*(?:\.\d+)?%?/gu)].map(([number]) => number).sort();
}

const RULES: Readonly<Record<string, RegExp>> = {
  "an English phrase": /(?:\p{Script=Latin}[\p{Script=Latin}'’-]*[ ,]+){2,}\p{Script=Latin}{2,}/u,
  "a value that is none": /\b(?:NaN|undefined|null|Infinity)\b|\[object/u,
  "no space between Chinese and Latin or digits": /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u,
  "punctuation of half width after Chinese": /\p{Script=Han}[,;:.!?]/u,
  "a space at punctuation of full width": / [，。；：、？（）]|[，。；：、？（）] /u,
  "a space between Chinese characters": /\p{Script=Han} \p{Script=Han}/u,
  "punctuation twice": /[，。；：、]{2}|。；|（）|““|””/u,
};

/** The rules of Chinese typesetting that a text breaks, with the place. */
export function proseFaults(text: string): string[] {
  const own = CITED.reduce((left, cited) => left.replaceAll(cited, "†"), text);
  return Object.entries(RULES).flatMap(([rule, pattern]) => {
    const found = pattern.exec(own);
    return found === null ? [] : [`${rule}: ${own.slice(Math.max(0, found.index - 8), found.index + 24)}`];
  });
}

/** What a drawing says: its data and the titles of its axes, whatever the lines they are wrapped in. */
export function specTexts(spec: object): string[] {
  const found: string[] = [];
  const visit = (value: unknown, key: string) => {
    if (key === "title" && Array.isArray(value) && value.every((line) => typeof line === "string"))
      found.push(value.join(/\p{Script=Han}/u.test(value.join("")) ? "" : " "));
    else if (
      typeof value === "string" &&
      ["label", "row", "panel", "text", "title", "scenario"].includes(key)
    )
      found.push(value);
    else if (Array.isArray(value)) for (const inner of value) visit(inner, key);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(spec, "");
  return found;
}
