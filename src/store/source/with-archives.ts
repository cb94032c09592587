import { join } from "node:path";
import { archived } from "./archive.ts";
import { ARCHIVED } from "./endings.ts";

/** The names in a folder, with archives replaced by the files in them. */
export async function withArchives(folder: string, names: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const name of names) {
    const inside = ARCHIVED.test(name) ? await archived(join(folder, name)) : null;
    all.push(...(inside === null ? [name] : inside.map((file) => `${name}/${file}`)));
  }
  return all;
}
