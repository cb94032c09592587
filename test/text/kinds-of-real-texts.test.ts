import { describe, expect, it } from "vitest";
import { scoreText } from "../../src/text/score-text.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";

const rules = scorerByName("rules");
const classOf = (text: string, scorer = rules) => scoreText(text, null, scorer).class;
const markersOf = (text: string) => scoreText(text, null, rules).markers.map(({ marker }) => marker);

type Class = "positive" | "negative" | "neutral";

/** Kinds of texts that were once read wrongly, with ten more of each: what is said, and how it is meant. */
const CLASSES: readonly (readonly [
  kind: string,
  wanted: Class | readonly Class[],
  texts: readonly string[],
])[] = [
  [
    "entities of HTML",
    "negative",
    [
      ...[
        "I don&#39;t love it",
        "it isn&rsquo;t good",
        "this doesn&#x27;t help",
        "they weren&#8217;t friendly",
      ],
      ...["not &quot;great&quot; at all", "it&apos;s awful", "terrible &amp; slow", "bad&nbsp;service"],
      ...["I can&amp;#39;t recommend it", "&lt;sigh&gt; what a horrible day"],
    ],
  ],
  [
    "addresses, which are no words",
    "neutral",
    [
      ...[
        "my mail is happy.love@mail.example",
        "see https://awful.example/terrible/hate",
        "www.best-great.com/wonderful",
      ],
      ...["@hate_bot where is it", "go to http://x.example/?q=horrible", "ftp://bad.example/worst.txt"],
      ...[
        "write to sad@angry.example",
        "great.com/order/12",
        "my site is lovely.shop.com",
        "mailto:ugly@bad.org",
      ],
    ],
  ],
  [
    "letters of full width",
    ["positive", "negative"],
    [
      ...[
        "ＧＲＥＡＴ",
        "ｔｅｒｒｉｂｌｅ ｓｅｒｖｉｃｅ",
        "Ｉ ｌｏｖｅ ｉｔ",
        "ａｗｆｕｌ",
        "ｓｏ ｈａｐｐｙ",
        "ＢＡＤ",
      ],
      ...[
        "ｔｈｉｓ ｉｓ ｇｒｅａｔ",
        "ｗｏｒｓｔ ｄａｙ ｅｖｅｒ",
        "ｅｘｃｅｌｌｅｎｔ！",
        "ｈｏｒｒｉｂｌｅ。",
      ],
    ],
  ],
  [
    "apostrophes of every form",
    "negative",
    [
      ...["I don´t love this", "it isn`t good", "they weren’t helpful", "we aren‘t happy", "it doesnʼt work"],
      ...[
        "I can′t recommend it",
        "that wasn＇t nice",
        "this didn’t help me",
        "you shouldn´t buy this",
        "it won`t work",
      ],
    ],
  ],
  [
    "without, where nothing lacks",
    "positive",
    [
      ...["without a doubt a wonderful hotel", "without any doubt the best", "without question a great team"],
      ...[
        "without hesitation I would recommend it",
        "it works without a problem",
        "without doubt my favourite",
      ],
      ...[
        "everything went without a hitch",
        "without exaggeration, amazing",
        "delivered without any issues",
        "without fail they are friendly",
      ],
    ],
  ],
  [
    "a negation before a comparative",
    "positive",
    [
      ...[
        "I have never been happier",
        "it couldn't be better",
        "could not be more pleased",
        "never felt better",
      ],
      ...[
        "I couldn't have asked for a better host",
        "it doesn't get better than this",
        "I can't imagine a better stay",
      ],
      ...["never had a nicer crew", "you won't find a better one", "I couldn't be more satisfied"],
    ],
  ],
  [
    "not enough, as high praise",
    "positive",
    [
      ...["I can't recommend this enough", "I can't thank them enough", "I cannot praise the staff enough"],
      ...[
        "can't say enough good things about it",
        "we couldn't thank him enough",
        "I can not recommend her enough",
      ],
      ...[
        "cannot thank you enough for this",
        "I can't stress enough how great it is",
        "couldn't recommend it enough",
        "I just can't get enough of it",
      ],
    ],
  ],
  [
    "verbs that praise in another sense",
    ["negative", "neutral"],
    [
      ...["I hate how they treat us", "they treat customers badly", "I did not like the way I was treated"],
      ...["how do I treat a stain", "it looks like rain", "I would like a refund", "like I said, it is late"],
      ...["it took a fair amount of time", "well, it broke", "I am pretty annoyed"],
    ],
  ],
  [
    "pretty and quite, which only say how much",
    "negative",
    [
      ...[
        "the food was pretty bad",
        "pretty awful service",
        "that is pretty annoying",
        "pretty disappointing",
      ],
      ...[
        "it was pretty terrible",
        "pretty poor quality",
        "a pretty rude agent",
        "pretty slow and pretty useless",
      ],
      ...["quite bad", "that's pretty horrible"],
    ],
  ],
  [
    "no worries and the like",
    ["neutral", "positive"],
    [
      ...[
        "no worries",
        "no problem",
        "no worries at all",
        "not a problem",
        "no trouble at all",
        "don't worry about it",
      ],
      ...["no hard feelings", "never mind", "no rush, take your time", "no harm done"],
    ],
  ],
  [
    "a negation that reaches far",
    "negative",
    [
      ...["I don't think this is good", "I do not believe it was a great idea", "nothing about it was nice"],
      ...[
        "not helpful, friendly or quick",
        "this is far from great",
        "anything but helpful",
        "none of it was good",
      ],
      ...[
        "I wouldn't call that a good service",
        "it is by no means a great deal",
        "neither friendly nor helpful",
      ],
    ],
  ],
  [
    "Chinese cut into words",
    "negative",
    [
      ...["我 不 喜欢", "一点 也 不 好", "服务 态度 很 差", "太 失望 了", "不 推荐 购买"],
      ...["质量 不 怎么样", "再也 不 来 了", "真 让 人 生气", "难吃 死 了", "非常 不 满意"],
    ],
  ],
  [
    "不 before a word of two signs",
    "negative",
    [
      ...[
        "今天很不快乐",
        "我不开心",
        "他们不友好",
        "味道不新鲜",
        "一点都不舒服",
        "我很不高兴",
        "穿着不舒适",
        "回答不专业",
        "玩得不愉快",
        "不漂亮",
      ],
    ],
  ],
  [
    "毫无 and 不愧, which are praise",
    "positive",
    [
      ...["毫无瑕疵", "毫无压力，很轻松", "毫不犹豫下单，很满意", "不愧是老店", "不愧为名牌"],
      ...["毫无疑问是最好的", "质量毫无问题", "无可挑剔", "没得挑", "毫不费力，好用"],
    ],
  ],
  [
    "nothing more to ask",
    ["positive", "neutral"],
    [
      ...["没了，谢谢你", "没有了，谢谢", "没有其他问题了", "没别的了，谢谢", "没事了，谢谢"],
      ...["暂时没有了", "没有问题了，谢谢", "好的，没了", "没什么了，辛苦了", "不用了，谢谢"],
    ],
  ],
  [
    "Chinese comparisons",
    "negative",
    [
      ...["没有想象中好", "不如以前好吃", "没有上次好", "比以前差多了", "没有比这更糟的了"],
      ...["还不如不买", "没图片上好看", "远不如别家", "没有宣传的那么好", "不及从前"],
    ],
  ],
];

