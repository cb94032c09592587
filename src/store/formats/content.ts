import { visibleName } from "../../model/invisible.ts";
import { isRecord } from "../source/json-cells.ts";

/** The text of a message: the string itself, or the texts among its parts; null if nothing is said. */
export function textOfContent(content: unknown): string | null {
  if (typeof content === "string") return content;
  if (typeof content === "number") return String(content);
  if (Array.isArray(content)) {
    // Telegram's texts are lists of pieces: strings, and objects for links and bold text.
    if (content.some((part) => typeof part === "string") && content.some(isRecord)) {
      return content.map((part: unknown) => (isRecord(part) ? (scalarText(part.text) ?? "") : part)).join("");
    }
    const texts = content.map(textOfPart).filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join("\n");
  }
  if (!isRecord(content)) return null;
  return textOfContent(content.text ?? content.parts ?? content.content ?? null);
}

/** Parts other than text (images, calls of tools and their results) are left out. */
function textOfPart(part: unknown): string | null {
  if (typeof part === "string") return part;
  if (!isRecord(part)) return null;
  const kind = part.type;
  if (typeof kind === "string" && !/^(?:|input_|output_)text$/u.test(kind)) return null;
  // OpenAI's threads hold the text and its annotations.
  const text = isRecord(part.text) ? (part.text.value ?? part.text.content) : part.text;
  return typeof text === "string" ? text : null;
}

/** A string or number as a string; undefined for anything else. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && visibleName(value) !== "" ? value : undefined;
}

/** A value within records, by its path; undefined if the path does not exist. */
export function inside(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}
