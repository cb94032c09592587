import { crc32 as native } from "node:zlib";

const TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let sum = n;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** Available in Node from 20.15 on. */
export function slowCrc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

const crc32: typeof slowCrc32 = typeof native === "function" ? native : slowCrc32;

/** Passes bytes through. @throws the error from `damaged` at their end if the CRC-32 differs. */
export async function* withChecksum(
  chunks: AsyncIterable<Uint8Array>,
  expected: number,
  damaged: () => Error,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== expected) throw damaged();
}
