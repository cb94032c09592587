/**
 * Reads the report of `npm audit --json` from standard input and ends with 1 where a package that comes with simgap,
 * bundled or installed, has a known fault of moderate weight or more. Tools of development are left out.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { productionPackages } from "./production-packages.ts";

const SEVERITIES = ["info", "low", "moderate", "high", "critical"] as const;
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.enum(SEVERITIES), nodes: z.array(z.string()) }),
  ),
});

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, "..", ...path), "utf8");
const bundled = JSON.parse(read("dist", "bundled-packages.json"));
const shipped = new Set(productionPackages(read("package-lock.json"), bundled).map(({ folder }) => folder));
const { vulnerabilities } = reportSchema.parse(JSON.parse(readFileSync(0, "utf8")));
const faults = Object.entries(vulnerabilities).filter(
  ([, { severity, nodes }]) =>
    SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf("moderate") && nodes.some((node) => shipped.has(node)),
);
for (const [name, { severity }] of faults) console.error(`${name}: ${severity} (npm audit tells more)`);
console.log(`${shipped.size} packages come with simgap; ${faults.length} have known faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
