import { textStream } from "./detect.ts";

const LINE_FEED = 0x0a;

/** The lines of a text file, unzipped where its name ends in `.gz`, without line feeds and byte order mark. */
export function textLines(path: string): AsyncGenerator<string> {
  return lines(textStream(path));
}

async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let first = true;
  const finish = () => {
    const text = Buffer.concat(parts).toString("utf8");
    parts = [];
    if (!first) return text;
    first = false;
    return text.replace(/^\uFEFF/u, "");
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      parts.push(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
  }
  yield finish();
}
