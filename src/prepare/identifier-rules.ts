import { ADDRESS_RULES } from "./identifier-addresses.ts";
import { CONTACT_RULES } from "./identifier-contacts.ts";
import { DEVICE_RULES } from "./identifier-devices.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";
import { NAME_RULES } from "./identifier-names.ts";
import { NUMBER_RULES } from "./identifier-numbers.ts";
import { CARD_RULES, PLATE_RULES } from "./identifier-papers.ts";
import { ACCOUNT_RULES, PHONE_RULES } from "./identifier-phones.ts";

/** Rules in order of precedence. They run on texts as `plainSigns` returns them. */
export const IDENTIFIER_RULES: readonly IdentifierRule[] = [
  ...CONTACT_RULES,
  ...NUMBER_RULES,
  ...DEVICE_RULES,
  ...CARD_RULES,
  ...PHONE_RULES,
  ...PLATE_RULES,
  ...ACCOUNT_RULES,
  ...ADDRESS_RULES,
  ...NAME_RULES,
];
