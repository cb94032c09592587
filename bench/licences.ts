/**
 * Writes the licences of all packages that simgap brings along into THIRD_PARTY_LICENSES.md: `npm run licences` after
 * a change of the dependencies. Ends with 1 where one has no licence, one that is not allowed, or an install script.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALLOWED_LICENCES, type Package, productionPackages } from "./production-packages.ts";

const root = join(import.meta.dirname, "..");
const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");
const packages = productionPackages(
  read("package-lock.json"),
  JSON.parse(read("dist", "bundled-packages.json")),
);
const bundledCount = packages.filter(({ bundled }) => bundled).length;
const faults = packages.flatMap(({ name, licence, installs }) => [
  ...(ALLOWED_LICENCES.has(licence) ? [] : [`${name}: the licence "${licence}" is not among those allowed`]),
  ...(installs ? [`${name}: runs a script when it is installed`] : []),
]);

/** Licence and notice as the package has them; those for other systems are not installed. */
function textsOf({ folder, platform }: Package): string {
  const path = join(root, folder);
  if (platform || !existsSync(path)) return "";
  const names = readdirSync(path).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu.test(name));
  return names
    .sort()
    .map((name) => readFileSync(join(path, name), "utf8").replaceAll("\r\n", "\n").trim())
    .join("\n\n");
}

const byText = new Map<string, string[]>();
for (const one of packages) {
  const text = textsOf(one);
  if (text !== "") byText.set(text, [...(byText.get(text) ?? []), `${one.name} ${one.version}`]);
}
const rows = packages.map(
  ({ name, version, licence, bundled }) =>
    `| ${name} | ${version} | ${licence} | ${bundled ? "bundled" : "installed"} |`,
);
const texts = [...byText].map(([text, names]) => `### ${names.join(", ")}\n\n\`\`\`text\n${text}\n\`\`\``);
writeFileSync(
  join(root, "THIRD_PARTY_LICENSES.md"),
  `# Licences of the packages that simgap brings along

Made by \`npm run licences\` from the lock file and the build: ${packages.length} packages. ${bundledCount} are bundled into simgap's own
files, in whole or in part; the others are installed beside it, on the systems they are for. None runs a script when it is
installed.

| package | version | licence | |
| --- | --- | --- | --- |
${rows.join("\n")}

## Texts

${texts.join("\n\n")}
`,
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
