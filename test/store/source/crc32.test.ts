import { expect, it } from "vitest";
import { slowCrc32, withChecksum } from "../../../src/store/source/crc32.ts";

const DIGITS = new TextEncoder().encode("123456789");
/** The check value of CRC-32 (ISO 3309) over the digits 1 to 9. */
const CHECK = 0xcbf43926;

async function* parts(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield DIGITS.subarray(at, at + size);
    at += size;
  }
}

it("is the known value, whole or in parts", () => {
  expect(slowCrc32(DIGITS)).toBe(CHECK);
  expect(slowCrc32(DIGITS.subarray(4), slowCrc32(DIGITS.subarray(0, 4)))).toBe(CHECK);
  expect(slowCrc32(new Uint8Array())).toBe(0);
});

it("passes bytes on, and fails at their end where they are others", async () => {
  const read = async (expected: number) => {
    const got: number[] = [];
    for await (const chunk of withChecksum(parts(3, 0, 6), expected, () => new Error("damaged")))
      got.push(...chunk);
    return got;
  };
  expect(await read(CHECK)).toEqual([...DIGITS]);
  await expect(read(CHECK + 1)).rejects.toThrow("damaged");
});
