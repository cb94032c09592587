import { idCardChecks, luhnChecks } from "./identifier-checks.ts";

/** What rules find in texts. Names of persons are not among it: rules don't know them. */
export const IDENTIFIER_KINDS = [
  ...(["mail", "url", "mention", "id_card", "bank_card", "mobile", "plate", "account", "address"] as const),
] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export interface IdentifierRule {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  /** Whether a match is one, by its digits and by what stands before it. */
  readonly accepts?: (match: string, before: string) => boolean;
  /** How many characters at the start of a match are none of it. */
  readonly lead?: (match: string) => number;
}

const HAN = "\\u4E00-\\u9FFF";
const digitsOf = (text: string) => text.replace(/\D/gu, "");
const near = (cue: RegExp) => (before: string) => cue.test(before.slice(-24));
const orderCue = near(
  /(?:订单|单号|运单|快递|物流|流水|编号|货号|条码|order|tracking|invoice|ref(?:erence)?|serial|sku|isbn)[^\d]{0,12}$/iu,
);
const cardCue = near(
  /(?:银行卡|卡号|转账?到?给?|打到|信用卡|储蓄卡|账号|账户|bank ?card|card(?: number| no\.?)?|account)[^\d]{0,14}$/iu,
);
const idCue = near(
  /(?:身份证|证件|id ?card|identity|citizen id|national id|id(?: number| no\.?)?)[^\d]{0,14}$/iu,
);
const passportCue = near(/(?:护照|passport)[^\n]{0,14}$/iu);
const phoneCue = near(
  /(?:电话|手机|联系|致电|拨打|号码|座机|phone|mobile|cell|call|text|tel|whatsapp|reach)[^\d]{0,18}$/iu,
);
const plateCue = near(/(?:plates?|licen[cs]e|registration|reg|tag|车牌)[^\n]{0,16}$/iu);
const ssnCue = near(/(?:ssn|social security)[^\d]{0,14}$/iu);

/** "at" and "dot" in brackets, as people write them against machines. */
const AT = "(?:[([{]\\s?(?:at|@)\\s?[)\\]}])";
const DOT = "(?:[([{]\\s?(?:dot|\\.)\\s?[)\\]}])";
const TLD =
  "(?:com|cn|net|org|io|me|top|xyz|cc|edu|gov|info|shop|vip|tv|app|link|ly|co|uk|de|hk|tw|site|club|wang|store|online|dev|ai|tech|pro|fun|biz|ink|mobi|asia|jp|kr|ru|fr|eu|sg)";

