import { localCue, orderCue, phoneCue, saysNumber } from "./identifier-cues.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";
import { digitsOf } from "./identifier-signs.ts";
import { isDate, isRange, isSequence, unitFollows } from "./near-misses.ts";

const calledPhone = (_: string, before: string, after: string) =>
  phoneCue(before) && !orderCue(before) && !unitFollows(after);
/** Round millions are amounts unless a word for phone precedes them. */
const notOrder = (match: string, before: string) =>
  !/\+(?!86)\d{1,3}[ .-]?$/u.test(before.slice(-6)) &&
  (phoneCue(before) || !(orderCue(before) || /0{6}$/u.test(match)));

/** Separators between groups of a number, without those that also separate prices or sums. */
const BREAK = "[^\\p{L}\\p{N}\\n,，、/~%$¥￥:：;；+=<>()（）]";
const COUNTRY = "(?:[(（]?(?:\\+|00)?86[)）]?[-. ]{0,3}(?:[(（]0[)）] ?)?)?";
/** Not inside a longer number, word or price. */
const AFTER = "(?<![\\dA-Za-z])(?<!\\d[.-])";
const BEFORE = "(?!\\d|[A-Za-z])";

const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const WORD = `(?:(?:double|triple) )?(?:oh|o|${DIGITS.join("|")})`;

/** Digits spelt in English: "double five oh" -> "550". */
function spokenDigits(text: string): string {
  let times = 1;
  return text
    .toLowerCase()
    .split(/[^a-z]+/u)
    .map((word) => {
      if (word === "" || word === "double" || word === "triple") {
        times = word === "double" ? 2 : word === "triple" ? 3 : times;
        return "";
      }
      const digit = String(Math.max(0, DIGITS.indexOf(word))).repeat(times);
      times = 1;
      return digit;
    })
    .join("");
}

/** Phone numbers: Chinese mobiles in any grouping, landlines, and numbers of other countries. */
export const PHONE_RULES: readonly IdentifierRule[] = [
  {
    kind: "mobile",
    pattern: new RegExp(
      `${AFTER}${COUNTRY}(?:1[3-9]\\d[- .]?\\d{4}[- .]?\\d{4}|1[3-9]\\d[- .]?\\d{3}[- .]?\\d{5}|[(（]1[3-9]\\d[)）][- ]?\\d{4}[- ]?\\d{4}|1[3-9]\\d(?<a>${BREAK}{1,3})\\d{4}\\k<a>\\d{4}|1(?<b>${BREAK}{1,3})[3-9](?:\\k<b>\\d){9})(?:-\\d{1,5}(?!\\d))?${BEFORE}`,
      "gu",
    ),
    accepts: notOrder,
  },
  {
    // Other groupings with one consistent separator.
    kind: "mobile",
    pattern: new RegExp(
      `${AFTER}${COUNTRY}1(?:[3-9](?<c>[ -])\\d{3}\\k<c>\\d{3}\\k<c>\\d{3}|[3-9]\\d{2}(?<d>[ -])\\d{3}\\k<d>\\d{4}|[3-9]\\d{2}(?<e>[ -])\\d{4}\\k<e>\\d{3}|[3-9]\\d(?<f>[ -])\\d{2}\\k<f>\\d{2}\\k<f>\\d{2}\\k<f>\\d{2}|[3-9]\\d{3}(?<g>[ -])\\d{3}\\k<g>\\d{3})${BEFORE}`,
      "gu",
    ),
    accepts: notOrder,
  },
  {
    // A separator that prices use too, after a word for phone: "138/0013/8000".
    kind: "mobile",
    pattern: new RegExp(`${AFTER}${COUNTRY}1[3-9]\\d(?<h>[/~,，、|])\\d{4}\\k<h>\\d{4}${BEFORE}`, "gu"),
    accepts: calledPhone,
  },
  {
    kind: "mobile",
    pattern: /(?<![\dA-Za-z/])[2-9]\d{2}\/[2-9]\d{2}\/\d{4}(?![\dA-Za-z/])/gu,
    accepts: calledPhone,
  },
  {
    // In any grouping, after a word for phone.
    kind: "mobile",
    pattern: new RegExp(`(?<![\\dA-Za-z])1${BREAK}{0,3}[3-9](?:${BREAK}{0,3}\\d){9}(?![\\dA-Za-z])`, "gu"),
    accepts: calledPhone,
  },
  {
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z])(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,4}(?!\d)/gu,
    accepts: (match) => digitsOf(match).length >= 9 && digitsOf(match).length <= 15,
  },
  {
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z-])(?:[(（]0\d{2,3}[)）] ?|0\d{2,3}[- ])[2-9](?:\d{6,7}|\d{2,3}[ -]\d{4})(?:[-转 ]{1,2}\d{1,5})?(?![\d-])/gu,
    accepts: notOrder,
  },
  {
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z-])(?:(?:\(0?7\d{3}\) ?|07\d{3}[ -]?)\d{3}[ -]?\d{3}|(?:\(04\d{2}\)|04\d{2}) \d{3} \d{3})(?![\d-])/gu,
  },
  {
    // Ungrouped landlines, other European numbers, and numbers without area code, after a word for phone.
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z.-])(?:0[1-9]\d{8,10}|0\d{3,4}[ -]\d{3}[ -]?\d{3,4}|0[1-9](?:[ .]\d{2}){4})(?![\dA-Za-z.-])/gu,
    accepts: calledPhone,
  },
  {
    // Numbers without area code look like ranges and amounts, so the word for phone must come right before.
    kind: "mobile",
    pattern: /(?<![\dA-Za-z.-])[2-9]\d{2,3}[- ]\d{4}(?![\dA-Za-z-]|\.\d)/gu,
    accepts: (match, before, after) =>
      localCue(before) && !unitFollows(after) && !(isRange(match) && !saysNumber(before)),
  },
  {
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z-])(?<!\d\.)(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\d-])/gu,
    // Business hotlines identify nobody.
    accepts: (match, before) => !/^(?:1[ .-])?\(?[48]00/u.test(match) && !orderCue(before),
  },
  {
    // Area codes of two digits (Taiwan), and country codes before an area code: "(02)2345-6789", "86-10-5555-0123".
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z-])(?:[(（]0\d[)）] ?\d{3,4}[- ]\d{4}|86-(?:10|2\d|[3-9]\d{2})-\d{3,4}-?\d{4})(?![\d-])/gu,
    accepts: notOrder,
  },
  {
    kind: "mobile",
    pattern: /(?<![\dA-Za-z.-])[2-9]\d{9}(?![\dA-Za-z.-])/gu,
    accepts: calledPhone,
  },
  {
    // Spelt in English: "four one five, double five …".
    kind: "mobile",
    pattern: new RegExp(`\\b${WORD}(?:[ ,-]{1,2}${WORD}){6,14}\\b`, "giu"),
    accepts: (match, before, after) => {
      const digits = spokenDigits(match);
      const said =
        calledPhone(match, before, after) || (digits.length >= 10 && /\bit'?s\s*$/iu.test(before.slice(-8)));
      return said && digits.length <= 15 && !isSequence(digits);
    },
  },
];

