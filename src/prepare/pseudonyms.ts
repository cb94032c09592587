import { createHmac } from "node:crypto";
import { InputError } from "../model/errors.ts";

/** Minimum bytes of a key: guessing it would undo all pseudonyms. */
const LEAST_KEY_BYTES = 16;

/**
 * The key in a file's text, without its line break.
 * @throws {InputError} if it is too short to be a secret.
 */
export function parseKey(text: string, file: string): string {
  const key = text.replace(/^\uFEFF/u, "").trim();
  const bytes = Buffer.byteLength(key, "utf8");
  if (bytes >= LEAST_KEY_BYTES) return key;
  throw new InputError(
    { file },
    {
      found: `a key of ${bytes} bytes`,
      expected: `a secret of at least ${LEAST_KEY_BYTES}, such as 32 random hexadecimal digits`,
    },
  );
}

/** A user's pseudonym: the first 16 hexadecimal digits of HMAC-SHA256(key, id). */
export function pseudonym(key: string, id: string): string {
  return createHmac("sha256", key).update(id, "utf8").digest("hex").slice(0, 16);
}

/** Whole weeks by which a user's dates are shifted, from -most to most: weekday and hour are kept. */
export function weekShift(key: string, id: string, most: number): number {
  const digest = createHmac("sha256", key).update("weeks\u0000").update(id, "utf8").digest();
  return (digest.readUInt32BE(0) % (2 * most + 1)) - most;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})/u;

/** A text that begins with a date, shifted by that many weeks. */
export function shiftDate(text: string, weeks: number): string {
  return text.replace(DATE, (date) => {
    const day = new Date(`${date}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return date;
    return new Date(day.getTime() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
  });
}
