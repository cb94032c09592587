import { describePlace, InputError, type Place } from "../model/errors.ts";

interface Problem {
  readonly found: string;
  readonly expected: string;
}

interface Fault extends Problem {
  readonly place: Place;
  count: number;
}

/** Collects the errors in a file's rows, so that one message names every kind with its first place. */
export class Faults {
  readonly #kinds = new Map<string, Fault>();

  get any(): boolean {
    return this.#kinds.size > 0;
  }

  /** @param count number of rows with this error; `place` is the first. */
  note(place: Place, { found, expected }: Problem, count = 1): void {
    // Elements of a list count as one kind.
    const key = place.key?.replaceAll(/\[\d+\]/gu, "[]");
    const kind = JSON.stringify([place.file, key, expected]);
    const known = this.#kinds.get(kind);
    if (known === undefined) this.#kinds.set(kind, { place, found, expected, count });
    else known.count += count;
  }

  /** Adds the errors of another collection, keeping the first of each kind in file order. */
  take(other: Faults): void {
    for (const { place, found, expected, count } of other.#kinds.values())
      this.note(place, { found, expected }, count);
  }

  /** @throws {InputError} with the first error of the file, and the first of every other kind. */
  throw(): void {
    const [first, ...others] = [...this.#kinds.values()].toSorted((a, b) => rowOf(a.place) - rowOf(b.place));
    if (first === undefined) return;
    throw new InputError(
      first.place,
      { found: first.found, expected: counted(first) },
      others.map(
        (fault) => `${whereIs(fault.place, first.place)}: found ${fault.found}, expected ${counted(fault)}`,
      ),
    );
  }
}

function counted({ expected, count }: Fault): string {
  return count === 1 ? expected : `${expected} (${count} rows)`;
}

/** The header, if any, is line 1. Errors of the whole file come first. */
function rowOf({ record, line }: Place): number {
  return record ?? (line === undefined ? 0 : line - 0.5);
}

function whereIs(place: Place, first: Place): string {
  const where = describePlace(place);
  return place.file === first.file && where.length > place.file.length
    ? where.slice(place.file.length + 2)
    : where;
}
