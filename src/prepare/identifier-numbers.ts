import type { IdentifierRule } from "./identifier-kinds.ts";
import { digitsOf } from "./identifier-signs.ts";
import { isDate, unitFollows } from "./near-misses.ts";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const YEAR = "(?:19|20)\\d{2}";
const DATE = new RegExp(
  `(?<![\\dA-Za-z])(?:${YEAR} ?[年./-] ?\\d{1,2} ?[月./-] ?\\d{1,2} ?[日号]?|${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|\\d{1,2}[./-]\\d{1,2}[./-](?:${YEAR}|\\d{2})|${DAY}(?: of)? ${MONTH},? ${YEAR}|${MONTH} ${DAY},? ${YEAR})(?![\\dA-Za-z])`,
  "giu",
);
const BIRTH =
  /(?:出生日期|出生年月日?|出生于?|生日|生于|(?<![a-z])(?:date of birth|birth ?date|birthday|born|d\.?o\.?b\.?))[\s:：]*(?:是|为|在|(?:is|was|on)(?![a-z]))?[\s:：(（]*$/iu;

/** English nouns with a number of their own: orders and parcels, business documents, persons. */
const NUMBERED =
  "order|tracking|parcel|shipment|waybill|consignment|employee|staff|student|badge|booking|reservation|confirmation|reference|invoice|ticket|case|claim|receipt|contract|policy|member(?:ship)?|customer|transaction|application|refund|return";
const IS = "(?:是|为|(?:is|was)(?![a-z]))?";
/** A word for the number of an order, parcel, document, employee or student, right before it. */
const LABEL = new RegExp(
  `(?:订单(?:编号|号码?)|(?:快递|物流|包裹|运|工|保|退款|退货|换货|售后|服务|维修|发票|报修)单(?:编号|号码?)|(?<![\\p{Script=Han}])单号|(?:预订|预约|会员|交易|合同|流水|发票)(?:编号|号码?)|工号|员工(?:编号|号)|学号|(?<![a-z])(?:${NUMBERED})(?: ?(?:number|no\\.?|num|id|code|ref(?:erence)?)(?![a-z])| ?#))[\\s:：#]*${IS}[\\s:：#]*$`,
  "iu",
);
/** Without a word for "number": only long ones, or letters before digits, can't be amounts. */
const BARE =
  /(?:订单|运单|快递|工单|(?<![a-z])(?:order|tracking|parcel|invoice|ticket|booking|reservation|waybill))[\s:：#]*$/iu;
/** Codes of bookings mix letters and digits, and are short. */
const BOOKING = new RegExp(
  `(?:(?:预订|预约|取票|订座)[号码]|(?<![a-z])(?:pnr|record locator|(?:booking|reservation|confirmation) ?(?:ref(?:erence)?|code|number|no\\.?|id|#)))[\\s:：#]*${IS}[\\s:：#]*$`,
  "iu",
);

/** Dates of birth and numbers that a firm or a school gives to one person, where a word announces them. */
export const NUMBER_RULES: readonly IdentifierRule[] = [
  {
    kind: "birth",
    pattern: DATE,
    accepts: (_, before, after) => BIRTH.test(before.slice(-40)) || /^ ?(?:出生|生人|生的)/u.test(after),
  },
  {
    kind: "number",
    pattern:
      /(?<![\dA-Za-z])(?=[A-Z]{0,4}-?\d)[A-Z\d](?:[A-Z\d-]|(?<=\d) (?=\d{2,4}(?!\d))){3,30}[A-Z\d](?![\dA-Za-z])/gu,
    accepts: (match, before, after) => {
      const digits = digitsOf(match).length;
      if (digits < 5 || isDate(match) || unitFollows(after)) return false;
      const said = before.slice(-40);
      return LABEL.test(said) || ((digits >= 10 || /^[A-Z]{2,4}-?\d/u.test(match)) && BARE.test(said));
    },
  },
  {
    kind: "number",
    pattern: /(?<![\dA-Za-z])(?=\d{0,7}[A-Z])(?=[A-Z]{0,7}\d)[A-Z\d]{5,8}(?![\dA-Za-z])/gu,
    accepts: (_, before) => BOOKING.test(before.slice(-40)),
  },
  {
    // Parcel numbers in a form of their own: the Universal Postal Union's S10, and Chinese carriers by their letters.
    kind: "number",
    pattern:
      /(?<![\dA-Za-z])(?:[A-Z]{2}\d{9}[A-Z]{2}|(?:SF|YT|ZTO|STO|YD|JD[A-Z]{0,2}|JT|DPK)\d{12,15})(?![\dA-Za-z])/gu,
  },
];
