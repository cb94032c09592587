import { tmpdir } from "node:os";
import { InputError, ResourceError, SimgapError } from "../model/errors.ts";
import { isTemporary } from "../store/temporaries.ts";

/** What the machine ran out of, whatever the file, and the remedy. */
const SCARCE: Readonly<Record<string, string>> = {
  EMFILE: "too many open files: allow more (ulimit -n 1024)",
  ENFILE: "too many open files on this machine: end other programs",
  ENOMEM: "not enough memory: give fewer or smaller files at a time",
};

/** Error codes of the operating system in words; other codes are shown as they are. */
const REFUSALS: Readonly<Record<string, string>> = {
  ENOSPC: "no space left on the device",
  EDQUOT: "no space left in the quota",
  EFBIG: "a file larger than the device allows",
  EACCES: "no permission to read or write",
  EPERM: "no permission to read or write",
  EROFS: "a read-only file system",
  EIO: "an I/O error of the device",
  ELOOP: "a loop of symbolic links",
  ENAMETOOLONG: "a name that is too long",
  ENOTDIR: "a path through something that is not a folder",
  ENOENT: "no such file or folder",
  EBUSY: "a file in use by another program",
  EISDIR: "a folder",
};

const NO_MEMORY =
  /Out of Memory Error|could not allocate block|failed to allocate|bad allocation|Array buffer allocation failed|Invalid (?:string|array|array buffer|typed array) length|Cannot create a string longer than|Map maximum size exceeded|Set maximum size exceeded/iu;
/** As reported by DuckDB or the dynamic linker. */
const TOO_MANY_OPEN = /Too many open files/u;
const NO_ROOM = /No space left on device|failed to offload|max_temp_directory_size/iu;

/**
 * The one-line error for a lack of disk space, memory or permissions; undefined for any other error, which is a bug.
 */
export function machineFault(error: unknown): SimgapError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  if (NO_ROOM.test(message)) return noRoom(firstLine(message));
  if (NO_MEMORY.test(message))
    return new ResourceError(
      `not enough memory (${firstLine(message)}): give fewer or smaller files at a time`,
    );
  if (error instanceof RangeError && /call stack/iu.test(message))
    return new ResourceError("a value of the input is nested thousands of levels deep: flatten it");
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (TOO_MANY_OPEN.test(message)) return new ResourceError(SCARCE.EMFILE!);
  if (syscall === undefined || code === undefined) return undefined;
  const scarce = SCARCE[code];
  if (scarce !== undefined) return new ResourceError(scarce);
  const found = REFUSALS[code];
  if (found === undefined) return undefined;
  if (path === undefined) return new ResourceError(`${found} (${firstLine(message)})`);
  if (isTemporary(path)) return noRoom(message);
  return new InputError(
    { file: path },
    { found: `${found} (${code})`, expected: "a path that can be read or written" },
  );
}

function noRoom(reason: string): ResourceError {
  return new ResourceError(
    `no space for temporary files in ${tmpdir()} (${reason}): free some, or set TMPDIR to another folder`,
  );
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.slice(0, 200);
}

/** Runs work that writes to the temporary folder; if it fails, the message mentions TMPDIR. */
export function withoutRoom<T>(work: () => T): T {
  const say = (error: unknown): never => {
    throw error instanceof SimgapError || !(error instanceof Error)
      ? error
      : noRoom(firstLine(error.message));
  };
  try {
    const done = work();
    return done instanceof Promise ? (done.catch(say) as T) : done;
  } catch (error) {
    return say(error);
  }
}
