/**
 * Shortens names in the middle to a number of characters, since versions differ at the end and families at the start.
 * Names that would then be equal are cut around the place where they differ; if they are still equal, they stay whole.
 */
export function shortNames(names: readonly string[], most: number): (name: string) => string {
  const groups = new Map<string, Set<string>>();
  for (const name of names) {
    const cut = middleCut(name, most);
    groups.set(cut, (groups.get(cut) ?? new Set()).add(name));
  }
  const short = new Map<string, string>();
  for (const [cut, alike] of groups) {
    for (const name of alike) short.set(name, alike.size === 1 ? cut : partingCut(name, [...alike], most));
  }
  const taken = new Map<string, number>();
  for (const cut of short.values()) taken.set(cut, (taken.get(cut) ?? 0) + 1);
  return (name) => {
    const cut = short.get(name) ?? middleCut(name, most);
    return (taken.get(cut) ?? 0) > 1 ? name : cut;
  };
}

function middleCut(name: string, most: number): string {
  const characters = [...name];
  if (characters.length <= most) return name;
  const head = Math.ceil((most - 1) / 2);
  return [...characters.slice(0, head), "…", ...characters.slice(head + 1 - most)].join("");
}

/** The start of a name, then the text around the first character that differs from similar names. */
function partingCut(name: string, alike: readonly string[], most: number): string {
  const characters = [...name];
  const others = alike.filter((other) => other !== name).map((other) => [...other]);
  const parting = Math.min(
    ...others.map((other) => characters.findIndex((character, i) => character !== other[i])),
  );
  const head = Math.floor((most - 2) / 2);
  const from = Math.max(head, parting - 2);
  return [...characters.slice(0, head), "…", ...characters.slice(from, from + most - 2 - head), "…"].join("");
}
