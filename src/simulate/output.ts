import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { SimgapError } from "../model/errors.ts";
import { commit, type Destination, discard, finishCommits } from "../store/commit.ts";
import { placeOf, unwritable } from "../store/output-place.ts";
import { stageTexts } from "../store/stage-texts.ts";
import { removeAtExit, temporaryName } from "../store/temporaries.ts";

/** A file of prediction results. Records are written to a temporary file, which is renamed when complete. */
export class PredictionFile {
  readonly #path: string;
  readonly #place: Destination;
  /** Null for a device or a pipe. */
  readonly #temporary: string | null;
  readonly #stream: WriteStream;
  readonly #inputs: readonly string[];
  #separator = "[\n";
  #failure: Error | null = null;

  private constructor(
    path: string,
    place: Destination,
    temporary: string | null,
    stream: WriteStream,
    inputs: readonly string[],
  ) {
    this.#inputs = inputs;
    this.#path = path;
    this.#place = place;
    this.#temporary = temporary;
    this.#stream = stream;
    // A write that was pending when the stream was abandoned also fails.
    stream.on("error", (error) => {
      this.#failure ??= error;
    });
  }

  /**
   * @param inputs input files, which are never replaced.
   * @throws {UsageError} if the path is one of them.
   * @throws {InputError} if the file can't be written.
   */
  static async create(path: string, inputs: readonly string[] = []): Promise<PredictionFile> {
    try {
      const place = await placeOf(path, inputs);
      const temporary = place.replaceable ? join(dirname(place.path), temporaryName()) : null;
      if (temporary !== null) {
        finishCommits(dirname(place.path));
        removeAtExit(temporary);
      }
      const stream = createWriteStream(
        temporary ?? place.path,
        temporary === null ? { flags: "w" } : { flags: "wx", mode: 0o600 },
      );
      await once(stream, "open");
      return new PredictionFile(path, place, temporary, stream, inputs);
    } catch (error) {
      throw error instanceof SimgapError ? error : unwritable(path, error);
    }
  }

  /** @param json the indented record. */
  async add(json: string): Promise<void> {
    if (this.#failure !== null) throw unwritable(this.#path, this.#failure);
    const text = this.#separator + json;
    this.#separator = ",\n";
    if (this.#stream.write(text)) return;
    await once(this.#stream, "drain").catch((error: unknown) => {
      throw unwritable(this.#path, error);
    });
  }

  /** @param beside texts by path, put in place together with the file unless it is a device or a pipe. */
  async finish(beside: ReadonlyMap<string, string> = new Map()): Promise<void> {
    this.#stream.end(this.#separator === "[\n" ? "[]\n" : "\n]\n");
    await finished(this.#stream).catch((error: unknown) => {
      throw unwritable(this.#path, error);
    });
    if (this.#temporary === null) return;
    const others = await stageTexts(beside, this.#inputs);
    try {
      commit([{ temporary: this.#temporary, place: this.#place, shown: this.#path }, ...others]);
    } catch (error) {
      discard(others);
      throw error instanceof SimgapError ? error : unwritable(this.#path, error);
    }
  }

  async discard(): Promise<void> {
    this.#stream.destroy();
    if (this.#temporary !== null) await rm(this.#temporary, { force: true });
  }
}
