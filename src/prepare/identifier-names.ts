import type { IdentifierRule } from "./identifier-kinds.ts";
import { HAN_RANGE } from "./identifier-signs.ts";

/** Common Chinese surnames, and those of two characters. */
const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const SURNAMES_OF_TWO = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|轩辕";
/** Roles in a parcel, ticket or account, after which a name may follow without punctuation. */
const PARTY =
  "收件人|收货人|发货人|发件人|寄件人|取件人|提货人|联系人|签收人|开票人|持卡人|开户人|户名|订票人|购票人|乘车人|乘机人|投保人|被保人";
const CALLED =
  "(?:我|本人|我的名字|我老公|我老婆|我妈妈?|我爸爸?|我儿子|我女儿|他|她)(?:的?名字)?(?:叫|名叫)(?:做)?";
const CHINESE_CUE = `(?:(?:${PARTY})(?:姓名|名字)?\\s?(?:[:：]|是|叫|为)?\\s?|(?:户主|乘客|旅客|患者|学生|家长|姓名|真名|本名|大名|全名|(?<![品店歌曲书剧戏物])名字|署名)\\s?(?:[:：]|是|叫)\\s?|${CALLED}\\s?)`;
/** Words that begin like a surname: 联系人方式, 患者康复. */
const WORDS =
  /^(?:方式|安全|信息|时间|电话|康复|成绩|时代|高峰|车票|车主|安静|高级|常用|项目|单位|单号|费用|路人|金额|党员|连接|关系|关注|解释|简称|管理|支持|古代|明星)/u;
/** Characters that are in no given name and follow a surname character in other words: 我叫车了, 姓名和电话. */
const NO_GIVEN = "了吧啊呢吗的地得着过来去到不没也都就还和与及或是在有";

/** A surname with a title identifies nobody. */
const TITLED = /(?:先生|女士|小姐|老师|同学|师傅|经理|总|医生)$/u;

const THINGS =
  "file|product|brand|user|item|model|shop|store|song|movie|film|game|company|domain|channel|team|pet|class|column|field|variable|folder|app|screen|place|street|city|country";
const ANY_CASE = THINGS.replace(/(?<![a-z])[a-z]/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
const ENGLISH_CUE = `(?<![A-Za-z])(?:[Mm]y (?:full |real |legal )?name(?: is|'s|’s)|[Nn]ame on (?:the )?(?:card|account|order|ticket|booking)(?: is|:)|(?<!(?:${ANY_CASE})[ '’s]{1,3})(?:[Ff]ull |[Ff]irst |[Ll]ast |[Ss]ur)?[Nn]ame ?[:=]|(?:[Rr]ecipient|[Cc]onsignee|[Cc]ardholder|[Aa]ccount holder|[Pp]assenger|[Pp]atient)(?: is|:)|(?:[Rr]ecipient|[Cc]onsignee|[Cc]ardholder|[Aa]ccount holder)(?= \\p{Lu}[\\p{Ll}'’\\p{Lu}]+ \\p{Lu})(?! (?:Name|Address|E-?mail|Phone|Details|List|Account|Bank|Country|City|Code|Zip|ID|Info))|[Aa]ttn[:.]?|[Cc]are of|[Cc]/o|[Ss]igned[:,]),? ?`;
const PART = "\\p{Lu}(?:\\p{Ll}|['’-]\\p{Lu}?){1,20}";

/**
 * The length of the word before the name in a match. Without such a word, every surname character would start a
 * search.
 */
const CUE = new RegExp(`^${CHINESE_CUE}`, "u");
const cueOf = (match: string) => CUE.exec(match)?.[0].length ?? 0;

const isGiven = (name: string) =>
  !TITLED.test(name) && !WORDS.test(name) && ![...name.slice(1)].some((sign) => NO_GIVEN.includes(sign));

/** Names of persons, right after a word that announces one; rules can't find others. */
export const NAME_RULES: readonly IdentifierRule[] = [
  {
    kind: "name",
    pattern: new RegExp(
      `${CHINESE_CUE}(?:(?:${SURNAMES_OF_TWO})[${HAN_RANGE}]{1,2}?|[${SURNAMES}][${HAN_RANGE}]{1,2}?)(?=$|[^${HAN_RANGE}]|先生|女士|小姐|同学|老师|收(?![${HAN_RANGE}])|电话|手机|身份证|地址|住)`,
      "gu",
    ),
    accepts: (match) => isGiven(match.slice(cueOf(match))),
    lead: cueOf,
  },
  {
    // A title and a name.
    kind: "name",
    pattern: new RegExp(`(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)\\.? ${PART}(?: ${PART})?`, "gu"),
    accepts: (match) =>
      !/ (?:Bean|Right|Perfect|Universe|World|Robot|Beast|Pepper|Strange|Who|Marvel|Incredible)\b/u.test(
        match,
      ),
  },
  {
    kind: "name",
    pattern: new RegExp(
      `(?<=${ENGLISH_CUE})${PART}(?: \\p{Lu}\\.?(?= ))?(?: (?:van |von |de |da |del |al-|bin )?${PART}){0,3}`,
      "gu",
    ),
    accepts: (match) =>
      !/^(?:The|Not|Is|In|On|A|An|To|And|Or|Your|My|Our|Here|There|Please|Unknown|None|Same|Customer|Change|Required)\b/u.test(
        match,
      ),
  },
];
