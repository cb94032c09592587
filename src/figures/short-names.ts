/**
 * Names cut in the middle to a number of characters, since versions differ at the end and families at
 * the start. Where two would then read alike, both stay whole.
 */
export function shortNames(names: readonly string[], most: number): (name: string) => string {
  const cut = (name: string) => {
    const characters = [...name];
    if (characters.length <= most) return name;
    const head = Math.ceil((most - 1) / 2);
    return [...characters.slice(0, head), "…", ...characters.slice(head + 1 - most)].join("");
  };
  const taken = new Map<string, Set<string>>();
  for (const name of names) taken.set(cut(name), (taken.get(cut(name)) ?? new Set()).add(name));
  return (name) => ((taken.get(cut(name))?.size ?? 1) > 1 ? name : cut(name));
}
