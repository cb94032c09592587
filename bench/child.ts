import { analyses } from "../analyses/index.ts";
import { main } from "../src/cli/main.ts";
import { openStore, readRuns, resolveRuns } from "../src/index.ts";

/** One measured piece of work in a process of its own: prints milliseconds and peak memory as JSON. */
const [work, ...args] = process.argv.slice(2);
const start = performance.now();
if (work === "ingest") {
  const store = await openStore();
  await readRuns(store, await resolveRuns(args));
  await store.close();
} else if (work === "report") {
  const code = await main(["report", ...args], async () => analyses);
  if (code !== 0) process.exit(code);
} else throw new Error(`no such work: ${work}`);
const milliseconds = performance.now() - start;
process.stderr.write(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
