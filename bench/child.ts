import { readFileSync } from "node:fs";
import { analyses } from "../analyses/index.ts";
import type { Analysis } from "../src/analysis/index.ts";
import { main } from "../src/cli/main.ts";
import { layoutWidth, PAPER_WIDTHS } from "../src/figures/print-size.ts";
import { renderPrintSvg } from "../src/figures/render.ts";
import { openStore, readRuns, resolveRuns, resultFromJson } from "../src/index.ts";
import { renderPdf, renderPng } from "../src/report/index.ts";
import { readCached } from "../src/store/cache/read-cached.ts";

type FigureForm = "svg" | "pdf" | "png";

/** One measured piece of work in a process of its own: prints milliseconds and peak memory as JSON. */
const [work, ...args] = process.argv.slice(2);
const start = performance.now();
if (work === "ingest") {
  const store = await openStore();
  await readRuns(store, await resolveRuns(args));
  await store.close();
} else if (work === "read") {
  const [path, place] = args as [string, string];
  const store = await openStore();
  const runs = await resolveRuns([path]);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await readCached(store, { runs }, {}, place);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - wall) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, megabytes }));
  await store.close();
} else if (
  work === "report" ||
  work === "demo" ||
  work === "compare" ||
  work === "prepare" ||
  work === "describe" ||
  work === "simulate" ||
  work === "inspect"
) {
  const code = await main([work, ...args], async () => analyses);
  if (code !== 0) process.exit(code);
} else if (work === "cache") {
  process.stdout.write(process.env.SIMGAP_CACHE ?? "");
} else if (work === "figures") {
  process.stdout.write(`${await drawAll(...(args as [FigureForm, "page" | "column", string]))}\n`);
} else throw new Error(`no such work: ${work}`);
const milliseconds = performance.now() - start;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
process.stderr.write(JSON.stringify({ milliseconds, megabytes: maxRSS / 1024, cpuSeconds }));

/** Draws every figure of a result in one form; how many there are. */
async function drawAll(form: FigureForm, width: "page" | "column", path: string): Promise<number> {
  const result = resultFromJson(readFileSync(path, "utf8"));
  const millimetres = PAPER_WIDTHS[width];
  const registry: Readonly<Record<string, Analysis>> = analyses;
  const figures = Object.entries(result.analyses).flatMap(
    ([id, finding]) =>
      registry[id]?.figures(finding, { locale: "en", width: layoutWidth(millimetres) }) ?? [],
  );
  const draw = { svg: renderPrintSvg, pdf: renderPdf, png: renderPng }[form];
  for (const figure of figures) await draw(figure, millimetres, 300);
  return figures.length;
}
