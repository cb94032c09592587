import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** `from "x"`, `import("x")` and `import "x"` in a file of declarations. */
const IMPORTED = /((?<=[\s}*])from\s*|(?<!["'\w])import\s*\(?\s*)(["'])([\w@./-]+)\2/gu;
/** Installed beside simgap, with types of their own, or simgap itself, in examples of comments. */
const INSTALLED = /^(?:node:|simgap(?:\/|$)|@duckdb\/|@napi-rs\/|danfojs-node$)/u;

/**
 * Writes the declarations that the entries need, and no others; those of bundled packages are copied beside them, so
 * that nobody has to install a package for its types.
 * @param entries paths of sources without ending.
 * @returns the names of the packages whose declarations were copied.
 * @throws {Error} where the compiler fails, or a declaration is nowhere.
 */
export function bundleTypes(root: string, target: string, entries: readonly string[]): string[] {
  const emitted = mkdtempSync(join(tmpdir(), "simgap-types-"));
  try {
    emit(root, emitted);
    const wanted = entries.map((entry) => join(emitted, `${entry}.d.ts`));
    const places = new Map<string, string>();
    for (const file of wanted) follow(file, root, emitted, target, places);
    return [...new Set([...places.keys()].flatMap((file) => packageName(file) ?? []))];
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

function emit(root: string, outDir: string): void {
  const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(compiler, "utf8"));
  const args = [join(dirname(compiler), bin.tsc), "-p", "tsconfig.build.json", "--outDir", outDir];
  const ran = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`tsc ends with ${ran.status}\n${ran.stdout}${ran.stderr}`);
}

/** Copies a declaration and all that it imports; `places` says where each was put. */
function follow(
  file: string,
  root: string,
  emitted: string,
  target: string,
  places: Map<string, string>,
): string {
  const known = places.get(file);
  if (known !== undefined) return known;
  const inPackage = file.startsWith(join(root, "node_modules"));
  const place = inPackage
    ? join(target, "vendor", relative(join(root, "node_modules"), file))
    : join(target, relative(emitted, file));
  places.set(file, place);
  const text = readFileSync(file, "utf8").replace(IMPORTED, (whole, before, quote, specifier: string) => {
    if (INSTALLED.test(specifier)) return whole;
    const found = specifier.startsWith(".")
      ? declarationOf(join(dirname(file), specifier))
      : declarationOf(fileURLToPath(import.meta.resolve(specifier)));
    const path = relative(dirname(place), follow(found, root, emitted, target, places)).replaceAll("\\", "/");
    const js = path.replace(/\.d\.(m?)ts$/u, ".$1js");
    return `${before}${quote}${js.startsWith(".") ? js : `./${js}`}${quote}`;
  });
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text.replace(/^\/\/# sourceMappingURL=.*$/mu, ""));
  return place;
}

/** The declaration beside a file of JavaScript. */
function declarationOf(script: string): string {
  const names = [script.replace(/\.(m?)[jt]s$/u, ".d.$1ts"), script.replace(/\.mjs$/u, ".d.ts")];
  const found = names.find((name) => /\.d\.m?ts$/u.test(name) && existsSync(name));
  if (found === undefined) throw new Error(`no declaration of ${script}`);
  return found;
}

function packageName(file: string): string | undefined {
  return /\/node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file.replaceAll("\\", "/"))?.[1];
}
