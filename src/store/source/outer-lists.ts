import { type Source, textOf } from "./source.ts";

/** The keys of the outermost object of a JSON file that hold lists, in order. */
export async function outerLists(source: Source): Promise<readonly string[]> {
  const found: string[] = [];
  const scan = { depth: 0, inString: false, escaped: false, key: "", keyed: false };
  for await (const chunk of textOf(source)) {
    for (let i = 0; i < chunk.length; i++) {
      const character = chunk[i]!;
      const outer = scan.depth === 1;
      if (scan.inString) {
        if (scan.escaped) scan.escaped = false;
        else if (character === "\\") scan.escaped = true;
        else if (character === '"') scan.inString = false;
        if (scan.inString && outer && scan.key.length < 1000) scan.key += character;
      } else if (character === '"') {
        scan.inString = true;
        if (outer) scan.key = "";
      } else if (character === ":") scan.keyed ||= outer;
      else if (character === "[" || character === "{") {
        if (outer && scan.keyed && character === "[") found.push(scan.key);
        scan.depth++;
      } else if (character === "]" || character === "}") scan.depth--;
      else if (character === "," && outer) scan.keyed = false;
    }
  }
  return found;
}
