import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

export interface Import {
  readonly file: string;
  /** A path from the root of the project, or the name of a package. */
  readonly target: string;
}

/** The TypeScript files below a folder of the project, as paths from its root. */
export function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => slashed(join(folder, name)))
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The imports and re-exports of a file, those of types and on demand included. */
export function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(/(?:from|import\(|import)\s*"([^"]+)"/gu)].map((match) => {
    const target = match[1]!;
    return {
      file,
      target: target.startsWith(".") ? slashed(relative(root, resolve(root, dirname(file), target))) : target,
    };
  });
}

/** What a file does: its text without comments, imports and re-exports. */
export function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/(?<=^|\s)\/\/.*$/gmu, "")
    .replace(/^(?:import|export)\b[^;]*?\bfrom "[^"]+";$/gmu, "")
    .replace(/import\("[^"]+"\)/gu, "");
}

/** The circles of a graph: its groups of nodes that all reach each other (Tarjan's strongly connected components). */
export function circles(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const [order, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const [stack, found]: [string[], string[][]] = [[], []];
  const visit = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    stack.push(node);
    for (const target of next.get(node) ?? []) {
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) lowest.set(node, Math.min(lowest.get(node)!, lowest.get(target)!));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return found;
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
