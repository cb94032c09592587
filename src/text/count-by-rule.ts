/** Approximate number of tokens of a text: 1.5 per Chinese character and 0.65 per other character. */
export function countByRule(text: string): number {
  let chinese = 0;
  let others = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000)
      chinese++;
    else others++;
  }
  return Math.ceil(1.5 * chinese + 0.65 * others);
}
