import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, realpath, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { InputError } from "../model/errors.ts";
import { commit, type Destination, finishCommits } from "../store/commit.ts";
import { removeAtExit, temporaryName } from "../store/temporaries.ts";

/**
 * A file of prediction results, written record by record under a name of its own that becomes the file's when
 * all are there.
 */
export class PredictionFile {
  readonly #path: string;
  readonly #place: Destination;
  readonly #temporary: string;
  readonly #stream: WriteStream;
  #separator = "[\n";
  #failure: Error | null = null;

  private constructor(path: string, place: Destination, temporary: string, stream: WriteStream) {
    this.#path = path;
    this.#place = place;
    this.#temporary = temporary;
    this.#stream = stream;
    // Also what was being written when the stream was given up is an error of it.
    stream.on("error", (error) => {
      this.#failure ??= error;
    });
  }

  /** @throws {InputError} where it can't be written. */
  static async create(path: string): Promise<PredictionFile> {
    try {
      await mkdir(dirname(path), { recursive: true });
      const place = await placeOf(path);
      finishCommits(dirname(place.path));
      const temporary = join(dirname(place.path), temporaryName());
      removeAtExit(temporary);
      const stream = createWriteStream(temporary, { flags: "wx", mode: 0o600 });
      await once(stream, "open");
      return new PredictionFile(path, place, temporary, stream);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new InputError(
        { file: path },
        { found: `that it can't be written (${reason})`, expected: "a writable place" },
      );
    }
  }

  /** @param json the record, indented. */
  async add(json: string): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const text = this.#separator + json;
    this.#separator = ",\n";
    if (!this.#stream.write(text)) await once(this.#stream, "drain");
  }

  async finish(): Promise<void> {
    this.#stream.end(this.#separator === "[\n" ? "[]\n" : "\n]\n");
    await finished(this.#stream);
    commit([{ temporary: this.#temporary, place: this.#place, shown: this.#path }]);
  }

  async discard(): Promise<void> {
    this.#stream.destroy();
    await rm(this.#temporary, { force: true });
  }
}

/** A link is followed; the file keeps the rights of the one that it replaces. */
async function placeOf(path: string): Promise<Destination> {
  const real = await realpath(path).catch(() => path);
  const found = await stat(real).catch(() => undefined);
  return { path: real, replaceable: true, ...(found === undefined ? {} : { mode: found.mode & 0o777 }) };
}
