import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cohort, plantedTraces, type Trace } from "../src/synthetic/index.ts";
import { randomStream } from "../src/synthetic/random.ts";
import { measureCli, printTable } from "./support.ts";

/**
 * What traces tell, on gigabytes of them: `report --only profiles,chains,sequences` as it is built. A user has a file of 500
 * events of about a kilobyte, as the benchmark's traces have (covers and transcripts included), and captions of their own;
 * interests and chains are planted as in the demo. The same sizes give the same files.
 * Usage: npm run build && npx tsx bench/large-traces.ts [gigabytes…]   (default 1; files and spill go to TMPDIR, and away)
 */
const sizes = process.argv.slice(2).map(Number).filter(Boolean);

const EVENTS = 500;
/** Words that captions add, the n-th drawn in proportion to 1/n. */
const WORDS = 50_000;
/** Characters of covers and transcripts, which bring an event to the size it has in the benchmark's traces. */
const FILLER = 960;

const SYLLABLES = [
  "ba",
  "ke",
  "lo",
  "mi",
  "nu",
  "ra",
  "se",
  "ti",
  "vo",
  "xi",
  "za",
  "du",
  "fe",
  "go",
  "hi",
  "ju",
];

/** The name of a number: distinct, and read as one word. */
function wordOf(n: number): string {
  let [word, rest] = ["", n + 16];
  for (; rest > 0; rest = Math.floor(rest / 16)) word += SYLLABLES[rest % 16]!;
  return word;
}

const TEXTS = ["caption", "live_title", "item_title", "product", "product_name"];

/** Writes users until their files have so many bytes. @returns files and bytes. */
function writeTraces(folder: string, gigabytes: number): { users: number; bytes: number } {
  const people = Object.values(
    plantedTraces(cohort({ users: 50, itemsPerUser: EVENTS, seed: 7, heterogeneity: 1.5 })),
  );
  const words = Array.from({ length: WORDS }, (_, n) => wordOf(n));
  const book = words.join(" ");
  mkdirSync(folder);
  let [users, bytes] = [0, 0];
  for (; bytes < gigabytes * 1e9; users++) {
    const random = randomStream("large", users);
    const page = () => {
      const from = Math.floor(random.uniform() * (book.length - FILLER));
      return book.slice(from, from + FILLER);
    };
    const word = () => words[Math.floor(WORDS ** random.uniform()) - 1]!;
    const text = Buffer.from(
      JSON.stringify({ [`u${users}`]: retold(people[users % people.length]!, { word, page }) }),
    );
    const file = openSync(join(folder, `u${users}.json`), "w");
    writeSync(file, text);
    closeSync(file);
    bytes += text.length;
  }
  return { users, bytes };
}

/** The trace of another user who did the same with other things. */
function retold({ action_history, ...user }: Trace, { word, page }: Record<"word" | "page", () => string>) {
  const history = action_history.map((event) => {
    const context = { ...(event.context as Record<string, unknown>), cover_content: page() };
    const key = TEXTS.find((name) => name in context);
    const words = [word(), word(), word(), word()].join(" ");
    return {
      ...event,
      context:
        key === undefined
          ? context
          : { ...context, [key]: `${context[key as keyof typeof context]} ${words}` },
    };
  });
  return { ...user, action_history: history };
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  for (const size of sizes.length > 0 ? sizes : [1]) {
    const traces = join(folder, `traces-${size}`);
    const { users, bytes } = writeTraces(traces, size);
    const only = ["--only", "profiles,chains,sequences"];
    const found = measureCli("report", "--traces", traces, ...only, "-o", join(folder, "page.html"));
    rows.push([
      `${(bytes / 1e9).toFixed(1)} GB`,
      users.toLocaleString("en"),
      (EVENTS * users).toLocaleString("en"),
      `${found.seconds.toFixed(0)} s`,
      `${found.cpuSeconds?.toFixed(0)} s`,
      `${found.megabytes.toFixed(0)} MB`,
    ]);
    rmSync(traces, { recursive: true });
  }
  printTable(["size", "users and files", "events", "wall", "CPU", "peak memory"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
