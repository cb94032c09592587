/** Breaks a name into lines of about `width` characters, after hyphens, slashes, underscores or spaces. */
export function wrapLabel(name: string, width: number): string {
  const pieces = name.split(/(?<=[-_/ ])/u).flatMap((piece) => {
    const characters = [...piece];
    const parts: string[] = [];
    for (let i = 0; i < characters.length; i += width + 3)
      parts.push(characters.slice(i, i + width + 3).join(""));
    return parts;
  });
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && (last + piece.trimEnd()).length <= width)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines.map((line) => line.trim()).join("\n");
}
