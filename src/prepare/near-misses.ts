import { digitsOf } from "./identifier-signs.ts";

/** Units right after a number, which then is an amount and identifies nobody. */
const UNIT = new RegExp(
  `^\\s?(?:[元块人字个米万千百亿次条张件台天年月岁斤克吨平名位份瓶句分秒度步粉赞集页种包盒箱套只辆桶回波点寸]|公里|公斤|小时|分钟|毫|像素|左右|之间|以内|以上|(?:${[
    "words?|people|persons?|users?|members?|subs(?:cribers?)?|impressions|followers?|fans|viewers?|visitors?|guests?|students?|employees|staff|customers?|players?|gamers?|readers?|listeners?|downloads?|installs?",
    "times|points?|steps?|miles?|m|km|kg|g|mg|ml|kcal|mah|rpm|hz|mb|gb|px|pixels?|dpi|watts?|lumens?|volts?|met(?:er|re)s?|kilomet(?:er|re)s?",
    "feet|ft|inch(?:es)?|grams?|lit(?:er|re)s?|calories|hours?|mins?|minutes?|secs?|seconds?|days?|weeks?|months?|years?|pages?|pieces|items",
    "units|copies|views?|likes|orders?|sales|seats|char(?:acter)?s|letters|tokens|lines|votes|comments|reviews|photos|videos|songs|coins",
    "gold|gems|xp|hp|dollars?|bucks|usd|rmb|yuan|cny|euros?|pounds?|k|w|range|seasons?|series|edition|budget|bricks|stars|calls|texts|messages",
  ].join("|")})(?![a-z]))`,
  "iu",
);

export const unitFollows = (after: string) => UNIT.test(after.slice(0, 20));

const MONTH_DAY = "(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))";
const DAY_MONTH = "(?:(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2]))";
const DATE = new RegExp(
  `^(?:(?:19|20|21)\\d{2}(?:0[1-9]|1[0-2]|${MONTH_DAY}(?:(?:[01]\\d|2[0-3])[0-5]\\d)?)|(?:${MONTH_DAY}|${DAY_MONTH})(?:19|20|21)\\d{2})$`,
  "u",
);
const YEAR = /^(?:19|20|21)\d{2}$/u;

/** Whether digits are a month, day or minute: 202409, 20240901, 01092024, 202409011230. */
export const isDate = (digits: string) => DATE.test(digits);

/** Whether each group of a number is a year, date or round amount: "2024 2025 2026 2027". */
export function isList(number: string): boolean {
  const groups = number.split(/\D+/u).filter((group) => group !== "");
  if (groups.length < 2) return false;
  return (
    groups.every((group) => YEAR.test(group) || isDate(group)) ||
    groups.every((one) => /[1-9]\d*00$/u.test(one))
  );
}

/** Whether a number of two groups may be a range: "2499-2999", "300-2000", "2025-2030". */
export function isRange(number: string): boolean {
  const [from = "", to = ""] = number.split(/\D+/u);
  if (isList(number)) return true;
  return from.length === to.length ? Number(from) < Number(to) : /00$/u.test(to) || YEAR.test(to);
}

/**
 * Whether digits count up, repeat a short pattern, or have only two or three values: rhythms, scores, binary numbers.
 */
export function isSequence(digits: string): boolean {
  const steps = new Set(
    [...digits].slice(1).map((digit, i) => (Number(digit) - Number(digits[i]) + 10) % 10),
  );
  if (steps.size === 1) return true;
  const repeats = [1, 2, 3, 4].some((n) => [...digits].every((digit, i) => digit === digits[i % n]));
  return repeats || new Set(digits).size <= 2;
}

/**
 * Whether the number before the name of a street is one of a year, season or list: "in 1969 Abbey Road", "top 10 Abbey Road songs".
 */
export const isTitled = (match: string, before: string) =>
  /^(?:19|20)\d{2} /u.test(match) ||
  /^\d+ (?:Questions?|Best|Top|Great|First|Million|Seasons?|Players?|People|Ways|Things|Reasons|Songs|Years?|Weeks?|Months?|Degrees|Points|Dollars?|Pro|Plus|Main|New|Old|Day|Mile)\b/u.test(
    match,
  ) ||
  /(?<![a-z])(?:the|top|season|episode|ep|part|level|round|vol(?:ume)?|day|week|grade|stage|phase|step|year|lap|question|iphone|generation|gen|scene|track|map|act)\.?\s*$/iu.test(
    before.slice(-16),
  );

/** Whether the text before an address of four numbers says that they are a version or a section. */
export const versionCue = (before: string) =>
  /(?:version|(?<![a-z])v(?:er)?|release|build|firmware|driver|kernel|patch|update|upgrade|section|chapter|clause|版本号?|版|固件|驱动|内核|系统|软件|(?<![a-z])app|更新|升级|章|节)[^\n\d]{0,12}$/iu.test(
    before.slice(-24),
  );

export const isVersionPath = (number: string) => digitsOf(number) !== "" && /^[\d.]+\/[\d.]+$/u.test(number);
