import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { InputError } from "../model/errors.ts";
import { keepAtExit, removeAtExit } from "../store/temporaries.ts";

/**
 * A file of prediction results, written record by record under a name of its own that becomes the file's when
 * all are there.
 */
export class PredictionFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #stream: WriteStream;
  #separator = "[\n";
  #failure: Error | null = null;

  private constructor(path: string, temporary: string, stream: WriteStream) {
    this.#path = path;
    this.#temporary = temporary;
    this.#stream = stream;
    // Also what was being written when the stream was given up is an error of it.
    stream.on("error", (error) => {
      this.#failure ??= error;
    });
  }

  /** @throws {InputError} where it can't be written. */
  static async create(path: string): Promise<PredictionFile> {
    const temporary = join(dirname(path), `.${basename(path)}.part`);
    try {
      await mkdir(dirname(path), { recursive: true });
      removeAtExit(temporary);
      const stream = createWriteStream(temporary);
      await once(stream, "open");
      return new PredictionFile(path, temporary, stream);
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
    await rename(this.#temporary, this.#path);
    keepAtExit(this.#temporary);
  }

  async discard(): Promise<void> {
    this.#stream.destroy();
    await rm(this.#temporary, { force: true });
  }
}
