import { plural } from "../locale/format.ts";
import { describePlace, type Place } from "../model/errors.ts";

/** Times of a file that can't be read: how many, and where the first is. */
export interface UnreadTimes {
  readonly count: number;
  readonly place: Place;
  /** The first as it is written, in quotes. */
  readonly found: string;
}

interface ReadFile {
  readonly unread: UnreadTimes | null;
}

/** One line on the times of all files that can't be read, for the owner of the logs; undefined without any. */
export function unreadNote(files: readonly ReadFile[]): string | undefined {
  const { n, first } = unreadOf(files);
  if (first === undefined) return undefined;
  return `${plural(n, "event")} ${n === 1 ? "has" : "have"} no time that can be read; the first: ${describePlace(first.place)}: ${first.found}`;
}

/**
 * The same for what may be shown to others: names of files and of users may tell who they are, and so may texts. The
 * example counts files from 1, and the file's records: "2:7".
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
