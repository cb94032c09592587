import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resultFromJson } from "../src/model/finding.ts";
import { measureChild, printTable } from "./support.ts";

/**
 * Rendering of all figures of the demo (eleven simulators) from its result, in each form, each in a process
 * of its own: start-up of the renderer counts, the analyses do not.
 * Usage: npx tsx bench/figures.ts
 */
const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
const path = join(folder, "result.json");
try {
  measureChild("demo", "--format", "json", "-o", path);
  const runs = resultFromJson(readFileSync(path, "utf8")).runs.length - 1;
  const rows = ["svg", "pdf", "png"].flatMap((form) =>
    ["page", "column"].map((width) => {
      const { seconds, megabytes, output } = measureChild("figures", form, width, path);
      return [
        `${form}, ${width} width${form === "png" ? ", 300 dpi" : ""}`,
        `${output} of ${runs} simulators`,
        `${seconds.toFixed(2)} s`,
        `${megabytes.toFixed(0)} MB`,
      ];
    }),
  );
  printTable(["form", "figures", "time", "peak memory"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