/** Rules in order: a span belongs to the first that takes it. Texts come with digits and letters in one width. */
export const IDENTIFIER_RULES: readonly IdentifierRule[] = [
  {
    kind: "mail",
    pattern: new RegExp(
      [
        `[\\w.%+-](?:[\\w.%+'-]{0,62}[\\w%+-])?@(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,24}`,
        // "li [at] mail [dot] com", "li at mail dot com"
        `[\\w.%+-]{1,64}(?:\\s?${DOT}\\s?[\\w-]{1,30}){0,3}\\s?${AT}\\s?[a-z0-9-]{1,63}(?:(?:\\s?${DOT}\\s?|\\.)[a-z0-9-]{2,63}){1,4}`,
        `[\\w.%+-]{1,64} at (?:[a-z0-9-]{1,63} dot ){1,3}[a-z]{2,24}`,
      ].join("|"),
      "giu",
    ),
  },
  {
    kind: "url",
    pattern: new RegExp(
      `(?:(?:https?|ftp):\\/\\/|www\\.)[^\\s<>"'${HAN}，。；、！？（）【】《》]+|(?<![\\w@.])(?:[a-z0-9-]{1,63}\\.){1,4}${TLD}(?![a-z0-9])(?:\\/[^\\s<>"'${HAN}，。；、！？（）【】《》]*)?|(?<![\\w@./-])(?:[a-z0-9-]{2,63}\\.){1,4}[a-z]{2,6}\\/[\\w%?=&.~#-]{2,}`,
      "giu",
    ),
  },
  {
    kind: "mention",
    pattern:
      /@[^\s@()（）,，。!！?？]{1,30}(?: [^\s@()（）,，。!！?？]{1,20}){0,3}\s?[(（]\s?(?:[A-Za-z]{0,2}\d{4,}|(?=(?:[A-Za-z_-]{0,20}\d){3})[A-Za-z0-9_-]{6,24})\s?[)）]/gu,
  },
  {
    kind: "mention",
    pattern:
      /(?<![\w.%+-])@(?!(?:所有人|全体成员|all\b|everyone\b|here\b))(?=[\p{L}_])[\p{L}\p{N}_.-]{2,30}(?<![.-])/gu,
  },
  {
    kind: "id_card",
    pattern:
      /(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/gu,
    accepts: (match, before) => idCardChecks(match) || idCue(before),
  },
  {
    // Grouped in any way, where it is called one.
    kind: "id_card",
    pattern: /(?<![\dA-Za-z])[1-9](?:[ -]?\d){16}[ -]?[\dXx](?![\dA-Za-z])/gu,
    accepts: (_, before) => idCue(before),
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
    pattern:
      /(?<![\dA-Za-z])(?:\d{9}|[A-Z]{1,2}\d{7,8}|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![\dA-Za-z])/gu,
    accepts: (match, before) =>
      /^\d{9}$/u.test(match) ? ssnCue(before) || passportCue(before) : passportCue(before) || idCue(before),
  },
  {
    kind: "bank_card",
    pattern: /(?<![\dA-Za-z.])\d(?:[ -]?\d){12,18}(?![\dA-Za-z])/gu,
    accepts: (match, before) => {
      const digits = digitsOf(match);
      const issued = /^(?:62|4|5[1-5]|2[2-7]|3[47]|35|6011|65|60|81)/u.test(digits);
      return cardCue(before) || (luhnChecks(digits) && issued && !orderCue(before));
    },
  },
  {
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z])(?<!\d[.-])(?:[(（]?(?:\+|00)?86[)）]?[- ]?)?(?:1[3-9]\d[- .]?\d{4}[- .]?\d{4}|1[3-9]\d[- .]?\d{3}[- .]?\d{5}|1([ -])[3-9](?:\1\d){9})(?:-\d{1,5}(?!\d))?(?!\d|[A-Za-z])/gu,
    accepts: (_, before) => phoneCue(before) || !orderCue(before),
  },
  {
    // Grouped in any way, where it is called a phone.
    kind: "mobile",
    pattern: /(?<![\dA-Za-z])1[ -]?[3-9](?:[ -]?\d){9}(?![\dA-Za-z])/gu,
    accepts: (_, before) => phoneCue(before) && !orderCue(before),
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
  },
  {
    kind: "mobile",
    pattern: /(?<![\dA-Za-z-])(?:\(0?7\d{3}\) ?|07\d{3}[ -]?)\d{3}[ -]?\d{3}(?![\d-])/gu,
  },
  {
    kind: "mobile",
    pattern:
      /(?<![\dA-Za-z-])(?<!\d\.)(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\d-])/gu,
    // Hotlines of firms are nobody's number.
    accepts: (match, before) => !/^(?:1[ .-])?\(?[48]00/u.test(match) && !orderCue(before),
  },
  {
    kind: "mobile",
    pattern: /(?<![\dA-Za-z.-])[2-9]\d{9}(?![\dA-Za-z.-])/gu,
    accepts: (_, before) => phoneCue(before) && !orderCue(before),
  },
  {
    kind: "plate",
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Za-hj-np-z][·•・. -]?(?=(?:[A-Za-z]{0,2}\d){3})[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])/gu,
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
  {
    kind: "account",
    pattern:
      /(?:微信号?|威信|薇信|v信|vx|wechat(?: id)?|weixin|qq号?|扣扣)\s*(?:群?号码?|群|id|是|为|加我?|[:：]|is)*\s*(?:(?=[a-z_-]{0,19}\d|[a-z]{0,19}_)[a-z][\w-]{5,19}|[1-9]\d{4,10})(?![\w])/giu,
    lead: (match) =>
      /^(?:微信号?|威信|薇信|v信|vx|wechat(?: id)?|weixin|qq号?|扣扣)\s*(?:群?号码?|群|id|是|为|加我?|[:：]|is)*\s*/iu.exec(
        match,
      )?.[0].length ?? 0,
  },
  {
    kind: "address",
    pattern: new RegExp(
      [
        `(?:[${HAN}]{2,9}(?:省|自治区|特别行政区))?(?:[${HAN}]{2,8}(?:市|自治州|地区|盟))?(?:[${HAN}]{1,8}(?:新区|开发区|区|县|旗|市))?(?:[${HAN}]{1,8}(?:街道|镇|乡))?`,
        `(?:[${HAN}0-9A-Za-z]{1,12}?(?:大道|大街|胡同|公路|路|街|道|巷|弄|里|村)[东西南北中]?(?:[一二三四五六七八九十\\d]{1,3}(?:段|期|区|组))?(?:[${HAN}]{0,4}?)\\s?(?:\\d{1,5}(?:[-之附]\\d{1,4})?(?:号院|号(?!线|链接|客服|店|摊)|弄|巷|组))`,
        `|[${HAN}0-9A-Za-z]{2,10}(?:小区|花园|花苑|苑|公寓|大厦|广场|家园|新城|新村|山庄|佳园|名邸|府|社区|宿舍)(?:[一二三四五六七八九十\\d]{1,3}期)?\\s?[A-Za-z\\d一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|单元|号))`,
        `(?:(?![旁对附的有和到是在去就门])[${HAN}A-Za-z]{2,10}?(?:广场|大厦|中心|公寓|小区|花园|大楼|酒店|医院|大学|学校|写字楼))?`,
        `(?:[${HAN}A-Za-z]{0,10}?[A-Za-z\\d一二三四五六七八九十-]{1,6}(?:号楼|栋|幢|座|楼|单元|层|室|户|房|门|号))*(?:[A-Za-z]?\\d{2,5}(?!\\d))?`,
      ].join(""),
      "gu",
    ),
    accepts: (match) => !/公交|地铁|号线|站台/u.test(match),
    lead: (match) =>
      /^.*(?:地址|住址|住在|家住|寄到|寄往|寄给|送到|送货到|发到|发往|搬到|搬去|位于|收货|家在|就在|改成|改为|填的|快递到|定位|门店|导航到|[我您你他她]在|[是为到至住在])(?=.{4,}$)[:：,，是为在]?/u.exec(
        match,
      )?.[0].length ?? 0,
  },
  {
    kind: "address",
    pattern:
      /(?<![\w.])(?:(?:Room|Rm|Unit|Apt|Apartment|Flat|Suite|Floor|Building|Bldg|Block|Tower|Villa)\.? ?#?[\dA-Z-]{1,6},? ?){0,4}(?:No\. ?|#)?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})?,? (?:(?:North|South|East|West|[NSEW])\.? )?(?:[A-Z0-9][\w'.-]{0,20} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Square|Sq|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Row|Gardens|Grove)\b\.?(?: (?:NW|NE|SW|SE|North|South|East|West|[NSEW])\b)?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|Flat|Room|Rm|#)\.? ?#?[\dA-Za-z-]{1,6})?(?:,? (?:[A-Z][a-z][A-Za-z.'-]{0,20}|[A-Z]{2}(?![A-Za-z\d]))(?: (?:[A-Z][a-z][A-Za-z.'-]{0,20}|[A-Z]{2}(?![A-Za-z\d]))){0,2}(?=,| [A-Z]{2} ?\d| [A-Z]{1,2}\d| \d{5}|$)){0,3}(?:(?:,? [A-Z][a-z]{2,20}){0,2},? (?:NSW|VIC|QLD|TAS|ACT|NT|SA|WA) \d{4}|(?:,? [A-Z]{2}\b)?(?: \d{5}(?:-\d{4})?| [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}| [A-Z]\d[A-Z] ?\d[A-Z]\d)?)/gu,
    accepts: (match) => !/\b(?:Minutes?|Hours?|Days?|Stars?|Miles?|Times)\b/u.test(match),
  },
  {
    kind: "address",
    pattern:
      /(?<![\w.])\d{1,5}[a-z]? (?:(?:north|south|east|west|n|s|e|w)\.? )?(?:[a-z][a-z'-]{2,20} |\d{1,3}(?:st|nd|rd|th) ){1,3}(?:street|avenue|ave|road|rd|boulevard|blvd|lane|drive|court|crescent|terrace)\b\.?(?: (?:nw|ne|sw|se)\b)?(?:,? (?:apt|apartment|suite|unit|floor|flat|room|#)\.? ?#?[\da-z-]{1,6})?/gu,
    accepts: (match) =>
      !/\b(?:minutes?|mins?|hours?|days?|weeks?|years?|stars?|miles?|kilomet\w+|meters?|metres?|blocks?|times|people|cars?|lanes|the|this|that|and|for|down|from|off|test|long|more|new|per|away|along|into|about)\b/u.test(
        match,
      ),
  },
  {
    kind: "address",
    pattern: new RegExp(
      `(?<=(?:地址|住址|住在|家住|寄到|寄往|送到|送货到|发到|搬到)[:：是为在到 ]{0,3})[${HAN}A-Za-z0-9·# -]{2,36}?(?:\\d{1,4}(?:号楼|号院|号|室|栋|幢|单元|层|楼|门|座)|[座栋楼幢]\\s?\\d{2,5})(?:[${HAN}]{0,3}[A-Za-z\\d一二三四五六七八九十-]{1,6}(?:号楼|栋|幢|座|楼|单元|层|室|户|房|门|号))*(?:[A-Za-z]?\\d{2,5}(?!\\d))?|[${HAN}]{2,10}(?:苑|园|里|庄|湾|庭|城|观)[东西南北中]?[一二三四五六七八九十\\d]{0,2}[区期]\\s?\\d{1,4}(?:号楼|楼|栋|幢)(?:\\d{1,2}单元)?(?:\\d{2,4}室?)?`,
      "gu",
    ),
  },
  { kind: "address", pattern: /(?<!\w)P\.? ?O\.? ?Box \d{1,7}(?!\d)/giu },
];
