import { addressCue } from "./identifier-cues.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";
import { HAN_RANGE } from "./identifier-signs.ts";
import { isTitled } from "./near-misses.ts";

/** Street names that are everyday words: they need a place name beside them or a word that announces an address. */
const WEAK_STREET =
  /(?:Way|Place|Pl|Square|Sq|Close|Row|Gardens|Grove|Loop|Trail|Circle|Cir|Walk|Path|Pike|Rise|Hill|Court|Terrace|Alley)\b\.?$/u;
/** A room or a directed street, a place after the street, a post code. */
const PLACED =
  /^(?:Room|Rm|Unit|Apt|Apartment|Flat|Suite|Floor|Building|Bldg|Block|Tower|Villa|No)\b|,? (?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|Flat|Room|Rm|#)\.? ?#?\d|, [A-Z]|\b(?:NW|NE|SW|SE)\b| \d{5}$| [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/u;
/** "via Zoom 3", "Sitzplatz 12", "1 Place Overall". */
const WORDED = /^(?:[Vv]ia|[Cc]alle|[Pp]laza)\b|^\d+,? [Pp]lace |(?:weg|platz|damm|ufer) ?\d/u;

/** Words before an address that the pattern would take for a place name. */
const LEAD =
  /^.*(?:地址|住址|住在|家住|寄到|寄往|寄给|送到|送货到|发到|发往|搬到|搬去|位于|收货|家在|就在|改成|改为|填的|快递到|定位|门店|导航到|[我您你他她]在|[是为到至住在])(?=.{4,}$)[:：,，是为在]?/u;

/** Street addresses in Chinese, English, French and German form. */
export const ADDRESS_RULES: readonly IdentifierRule[] = [
  {
    kind: "address",
    pattern: new RegExp(
      [
        `(?:[${HAN_RANGE}]{2,9}(?:省|自治区|特别行政区))?(?:[${HAN_RANGE}]{2,8}(?:市|自治州|地区|盟))?(?:[${HAN_RANGE}]{1,8}(?:新区|开发区|区|县|旗|市))?(?:[${HAN_RANGE}]{1,8}(?:街道|镇|乡))?`,
        `(?:[${HAN_RANGE}0-9A-Za-z]{1,12}?(?:大道|大街|胡同|公路|路|街|道|巷|弄|里|村)[东西南北中]?(?:[一二三四五六七八九十\\d]{1,3}(?:段|期|区|组))?(?:[${HAN_RANGE}]{0,4}?)\\s?(?:\\d{1,5}(?:[-之附]\\d{1,4})?(?:号院|\\s?[号號](?!线|链接|客服|店|摊)|(?:巷|弄)(?:\\d{1,4}弄)?(?:\\d{1,4}(?:[-之]\\d{1,3})?[号號])?|组))`,
        `|[${HAN_RANGE}0-9A-Za-z]{2,10}(?:小区|花园|花苑|苑|公寓|大厦|广场|家园|新城|新村|山庄|佳园|名邸|府|社区|宿舍)(?:[一二三四五六七八九十\\d]{1,3}期)?\\s?[A-Za-z\\d一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|单元|号))`,
        `(?:(?![旁对附的有和到是在去就门])[${HAN_RANGE}A-Za-z]{2,10}?(?:广场|大厦|中心|公寓|小区|花园|大楼|酒店|医院|大学|学院|学校|中学|小学|写字楼|商城|商场|市场|(?:产业|科技|创业|工业|软件|物流)园区?))?`,
        `(?:[${HAN_RANGE}A-Za-z]{0,10}?(?:[A-Za-z\\d一二三四五六七八九十-]{1,6}|(?<=[${HAN_RANGE}]) \\d{1,4} )(?:号楼|组团|栋|幢|座|楼|樓|单元|层|室|户|房|门|号|斋|舍|宿舍|铺|档|床|排|院))*(?:(?:宿舍|公寓)?(?:[A-Za-z]\\d{0,3}|\\d{1,4})(?:-[A-Za-z]?\\d{1,5}){1,3}|[A-Za-z]?\\d{2,5}(?!\\d)(?:宿舍|室|房)?)?`,
      ].join(""),
      "gu",
    ),
    accepts: (match) => !/公交|地铁|号线|站台/u.test(match),
    lead: (match) => LEAD.exec(match)?.[0].length ?? 0,
  },
  {
    kind: "address",
    pattern:
      /(?<![\w.])(?:\d{1,3}\/F\.?, |(?:Room|Rm|Unit|Apt|Apartment|Flat|Suite|Floor|Level|Shop|Building|Bldg|Block|Tower|Villa)\.? ?#?[\dA-Z-]{1,6},? ?){0,4}(?:(?:No\. ?)?\d{1,4},? (?:Lane|Alley) ?\d{1,4},? |(?:Lane|Alley) ?\d{1,4},? (?:No\. ?)?(?:\d{1,4},? )?|(?:No\. ?|#)?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})?,? )(?:(?:North|South|East|West|[NSEW])\.? )?(?:[A-Z0-9][\w'.-]{0,20} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Square|Sq|Parkway|Pkwy|Highway|Hwy|Close|Crescent|Row|Gardens|Grove|Loop|Trail|Circle|Cir|Walk|Mews|Alley|Path|Pike|Quay|Rise|Hill)\b\.?(?: (?:NW|NE|SW|SE|North|South|East|West|[NSEW])\b)?(?:,? (?:(?:Apartment|Apt|Suite|Ste|Unit|Floor|Flat|Fl|Room|Rm|Level|Building|Bldg|#)\.? ?#?[\dA-Za-z-]{1,6}|\d{1,3}(?:st|nd|rd|th) (?:Floor|Fl)\b\.?)){0,2}(?:,? (?:[A-Z][a-z][A-Za-z.'-]{0,20}|[A-Z]{2}(?![A-Za-z\d]))(?: (?:[A-Z][a-z][A-Za-z.'-]{0,20}|[A-Z]{2}(?![A-Za-z\d]))){0,2}(?=,| [A-Z]{2} ?\d| [A-Z]{1,2}\d| \d{5}|$)){0,3}(?:(?:,? [A-Z][a-z]{2,20}){0,2},? (?:NSW|VIC|QLD|TAS|ACT|NT|SA|WA) \d{4}|(?:,? [A-Z]{2}\b)?(?: \d{6}(?!\d)| \d{5}(?:-\d{4})?| [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}| [A-Z]\d[A-Z] ?\d[A-Z]\d)?)/gu,
    accepts: (match, before) =>
      !/\b(?:Minutes?|Hours?|Days?|Stars?|Miles?|Times)\b/u.test(match) &&
      (PLACED.test(match) || addressCue(before) || (!WEAK_STREET.test(match) && !isTitled(match, before))),
  },
  {
    kind: "address",
    pattern:
      /(?<![\w.])\d{1,5}[a-z]? (?:(?:north|south|east|west|n|s|e|w)\.? )?(?:[a-z][a-z'-]{2,20} |\d{1,3}(?:st|nd|rd|th) ){1,3}(?:street|avenue|ave|road|rd|boulevard|blvd|lane|drive|court|crescent|terrace)\b\.?(?: (?:nw|ne|sw|se)\b)?(?:,? (?:apt|apartment|suite|unit|floor|flat|room|#)\.? ?#?[\da-z-]{1,6})?/gu,
    accepts: (match, before) =>
      (addressCue(before) || /\d\D+\d/u.test(match)) &&
      !/\b(?:minutes?|mins?|hours?|days?|weeks?|years?|stars?|miles?|kilomet\w+|meters?|metres?|blocks?|times|people|cars?|lanes|the|this|that|and|for|down|from|off|test|long|more|new|per|away|along|into|about)\b/u.test(
        match,
      ),
  },
  {
    kind: "address",
    pattern: new RegExp(
      `(?<=(?:地址|住址|住在|家住|寄到|寄往|送到|送货到|发到|搬到)[:：是为在到 ]{0,3})[${HAN_RANGE}A-Za-z0-9·# -]{2,36}?(?:\\d{1,4}(?:号楼|号院|号|室|栋|幢|单元|层|楼|门|座)|[座栋楼幢]\\s?\\d{2,5})(?:[${HAN_RANGE}]{0,3}[A-Za-z\\d一二三四五六七八九十-]{1,6}(?:号楼|栋|幢|座|楼|单元|层|室|户|房|门|号))*(?:[A-Za-z]?\\d{2,5}(?!\\d))?|[${HAN_RANGE}]{2,10}(?:苑|园|里|庄|湾|庭|城|观)[东西南北中]?[一二三四五六七八九十\\d]{0,2}[区期]\\s?\\d{1,4}(?:号楼|楼|栋|幢)(?:\\d{1,2}单元)?(?:\\d{2,4}室?)?`,
      "gu",
    ),
  },
  {
    // "余杭区五常街道西溪诚园12幢2单元1803室", "朝阳区望京SOHO T2 1506": a compound or tower by its name alone, in a district.
    kind: "address",
    pattern: new RegExp(
      `(?:[${HAN_RANGE}]{2,3}省|[${HAN_RANGE}]{2,5}自治区)?(?:[${HAN_RANGE}]{2,3}市)?[${HAN_RANGE}]{1,4}(?:区|县|旗)(?:[${HAN_RANGE}]{1,6}(?:街道|镇|乡))?(?:[${HAN_RANGE}A-Za-z·]{2,10}(?:[一二三四五六七八九十\\d]{1,2}(?:期|区))?\\s?(?:[A-Za-z]|[A-Za-z]?\\d{1,4})(?:号楼|栋|幢|座)\\s?(?:\\d{1,2}单元)?\\s?(?:\\d{1,2}[楼层])?\\s?\\d{2,5}(?:室|号)?|[${HAN_RANGE}]{2,16}(?:SOHO|MALL|写字楼|商务楼|酒店|宿舍|广场|大厦|中心|国际|大楼|公馆|公寓)\\s?[A-Z]?\\d{0,2}(?:座|栋|楼)?\\s?\\d{3,5}(?:室|号|房)?)`,
      "giu",
    ),
    lead: (match) => LEAD.exec(match)?.[0].length ?? 0,
  },
  {
    // Dormitories: "东南大学九龙湖校区桃园6舍415".
    kind: "address",
    pattern: new RegExp(
      `[${HAN_RANGE}]{2,12}(?:大学|学院|校区|学校|中学)[${HAN_RANGE}]{0,8}[A-Za-z]?\\d{1,3}(?:号楼|号宿舍楼?|栋|幢|舍|斋|公寓)(?:\\d{1,2}单元)?[A-Za-z]?\\d{2,4}(?:室|房|寝室?)?(?!\\d)|[${HAN_RANGE}]{2,12}(?:大学|学院|校区)[${HAN_RANGE}]{1,8}[A-Za-z]?\\d{1,3}-\\d{3,4}(?!\\d)`,
      "gu",
    ),
    lead: (match) => LEAD.exec(match)?.[0].length ?? 0,
  },
  {
    // House, entrance and flat of a compound: "锦绣江南二期6-2-901".
    kind: "address",
    pattern: new RegExp(
      `[${HAN_RANGE}]{2,8}(?:[一二三四五六七八九十\\d][期区]|[东南西北]区|小区|花园|[苑园府城里庭湾])\\s?\\d{1,3}-\\d{1,2}-(?!20[12]\\d(?!\\d))\\d{3,4}(?![\\d-])`,
      "gu",
    ),
    lead: (match) => LEAD.exec(match)?.[0].length ?? 0,
  },
  {
    kind: "address",
    pattern:
      /(?<!\w)P\.? ?O\.? ?Box \d{1,7}(?!\d)(?:,? [A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)?(?:,? [A-Z]{2,3}\b)?(?:,? (?:\d{4,5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?!\w))?/gu,
  },
  {
    // Chinese post-office boxes: "北京市100876信箱215分箱"
    kind: "address",
    pattern: new RegExp(
      `(?:[${HAN_RANGE}]{2,3}省)?(?:[${HAN_RANGE}]{2,5}[市县区])?(?:邮政)?第?\\d{1,8}号?(?:邮政)?信箱(?:第?\\d{1,6}(?:号?分箱|号|室))?`,
      "gu",
    ),
  },
  {
    // "Room 1203, Building 6, Sunshine Garden, Chaoyang District, Beijing"
    kind: "address",
    pattern:
      /(?<!\w)(?:[A-Z]-\d{1,4},? |(?:Room|Rm|Unit|Apt|Apartment|Flat|Suite|Building|Bldg|Block|Tower|Villa|No)\.? ?#?[\dA-Z-]{1,6},? ){1,4}(?:of )?(?:[A-Z][\w'-]{1,20} ){1,3}(?:Gardens?|Plaza|Towers?|Mansions?|Community|Residenc(?:es?|y)|Village|Compound|Estate|Court|Heights|Apartments|Center|Centre|Park|City|Building|Enclave|Society|Complex|Layout|Nagar)\b(?:,? (?:[A-Z][\w'-]{1,20} ?){1,3}){0,3}(?:(?<= )\d{5,6}(?!\d))?/gu,
    accepts: (match, before) => match.includes(",") || addressCue(before),
  },
  {
    // "12 Rue de Rivoli, 75004 Paris", "Via Roma 5", "Hauptstraße 12, 10115 Berlin"
    kind: "address",
    pattern:
      /(?<![\w.])(?:\d{1,4}(?: ?bis| ?ter)?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Qq]uai|[Ii]mpasse|[Aa]llée) (?:d[eu]s? |de la |de l'|d')?[\p{Lu}][\p{L}'-]{1,20}(?: [\p{Lu}][\p{L}'-]{1,20}){0,2}(?: [NSEO](?![\p{L}\d])(?:, \p{Lu}[\p{L}-]{2,20})?)?(?:,? [A-Z]{2} [A-Z]\d[A-Z] ?\d[A-Z]\d)?|(?:[Vv]ia|[Cc]alle|[Cc]arrer|[Rr]ua|[Pp]iazza|[Pp]laza) (?:d[aeiou][ls]? (?:la )?)?\p{Lu}[\p{L}'-]{1,20}(?: [\p{Lu}][\p{L}'-]{1,20}){0,2},? \d{1,4}|\p{Lu}[\p{L}-]{1,24}(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|straat|gracht|laan) ?\d{1,4}[a-z]?)(?:,? (?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2})? \p{Lu}[\p{L}-]{2,20})?/gu,
    accepts: (match, before) =>
      /\d{4,5}(?: ?[A-Z]{2})? \p{Lu}/u.test(match) || addressCue(before) || !WORDED.test(match),
  },
  {
    // A British postcode alone names a street.
    kind: "address",
    pattern: /(?<![\dA-Za-z])(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![\dA-Za-z])/gu,
    accepts: (_, before) =>
      /(?:postcode|post code|zip|address|live|ship|deliver)[^\n]{0,24}$/iu.test(before.slice(-40)),
  },
  {
    // A house and a flat of it without their compound: "6栋2单元1103", "12号楼1704室", "Building 7, Room 412".
    kind: "address",
    pattern: new RegExp(
      `(?:[${HAN_RANGE}]{1,7}[都城府苑园湾里庭郡乡湖山墅邸寓庄])?(?<![\\dA-Za-z])(?:[A-Za-z]?\\d{1,3}(?:号楼|栋|幢)(?:(?:\\d{1,2}单元)?\\d{3,4}(?:室|房|户)?(?!\\d)|\\d{1,2}单元)|(?:Building|Bldg|Block|Tower)\\.? [A-Z\\d]{1,3}, (?:Room|Rm|Unit|Apt|Flat|Suite)\\.? ?#?\\d{1,4}[A-Z]?(?!\\w))`,
      "gu",
    ),
    lead: (match) => LEAD.exec(match)?.[0].length ?? 0,
  },
];