describe("ten more of each kind of text that was once read wrongly", () => {
  it.each(CLASSES)("%s", (_, wanted, texts) => {
    expect(texts.length).toBeGreaterThanOrEqual(10);
    const allowed: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    const wrong = texts
      .map((text) => [text, classOf(text)])
      .filter(([, found]) => !allowed.includes(found ?? "neutral"));
    expect(wrong).toEqual([]);
  });
  it("curly apostrophes, by AFINN's words", () => {
    const texts = [
      ...["I don’t like this", "I can’t trust them", "it isn’t good", "they aren’t happy", "this wasn’t fun"],
      ...["it doesn’t help", "he won’t win", "I didn’t enjoy it", "that’s not nice", "you weren’t kind"],
    ];
    const afinn = scorerByName("afinn");
    for (const text of texts) expect(classOf(text, afinn), text).toBe(classOf(text.replace("’", "'"), afinn));
  });
});

/** Markers that must not be found in texts, since they are parts of longer words or mean something else there. */
const MARKERS: readonly (readonly [kind: string, marker: string, texts: readonly string[]])[] = [
  [
    "一个小时 and the like are no small amounts",
    "minimiser",
    [
      "等了一个小时",
      "一个小时内到",
      "还要一个小时",
      "大概一个小时",
      "一个月",
      "一个星期了",
      "订一个房间",
      "一个人住",
      "买了一个",
      "差一个小时",
    ],
  ],
  [
    "操 and 草 in longer words are no insults",
    "insult",
    [
      "怎么操作",
      "操作步骤",
      "体操课",
      "操心",
      "操场在哪",
      "草莓味的",
      "草稿",
      "薰衣草",
      "二十多度",
      "傻瓜相机怎么用",
    ],
  ],
  [
    "所以我 holds no supposition",
    "plausibility",
    [
      "所以我想退货",
      "所以我要改地址",
      "所以我没收到",
      "所以我问一下",
      "所以我来问",
      "可以我付款",
      "所以我们改天",
      "所以我重新下单",
      "所以我取消了",
      "所以我选它",
    ],
  ],
  [
    "但是我 takes no blame",
    "taking_blame",
    [
      "但是我不知道",
      "但是我没收到",
      "可是我付了钱",
      "但是我要退",
      "不是我的",
      "是我的订单",
      "还是我来选",
      "要是我不在家呢",
      "就是我说的那个",
      "于是我退了",
    ],
  ],
  [
    "无理由退货 is no complaint",
    "complaint",
    [
      "支持七天无理由退货吗",
      "七天无理由",
      "可以无理由退货吗",
      "无理由退换",
      "我要申请无理由退货",
      "15天无理由退货",
      "支持无理由吗",
      "七天无理由怎么退",
      "是无理由退货吧",
      "无理由退换货服务",
    ],
  ],
  [
    "无所谓 gives nobody options",
    "booster",
    [
      "无所谓",
      "我无所谓",
      "无所谓了",
      "都无所谓",
      "颜色无所谓",
      "大小无所谓",
      "无所谓哪个",
      "早晚无所谓",
      "无所谓啦",
      "哪天都无所谓",
    ],
  ],
  [
    "预约 and 领了 are no approximations",
    "approximator",
    [
      "预约一个酒店",
      "我想预约",
      "约了三点",
      "违约金多少",
      "节约用水",
      "合约到期",
      "签约了",
      "预约挂号",
      "大约翰是谁",
      "条约",
    ],
  ],
  [
    "不太喜欢 is no praise",
    "praise",
    [
      "不太喜欢",
      "不怎么喜欢",
      "不是很喜欢",
      "不太好",
      "不怎么样",
      "不太满意",
      "没那么好",
      "不大喜欢",
      "谈不上喜欢",
      "不太好看",
    ],
  ],
  [
    "numbers of orders are no threats",
    "threat",
    [
      "订单12345",
      "工号12315",
      "我的单号是12315678",
      "尾号2315",
      "房间号1231",
      "快递单号6112315",
      "12345678",
      "电话是13812345",
      "编号 112345",
      "验证码12315",
    ],
  ],
  [
    "a friend who is spoken of is nobody spoken to",
    "respectful_address",
    [
      ...[
        "book it for my friend",
        "my friend Ivan will come",
        "a friend told me",
        "it's a gift for my dear friend",
      ],
      ...[
        "my friends and I",
        "his friend called",
        "for a friend of mine",
        "with my friend, please",
        "our friend's flight",
        "is this friend friendly",
      ],
    ],
  ],
  [
    "praise that begins as an order does is none",
    "demand",
    [
      ...[
        "you can't go wrong with this",
        "you can't beat the price",
        "you can't help but smile",
        "you can't miss it",
      ],
      ...[
        "you cannot go wrong here",
        "you won't regret it",
        "you should be proud",
        "you can't ask for more",
        "you couldn't be nicer",
        "you will love it",
      ],
    ],
  ],
  [
    "nothing but praise is no complaint",
    "complaint",
    [
      ...[
        "nothing but praise",
        "nothing but good things",
        "I have nothing but love for them",
        "nothing to complain about",
      ],
      ...[
        "no complaints at all",
        "I can't complain",
        "can't go wrong",
        "without any problem",
        "nothing bad to say",
        "no issues whatsoever",
      ],
    ],
  ],
];

describe("ten more of each kind of text in which a marker was once seen that is not there", () => {
  it.each(MARKERS)("%s: no %s", (_, marker, texts) => {
    expect(texts.length).toBeGreaterThanOrEqual(10);
    expect(texts.filter((text) => markersOf(text).includes(marker))).toEqual([]);
  });
  it("one phrase, one marker of a dimension", () => {
    const texts = [
      ...[
        "I hope this helps",
        "I hope you are well",
        "hope that helps",
        "I hope it works out",
        "hope you understand",
      ],
      ...[
        "I hope that answers it",
        "I do hope this helps",
        "hoping this helps",
        "hope all is well",
        "I hope you can help",
      ],
    ];
    const twice = texts.filter((text) => {
      const hits = scoreText(text, null, rules).markers;
      return hits.some((hit, i) =>
        hits.some(
          (other, j) =>
            j < i && other.dimension === hit.dimension && other.start < hit.end && hit.start < other.end,
        ),
      );
    });
    expect(twice).toEqual([]);
  });
});
