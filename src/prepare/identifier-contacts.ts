import { mailCue } from "./identifier-cues.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";
import { HAN_RANGE } from "./identifier-signs.ts";
import { isVersionPath, versionCue } from "./near-misses.ts";

/** Characters that end a web address in a text. */
const STOP = `\\s<>"'${HAN_RANGE}，。；、！？（）【】《》「」`;
const OPEN = "[([{（【<「]\\s?";
const CLOSE = "\\s?[)\\]}）】>」]";
/** "at" and "dot" as people write them to evade bots. */
const AT = `\\s?(?:${OPEN}(?:at|@|a|#|艾特|爱特)${CLOSE}|艾特|爱特)\\s?`;
const DOT = `\\s?(?:${OPEN}(?:dot|\\.|点)${CLOSE})\\s?`;
const TLD =
  "(?:com|cn|net|org|io|me|top|xyz|cc|edu|gov|info|shop|vip|tv|app|link|ly|co|uk|de|hk|tw|site|club|wang|store|online|dev|ai|tech|pro|fun|biz|ink|mobi|asia|jp|kr|ru|fr|eu|sg|ca|au|es|nl|ch|gg)";
/** Names of mail providers, after which a character other than @ is accepted. */
const HOST =
  "(?:qq|163|126|139|189|sina|sohu|foxmail|aliyun|gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton(?:mail)?|yeah|tom|msn|aol|gmx|mail|me|fastmail|zoho|yandex)";
const LABEL = "[a-z0-9-]{1,63}";
/** Alphabetic scripts only: Chinese has no spaces, so the words before would become part of the address. */
const LETTER = "\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{M}\\p{N}_";

/** Mail and web addresses, and mentions of other users. */
export const CONTACT_RULES: readonly IdentifierRule[] = [
  {
    kind: "mail",
    pattern: new RegExp(
      [
        `[\\w.%+-](?:[\\w.%+'-]{0,62}[\\w%+-])?@(?:${LABEL}\\.){1,4}[a-z]{2,24}`,
        `[\\w.%+-]{2,64}@[${HAN_RANGE}a-z0-9-]{1,20}\\.(?:cn|com|net|中国|公司|网络)(?![a-z0-9])`,
        `"[^"\\n]{1,40}"@(?:${LABEL}\\.){1,4}[a-z]{2,24}`,
        // "li [at] mail [dot] com", "li艾特mail.com"
        `[\\w.%+-]{1,64}(?:${DOT}[\\w-]{1,30}){0,3}${AT}${LABEL}(?:(?:${DOT}|\\.|\\s?点\\s?| dot )[a-z0-9-]{2,63}){1,4}`,
        // "li at mail dot com", "li@mail点com"
        `[\\w.%+-]{1,64}(?: dot [\\w-]{1,30}){0,3} at (?:${LABEL} (?:dot|点) ){1,3}[a-z]{2,24}`,
        `[\\w.%+-]{1,64}\\s?@\\s?(?:${LABEL}(?:${DOT}|\\s?点\\s?| dot )){1,3}${TLD}(?![a-z0-9])`,
        // "li @ mail . com"
        `[\\w.%+-]{1,64} ?@ ?(?:${LABEL} ?\\. ?){1,3}${TLD}(?![a-z0-9])`,
        // A mail provider, whatever stands for @: "li#qq.com", "li at gmail.com"
        `[\\w.%+-]{2,64}(?:\\s?[#*&＃＊]\\s?| at )${HOST}(?:\\.|\\s?点\\s?| dot )(?:com|cn|net|org|me)(?:\\.cn)?(?![a-z0-9])`,
      ].join("|"),
      "giu",
    ),
  },
  {
    // Letters beyond ASCII: "müller@exämple.de", "josé@correo.es"
    kind: "mail",
    needs: "@",
    pattern: new RegExp(
      `(?<![${LETTER}])[${LETTER}.%+-]{0,63}[${LETTER}]@(?:[${LETTER}-]{1,63}\\.){1,4}[a-z]{2,24}(?![${LETTER}])`,
      "giu",
    ),
  },
  {
    // Internationalised: "用户@例子.广告", "иван@почта.рф"
    kind: "mail",
    needs: "@",
    pattern:
      /[\p{L}\p{N}_.%+-]{1,20}@(?:[\p{L}\p{N}-]{1,40}\.){1,3}(?:中国|中國|公司|网络|网址|广告|在线|商城|集团|手机|рф|укр|бг|ελ|भारत|한국)/giu,
  },
  {
    // "li at firm.com", after a word for mail.
    kind: "mail",
    pattern: new RegExp(
      `(?<![\\w.])[\\w.%+-]{1,64}(?:\\s?[#*＃＊]\\s?| at )(?:${LABEL}\\.){1,3}${TLD}(?![a-z0-9])`,
      "giu",
    ),
    accepts: (_, before) => mailCue(before),
  },
  {
    kind: "url",
    pattern: new RegExp(
      [
        `(?:(?:h(?:tt|xx)ps?|ftp):\\/\\/|www\\.)[^${STOP}]+`,
        // "ASP.NET" is not an address.
        `(?<![\\w@.])(?!(?:asp|vb|ado|ml|paint)\\.net(?![\\w./]))(?:${LABEL}\\.){1,4}${TLD}(?![a-z0-9])(?::\\d{2,5})?(?:[/?#][^${STOP}]*)?`,
        `(?<![\\w@./-])(?:[a-z0-9-]{2,63}\\.){1,4}[a-z]{2,6}\\/[\\w%?=&.~#-]{2,}`,
        // "shop [dot] example [dot] com", "shop点com"
        `(?<![\\w@.])${LABEL}(?:(?:${DOT}|\\.| dot )${LABEL}){0,3}(?:${DOT}|\\s?点\\s?| dot )(?:com|cn|net|org|io|top|xyz|cc)(?![a-z0-9])(?:\\/[^${STOP}]*)?`,
      ].join("|"),
      "giu",
    ),
  },
  {
    kind: "url",
    pattern: new RegExp(
      `(?<![\\d.])(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}(?::\\d{2,5}(?:\\/[^${STOP}]*)?|\\/[^${STOP}]+)`,
      "gu",
    ),
    accepts: (match, before) => !versionCue(before) && !isVersionPath(match),
  },
  {
    kind: "mention",
    pattern:
      /@[^\s@()（）[\]【】<>,，。!！?？]{1,30}(?: [^\s@()（）[\]【】<>,，。!！?？]{1,20}){0,3}\s?[(（[【<]\s?(?:[\p{L} ]{1,8}\s?[:：#=]\s?)?(?:[A-Za-z]{0,2}\d{4,}|(?=(?:[A-Za-z_-]{0,20}\d){3})[A-Za-z0-9_-]{6,24})\s?[)）\]】>]/gu,
  },
  {
    kind: "mention",
    pattern:
      /(?<![\w.%+-])@(?!(?:所有人|全体成员|客服|管理员|群主|主播|官方|all\b|everyone\b|here\b))(?=[\p{L}_])[\p{L}\p{N}_.-]{2,30}(?<![.-])/gu,
  },
];
