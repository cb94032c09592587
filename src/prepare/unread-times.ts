import { plural } from "../locale/format.ts";
import { describePlace, type Place } from "../model/errors.ts";

/** Unreadable times of a file: their number, and the place of the first. */
export interface UnreadTimes {
  readonly count: number;
  readonly place: Place;
  /** The first as it is written, in quotes. */
  readonly found: string;
}

interface ReadFile {
  readonly unread: UnreadTimes | null;
}

/** One line about the unreadable times of all files, for the owner of the logs; undefined if there are none. */
export function unreadNote(files: readonly ReadFile[]): string | undefined {
  const { n, first } = unreadOf(files);
  if (first === undefined) return undefined;
  return `${plural(n, "event")} ${n === 1 ? "has" : "have"} no time that can be read; the first: ${describePlace(first.place)}: ${first.found}`;
}

/**
 * The same for others to see: names of files and users, and texts, may identify users, so the example is the number
 * of the file and of its record, such as "2:7".
 */
export function unreadProblem(
  files: readonly ReadFile[],
): { readonly kind: string; readonly count: number; readonly example: string } | undefined {
  const { n, first, file } = unreadOf(files);
  if (first === undefined) return undefined;
  const { record } = first.place;
  return { kind: "unreadable_time", count: n, example: [file + 1, record ?? []].flat().join(":") };
}

function unreadOf(files: readonly ReadFile[]) {
  const file = files.findIndex(({ unread }) => unread !== null);
  return {
    n: files.reduce((sum, { unread }) => sum + (unread?.count ?? 0), 0),
    file,
    first: files[file]?.unread ?? undefined,
  };
}