const ACCOUNT_CUE =
  "(?:微信号?|[薇威徽]信(?:同号)?|(?<![a-z])wx号?|(?<![a-z])[Qq](?:我|号)|威信|薇信|卫星号?|[加➕+]\\s?(?:v(?:x|信)?|q)|[薇威](?:\\s?[^\\p{L}\\p{N}\\s]{1,2})|w信|v信|(?<![a-z])vx|wechat(?: id)?|weixin|qq号?|企鹅号?|扣扣|(?:加我?|我|下)的?扣号?(?=[是为:：\\s]*[1-9]\\d{4})|抖音号?|快手号?|小红书号?|微博号?|支付宝(?:账号|账户)?|陌陌号?|电报|飞机号?|旺旺号?|淘宝(?:账号|id|昵称)|[闲咸]鱼号?|钉钉号?|飞书号?|b站(?:id|uid)?|bilibili|知乎id|豆瓣id|telegram|(?<![a-z])tg号?|whats ?app|skype(?: id)?|line id|snap(?:chat)?|discord|steam(?: ?id)?|psn(?: ?id)?|xbox|gamertag|viber|kakao(?: ?talk)?(?: id)?|tik ?tok|twitter|venmo|cash ?app|paypal\\.me|insta(?:gram)?|(?<![a-z])ig)\\s*(?:群?号码?|群|账号|昵称|名字|user(?:name)?|handle|tag|id|uid|是|为|叫|名|加我?|[:：@]|is)*\\s*";
const ACCOUNT_START = new RegExp(`^${ACCOUNT_CUE}`, "iu");

/** Accounts of other services, after the name of the service. */
export const ACCOUNT_RULES: readonly IdentifierRule[] = [
  {
    kind: "account",
    pattern: new RegExp(
      `${ACCOUNT_CUE}(?:[a-z][\\w.]{1,31}#\\d{4}|live:[\\w.-]{3,31}(?<![.-])|(?=[a-z_.-]{0,19}\\d|[a-z]{0,19}_)[a-z][\\w.-]{4,19}(?<![.])|[1-9]\\d{4,16})(?![\\w])`,
      "giu",
    ),
    accepts: (match, _, after) => {
      const name = match.slice(ACCOUNT_START.exec(match)?.[0].length ?? 0);
      return !/^\d+$/u.test(name) || !(isDate(name) || unitFollows(after));
    },
    lead: (match) => ACCOUNT_START.exec(match)?.[0].length ?? 0,
  },
];
