/**
 * Builds `dist`, which is what is published and what a clone runs: `npm run build`.
 *
 * Packages of JavaScript alone are bundled, so that only those with native code are installed with simgap. What is
 * bundled is written to `dist/bundled-packages.json`, the types that exports need to `dist/types`.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { bundleTypes } from "./bundle-types.ts";
import { writePageCode } from "./page-code.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const built = join(root, "dist.new");

/** What is run or imported from outside; each is a file of its own. */
const ENTRIES = ["src/index", "src/analysis/index", "src/compare/index", "src/report/index"].concat([
  "src/simulate/index",
  "src/stats/index",
  "src/synthetic/index",
  "src/text/index",
  "analyses/index",
  "bin/simgap",
]);

/** Installed beside simgap: they hold native code, or are the reader's choice. */
const INSTALLED = /^(?:node:|@duckdb\/|@napi-rs\/|danfojs-node$)/u;

/** Files of packages that are read as data, not run (`vendoredFile`). */
const VENDORED: Readonly<Record<string, readonly string[]>> = {
  sentiment: ["languages/en/labels.json"],
  "vader-sentiment": ["vader_lexicon.txt"],
  vega: ["LICENSE", "build/vega.min.js"],
  "vega-interpreter": ["build/vega-interpreter.js"],
};

/** Bundles the sources; gives the ids of the modules that went in. */
async function bundleCode(): Promise<string[]> {
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(ENTRIES.map((entry) => [entry, `${entry}.ts`])),
    platform: "node",
    external: INSTALLED,
    onLog(level, log) {
      if (level === "warn") throw new Error(log.message);
    },
  });
  const { output } = await bundle.write({
    dir: built,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
  });
  await bundle.close();
  return output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
}

/** The package that a module of `node_modules` belongs to, by its folder. */
function packageOf(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(module.replaceAll("\\", "/"))?.[0];
}

function nameAndVersion(folder: string): { name: string; version: string } {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version };
}

rmSync(built, { recursive: true, force: true });
await writePageCode();
const modules = await bundleCode();
// `npx simgap` in the clone runs it as a program.
chmodSync(join(built, "bin", "simgap.js"), 0o755);
for (const [name, files] of Object.entries(VENDORED)) {
  for (const file of files) {
    const place = join(built, "vendor", name, file);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(root, "node_modules", name, file), place);
  }
}
const typed = bundleTypes(
  root,
  join(built, "types"),
  ENTRIES.filter((entry) => !entry.startsWith("bin/")),
);
const folders = new Set([
  ...modules.flatMap((module) => packageOf(module) ?? []),
  ...[...Object.keys(VENDORED), ...typed].map((name) => join(root, "node_modules", name)),
]);
const bundled = [...folders].map(nameAndVersion);
bundled.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
writeFileSync(join(built, "bundled-packages.json"), `${JSON.stringify(bundled, null, 2)}\n`);
if (existsSync(dist)) rmSync(dist, { recursive: true });
renameSync(built, dist);
