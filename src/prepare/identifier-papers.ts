import { ibanChecks, idCardChecks, luhnChecks } from "./identifier-checks.ts";
import {
  bankAccountCue,
  cardCue,
  idCue,
  orderCue,
  passportCue,
  plateCue,
  ssnCue,
} from "./identifier-cues.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";
import { digitsOf } from "./identifier-signs.ts";
import { isDate, isList, unitFollows } from "./near-misses.ts";

/** Digits of an identity card: the seventh to fourteenth are a date. */
const BORN = /^\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/u;

/** Numbers of identity documents and bank cards. */
export const CARD_RULES: readonly IdentifierRule[] = [
  {
    kind: "bank_card",
    pattern: /(?<![\dA-Za-z])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\dA-Za-z])/gu,
    accepts: (match, before) => ibanChecks(match) || /iban[^\n]{0,14}$/iu.test(before.slice(-24)),
  },
  {
    kind: "id_card",
    pattern:
      /(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/gu,
    accepts: (match, before) => idCardChecks(match) || idCue(before),
  },
  {
    // In any grouping, after a word for it.
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])[1-9](?:[ -]?\d){16}[ -]?[\dXx](?![\dA-Za-z])/gu,
    accepts: (match, before) => idCue(before) || (idCardChecks(match) && BORN.test(digitsOf(match))),
  },
  {
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])/gu,
    accepts: (_, before) => idCue(before),
  },
  {
    kind: "id_card",
    pattern: /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/gu,
  },
  {
    kind: "id_card",
    pattern: /(?<![\d-])(?:\d{3}[ .-]\d{2}[ .-]\d{4}|\d{3}[ -]\d{3}[ -]\d{3})(?![\d-])/gu,
    accepts: (_, before) => ssnCue(before),
  },
  {
    // Hong Kong identity cards, with a check digit: "A123456(3)".
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])[A-Z]{1,2}\d{6} ?[(（][\dA][)）]/gu,
  },
  {
    kind: "id_card",
    pattern:
      /(?<![\dA-Za-z])(?:\d{8,9}|[A-Z]{1,2}-?\d{6,14}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![\dA-Za-z])/gu,
    accepts: (match, before, after) =>
      /^\d+$/u.test(match)
        ? !isDate(match) &&
          !unitFollows(after) &&
          (passportCue(before) || (match.length === 9 && ssnCue(before)))
        : passportCue(before) || idCue(before),
  },
  {
    // Passports that mix letters and digits (ICAO Doc 9303), after a word for passport.
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])(?=[A-Z\d]{0,8}\d)(?=\d{0,8}[A-Z])[A-Z\d]{9}(?![\dA-Za-z])/gu,
    accepts: (_, before) => passportCue(before),
  },
  {
    // Passports and permits in groups: "G 2345 6789", "C01 234 567".
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])[A-Z]{1,2}\d{0,2}(?:[ -]\d{2,4}){2,4}(?![\dA-Za-z-])/gu,
    accepts: (match, before) => passportCue(before) && digitsOf(match).length >= 7,
  },
  {
    // Driving licences of US states and others, in groups.
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])[A-Z]{1,3}\d{2,4}(?:[ -]\d{3,6}){1,3}(?![\dA-Za-z])/gu,
    accepts: (_, before) => idCue(before),
  },
  {
    // Bank accounts elsewhere: 6 to 12 digits, possibly with a British sort code.
    kind: "bank_card",
    pattern: /(?<![\dA-Za-z.-])\d{6,12}(?![\dA-Za-z-])/gu,
    accepts: (match, before) => bankAccountCue(before) && !isDate(match),
  },
  {
    kind: "bank_card",
    pattern: /(?<=(?<![a-z])sort ?code(?: is|:)? ?)\d{2}(?:[ -]?\d{2}){2}(?![\dA-Za-z-])/giu,
  },
  {
    // Business accounts have up to 22 digits.
    kind: "bank_card",
    pattern: /(?<![\dA-Za-z.])\d{20,22}(?![\dA-Za-z])/gu,
    accepts: (_, before) => cardCue(before),
  },
  {
    // Points between groups, and the groups of Diners Club.
    kind: "bank_card",
    pattern:
      /(?<![\dA-Za-z.])(?:\d{4}(?:\.\d{4}){3}|3(?:0[0-5]|[689]\d)\d(?<gap>[ -])\d{6}\k<gap>\d{4})(?![\dA-Za-z]|\.\d)/gu,
    accepts: (match, before) => luhnChecks(match) && !orderCue(before),
  },
  {
    kind: "bank_card",
    pattern: /(?<![\dA-Za-z.])\d(?:[ -]?\d){12,18}(?![\dA-Za-z])/gu,
    accepts: (match, before) => {
      const digits = digitsOf(match);
      const issued = /^(?:62|4|5[1-5]|2[2-7]|3[47]|35|6011|65|60|81)/u.test(digits);
      return luhnChecks(digits) && issued
        ? cardCue(before) || !orderCue(before)
        : cardCue(before) && !isList(match);
    },
  },
];

/** Licence plates: Chinese ones, with eight characters for new-energy cars; others only after a word for plate. */
export const PLATE_RULES: readonly IdentifierRule[] = [
  {
    // Indian plates: "DL7C AB 1234".
    kind: "plate",
    pattern: /(?<![\dA-Za-z])[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{0,3}[ -]?[A-Z]{1,2}[ -]?\d{4}(?![\dA-Za-z])/gu,
    accepts: (_, before) => plateCue(before),
  },
  {
    kind: "plate",
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领] ?[A-HJ-NP-Za-hj-np-z](?: ?[·•・.-] ?| )?(?=(?:[A-Za-z]{0,2}\d){3})[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])/gu,
  },
  {
    // Armed police: "WJ京12345".
    kind: "plate",
    pattern:
      /(?<![A-Za-z0-9])WJ[·•. -]?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[·•. -]?\d{4}[\dA-Z警](?![A-Za-z0-9])/gu,
  },
  {
    kind: "plate",
    pattern: /[使领]\d{6}(?!\d)|(?<!\d)\d{6}[使领]/gu,
    accepts: (_, before) => plateCue(before),
  },
  {
    kind: "plate",
    pattern:
      /(?<![\dA-Za-z])(?=[A-Z0-9 -]{5,9}(?![A-Za-z0-9]))(?=[A-Z -]{0,4}\d)(?=[\d -]{0,5}[A-Z])[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{2,4}|[A-Z0-9]{1,4})(?![A-Za-z0-9])/gu,
    accepts: (match, before) => plateCue(before) && /[A-Z]/u.test(match) && /\d/u.test(match),
  },
];
