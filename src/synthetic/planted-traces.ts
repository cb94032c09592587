import type { Cohort } from "./cohort.ts";
import { randomStream } from "./random.ts";
import { type Json, scenesOf } from "./scenes.ts";
import type { Trace } from "./traces.ts";

/** What is planted in traces, as known truth for the analyses of traces. */
export interface Planted {
  /** By the benchmark's scenario name, the share of its events about topics that occur in no other scenario. */
  readonly ownTopics: Readonly<Record<string, number>>;
  /** The share of conversions whose topic the user had met some days before in another scenario. */
  readonly chained: number;
}

/**
 * The settings of the traces that ship with simgap: half of the ads and a fifth of the live rooms have topics of
 * their own.
 */
export const DEMO_PLANTED: Planted = { ownTopics: { 广告推荐: 0.5, 直播间: 0.2 }, chained: 0.5 };

const OWN_TOPICS: Readonly<Record<string, readonly string[]>> = {
  广告推荐: ["网贷额度", "考研网课", "传奇手游", "二手车行"],
  直播间: ["相亲角", "玉石鉴定", "脱口秀", "钓鱼比赛"],
};
const OTHERS = ["独家专场", "限定场次"];

const THINGS = [
  ...[
    "望远镜",
    "咖啡机",
    "帐篷",
    "滑板",
    "吉他",
    "显微镜",
    "烤箱",
    "投影仪",
    "缝纫机",
    "登山杖",
    "鱼竿",
    "砚台",
  ],
  ...[
    "羽绒服",
    "行李箱",
    "蓝牙耳机",
    "机械键盘",
    "空气炸锅",
    "扫地机",
    "电饭煲",
    "保温杯",
    "护膝",
    "雨衣",
    "台灯",
    "书架",
  ],
  ...[
    "猫爬架",
    "花盆",
    "瑜伽垫",
    "头盔",
    "三脚架",
    "充电宝",
    "面包机",
    "冲锋衣",
    "睡袋",
    "画板",
    "口琴",
    "地球仪",
  ],
];

/** Maximum number of days between the first encounter and the conversion. */
const MOST_DAYS = 20;

type Info = Readonly<Record<string, Json>>;

/**
 * Traces of the cohort's users in which interests differ between scenarios, and purchases have antecedents, to a
 * known extent. The same options give the same traces.
 */
export function plantedTraces(
  cohort: Cohort,
  { ownTopics, chained }: Planted = DEMO_PLANTED,
): Readonly<Record<string, Trace>> {
  return Object.fromEntries(
    cohort.users.map((user) => {
      const random = randomStream("planted", cohort.options.seed, user.index);
      const infos: Info[] = scenesOf(cohort, user).map(({ info }) => {
        const share = ownTopics[String(info.type)] ?? 0;
        const own = OWN_TOPICS[String(info.type)] ?? OTHERS;
        return share > 0 && random.uniform() < share ? about(info, () => random.pick(own)) : info;
      });
      infos.forEach((info, place) => {
        if (!converted(info) || random.uniform() >= chained) return;
        const before = infos.flatMap((other, i) =>
          i < place && other.type !== info.type && daysBetween(other, info) <= MOST_DAYS ? [i] : [],
        );
        if (before.length === 0) return;
        const [thing, met] = [random.pick(THINGS), random.pick(before)];
        const named = (topic: string) => `${topic} ${thing}`;
        infos[place] = about(info, named);
        infos[met] = about(infos[met]!, named);
      });
      return [user.id, { user_profile: "", action_history: infos }];
    }),
  );
}

/** Keys of contexts and actions that hold an event's topic. */
const TOPIC_KEYS = new Set([
  ...["caption", "live_title", "item_title", "product", "product_name", "keyword"],
  ...["live_category", "industry_main", "category_level1_name", "ticket_category", "asr", "ocr_text"],
]);

/** The event with another topic. */
function about(info: Info, topic: (before: string) => string): Info {
  const cache = new Map<string, string>();
  const renamed = (value: string) => {
    const known = cache.get(value) ?? topic(value);
    cache.set(value, known);
    return known;
  };
  const visit = (value: Json, key = ""): Json => {
    if (typeof value === "string") return TOPIC_KEYS.has(key) && value !== "" ? renamed(value) : value;
    if (Array.isArray(value)) return value.map((one: Json) => visit(one, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one as Json, name)]));
  };
  return { ...info, context: visit(info.context!), action: visit(info.action!) };
}

/** Actions that are conversions, with the key that says whether it happened; the others always count. */
const CONVERTED: Readonly<Record<string, string | null>> = {
  cart: "is_add_to_cart",
  purchase: "is_pay",
  click_cart: null,
  activate: null,
  submit: null,
};

function converted({ action }: Info): boolean {
  return (action as readonly Readonly<Record<string, Json>>[]).some((one) => {
    const type = String(one.type);
    if (!Object.hasOwn(CONVERTED, type)) return false;
    const key = CONVERTED[type];
    return key == null || one[key] === true;
  });
}

function daysBetween(earlier: Info, later: Info): number {
  const day = ({ timestamp }: Info) => Date.parse(String(timestamp).slice(0, 10));
  return (day(later) - day(earlier)) / 86_400_000;
}
