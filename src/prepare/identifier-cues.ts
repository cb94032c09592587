/** Whether the text before an identifier ends with words that announce it. */
const near = (cue: RegExp) => (before: string) => cue.test(before.slice(-40));

export const orderCue = near(
  /(?:订单|单号|运单|快递|物流|流水|编号|货号|条码|批号|券码|规格|尺寸|参数|型号|价格|中奖|order|tracking|invoice|ref(?:erence)?(?![a-z])|serial|sku|isbn)[^\d]{0,12}$/iu,
);
export const cardCue = near(
  /(?:银行卡|卡号|转账?到?给?|打到|打款|信用卡|储蓄卡|借记卡|工资卡|账号|账户|(?:[工农建中交招商]|邮储|中信|浦发|民生|兴业|光大|平安)行?(?:银行|行)?卡|bank ?card|(?:debit|credit) card|card(?: number| no\.?)?|account|visa|amex|master ?card|union ?pay)[^\d]{0,14}$/iu,
);
export const idCue = near(
  /(?:身份证|身份证号|证件|居民证|驾驶证|驾照|社保|医保|军官证|居住证|户口|实名|id ?card|identity|citizen id|national (?:id|insurance)|(?<![a-z])ni(?:no)?(?![a-z])|driver'?s? licen[cs]e|id(?: number| no\.?)?)(?:[^\d]|1[58] ?(?:位|digits?)){0,14}$/iu,
);
export const passportCue = near(
  /(?:护照|通行证|回乡证|台胞证|签证|居留许可|passport|visa number|permit)[^\n]{0,14}$/iu,
);
export const phoneCue = near(
  /(?:电话|手机|联系|致电|拨(?!款)|打(?![赏折卡了])|(?<!奖)号码|座机|来电|短信|本机|我的号|换号|新号|同号|号是|加我|加v|phone|(?<![a-z])ph(?![a-z])|mobile|cell|call|dial|text|tel|ring|sms|whatsapp|reach|number)[^\d]{0,18}$/iu,
);
const NOUN =
  "(?:电话|座机|固话|传真|来电|联系方式|(?<![a-z])(?:tele)?phone|(?<![a-z])(?:ph|tel|fax|mobile|cell|landline)(?![a-z]))";
const NUMBER = "(?:\\s?(?:号码?|number|no\\.?|num|#))?";
const IS = "(?:\\s?(?:是|为|改成|换成|is|'s|was))?";
/** A word for a phone or for calling, right before a number. */
export const localCue = near(
  new RegExp(
    `(?:${NOUN}${NUMBER}${IS}|致电|拨打|回拨|(?<![a-z])(?:call|dial|ring|phone)(?: (?:me|us|him|her|them|back))*(?: (?:at|on))?|(?<![a-z])(?:text|reach|message|sms|whatsapp|find|contact) (?:me|us|him|her|them) (?:at|on)|(?<![a-z])(?:my|our|his|her|their) (?:number|no\\.?|#)${IS})[\\s:：.#(（]*$`,
    "iu",
  ),
);
/** After words for a number to call, a rising pair of groups is not a span. */
export const saysNumber = near(
  new RegExp(
    `(?:电话|座机|固话|传真|来电|致电|拨打|回拨|(?<![a-z])(?:tel|ph|fax|landline|telephone)\\b|${NOUN}(?:\\s?(?:号码?|number|no\\.?|num|#)|\\s?[:：])|(?:call|ring|dial|phone|text|reach|message) (?:me|us|him|her|them)(?: back)? (?:at|on)|(?<![a-z])(?:my|our|his|her|their) (?:number|no\\.?|#))${IS}[\\s:：.#(（]*$`,
    "iu",
  ),
);
export const deviceCue = near(
  /(?:imei|meid|串号|设备号|(?<![a-z])mac(?![a-z])|蓝牙地址|物理地址)[^\d\n]{0,14}$/iu,
);
export const ipCue = near(
  /(?:(?<![a-z])ip(?![a-z])|服务器|内网|外网|网关|server|host|router|gateway|ping|ssh|(?:log(?:ged|in)?|signed) in from)[^\d\n]{0,14}$/iu,
);
export const plateCue = near(
  /(?:plates?|licen[cs]e|registration|reg|tag|number ?plate|车牌|牌照)[^\n]{0,16}$/iu,
);
export const ssnCue = near(
  /(?:ssn|social (?:security|insurance)|(?<![a-z])sin(?![a-z])|tax (?:id|file)|(?<![a-z])tfn|itin)[^\d]{0,24}$/iu,
);
export const addressCue = near(
  /(?:地址|住址|住在|家住|寄到|寄往|送到|address|adresse|(?<![a-z])(?:at|liv(?:e|es|ed|ing) (?:at|on|in)|located (?:at|on|in)|based (?:at|on|in)|moved? (?:in)?to|sen[dt] (?:\w+ ){0,2}to|ship(?:ped|ping)? (?:\w+ )?to|deliver(?:ed|y)? (?:\w+ )?to|mail(?:ed)? (?:\w+ )?to|drop(?: \w+)? off|come to|home is|house is|office is|(?:our|my) (?:house|home|office|place|flat)|wohnen?|lieferung an|j'habite|habito|vivo en))(?:\s+(?:is|at|on|in|to))?[\s:：]*$/iu,
);
/** Words for a bank account, right before its number; other accounts have no such number. */
export const bankAccountCue = near(
  /(?:(?<![a-z])(?:bank )?(?:account|a\/c)(?: ?(?:number|no\.?|num|#))|(?:银行|收款|打款|对公)账[号户]|开户行[^\d\n]{0,12}账[号户])[\s:：#]*(?:是|为|(?:is|was)(?![a-z]))?[\s:：#]*$/iu,
);
export const mailCue = near(
  /(?:邮箱|邮件|电邮|信箱|发到|发我|投到?|mail|write(?: to)?(?: me)?)[^\n]{0,12}$/iu,
);
