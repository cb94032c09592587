import type { InLanguage } from "./locale.ts";
import type { Locale } from "./presentation.ts";

/** Displayed names, by language. */
type Titles = Readonly<Record<Locale, string>>;

/** The benchmark's scenarios with the names under which files carry them (formats: section 1). */
export const SCENARIOS = {
  video: { titles: { en: "Video", zh: "视频" }, names: ["视频浏览", "Video Browsing"] },
  live: { titles: { en: "Live", zh: "直播" }, names: ["直播间", "Live Streaming"] },
  ads: { titles: { en: "Ads", zh: "广告" }, names: ["广告推荐", "Advertisement"] },
  ecommerce: { titles: { en: "E-commerce", zh: "电商" }, names: ["商城购物", "E-commerce"] },
  service: { titles: { en: "Customer service", zh: "客服" }, names: ["电商客服对话", "Customer Service"] },
  search: { titles: { en: "Search", zh: "搜索" }, names: ["搜索行为", "Search Behavior"] },
} as const satisfies Record<string, { titles: Titles; names: readonly string[] }>;
export type ScenarioId = keyof typeof SCENARIOS;

/** The benchmark's fields, in its order, with the name a reader sees. */
export const FIELDS = {
  video_watch_seconds: { scenario: "video", titles: { en: "Video watch time", zh: "视频观看时长" } },
  video_completed: { scenario: "video", titles: { en: "Video completed", zh: "视频完播" } },
  video_liked: { scenario: "video", titles: { en: "Video liked", zh: "视频点赞" } },
  video_commented: { scenario: "video", titles: { en: "Video commented", zh: "视频评论" } },
  video_shared: { scenario: "video", titles: { en: "Video shared", zh: "视频分享" } },
  video_collected: { scenario: "video", titles: { en: "Video collected", zh: "视频收藏" } },
  video_followed: { scenario: "video", titles: { en: "Video followed", zh: "视频关注" } },
  live_watch_seconds: { scenario: "live", titles: { en: "Live watch time", zh: "直播观看时长" } },
  live_liked: { scenario: "live", titles: { en: "Live liked", zh: "直播点赞" } },
  live_commented: { scenario: "live", titles: { en: "Live commented", zh: "直播评论" } },
  live_sent_gift: { scenario: "live", titles: { en: "Live gift sent", zh: "直播送礼" } },
  live_followed: { scenario: "live", titles: { en: "Live followed", zh: "直播关注" } },
  live_shared: { scenario: "live", titles: { en: "Live shared", zh: "直播分享" } },
  live_clicked_cart: { scenario: "live", titles: { en: "Live cart clicked", zh: "直播点击购物车" } },
  ad_watch_seconds: { scenario: "ads", titles: { en: "Ad watch time", zh: "广告观看时长" } },
  ad_liked: { scenario: "ads", titles: { en: "Ad liked", zh: "广告点赞" } },
  ad_commented: { scenario: "ads", titles: { en: "Ad commented", zh: "广告评论" } },
  ad_activated: { scenario: "ads", titles: { en: "Ad activated", zh: "广告激活" } },
  ad_form_submitted: { scenario: "ads", titles: { en: "Ad form submitted", zh: "广告表单提交" } },
  shop_added_to_cart: { scenario: "ecommerce", titles: { en: "Added to cart", zh: "加入购物车" } },
  shop_order_success: { scenario: "ecommerce", titles: { en: "Ordered", zh: "下单" } },
  search_keyword: { scenario: "search", titles: { en: "Search keyword", zh: "搜索词" } },
  next_user_message: { scenario: "service", titles: { en: "Next message", zh: "下一条用户消息" } },
} as const satisfies Record<string, { scenario: ScenarioId; titles: Titles }>;
export type FieldId = keyof typeof FIELDS;

/** Asked by the benchmark but left out of every score (formats: section 2). */
export const EXCLUDED_FIELDS: readonly string[] = ["video_downloaded", "ad_converted"];

export const KINDS = ["binary", "continuous", "text"] as const;
export type Kind = (typeof KINDS)[number];

/** Names of the kinds in tables of answers, in lower case. */
export const KIND_NAMES = {
  binary: ["binary", "yes/no", "yes-no", "yesno", "boolean", "bool"],
  continuous: ["continuous", "number", "numeric", "float"],
  text: ["text", "string"],
} as const satisfies Record<Kind, readonly string[]>;

/** Whether a name denotes a kind in tables of answers. */
export function isKind(kind: Kind, name: string): boolean {
  const names: readonly string[] = KIND_NAMES[kind];
  return names.includes(name.trim().toLowerCase());
}

/** The displayed name of a scenario; unknown ones keep their name. */
export function scenarioTitle(scenario: string, { locale = "en" }: InLanguage = {}): string {
  return Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario as ScenarioId].titles[locale] : scenario;
}

export function fieldTitle(field: string, { locale = "en" }: InLanguage = {}): string {
  return Object.hasOwn(FIELDS, field) ? FIELDS[field as FieldId].titles[locale] : field;
}

/** Position in the benchmark's order; unknown names come last. */
export function scenarioOrder(scenario: string): number {
  const index = Object.keys(SCENARIOS).indexOf(scenario);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

export function fieldOrder(field: string): number {
  const index = Object.keys(FIELDS).indexOf(field);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}

/** The error of a question that a simulator without texts leaves unanswered; not a failed call. */
export const WRITES_NO_TEXT = "writes_no_text";
