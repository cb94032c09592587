/** A name and its formatted value: "mild" and "12.3% [11.0%, 13.6%]". */
export interface NamedValue {
  readonly name: string;
  readonly text: string;
}

/** Value first: "12.3% [11.0%, 13.6%] (mild)". */
export function valueFirst({ name, text }: NamedValue): string {
  return `${text} (${name})`;
}

/** "mild 12.3% [11.0%, 13.6%]". */
export function named({ name, text }: NamedValue): string {
  return `${name} ${text}`;
}
