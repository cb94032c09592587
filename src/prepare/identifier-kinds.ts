/** What rules find in texts. Names of persons are found only where a word announces them. */
export const IDENTIFIER_KINDS = [
  "mail",
  "url",
  "mention",
  "id_card",
  "bank_card",
  "mobile",
  "plate",
  "device",
  "account",
  "address",
  "name",
  "birth",
  "number",
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface IdentifierRule {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  /** A character that every match contains: texts without it are not searched. */
  readonly needs?: string;
  /** Whether a match is valid, by its digits and by the text before and after it. */
  readonly accepts?: (match: string, before: string, after: string) => boolean;
  /** Number of characters at the start of a match that do not belong to it. */
  readonly lead?: (match: string) => number;
}
