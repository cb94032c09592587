/** The benchmark's scenarios with the names under which files carry them (formats: section 1). */
export const SCENARIOS = {
  video: { title: "Video", names: ["视频浏览", "Video Browsing"] },
  live: { title: "Live", names: ["直播间", "Live Streaming"] },
  ads: { title: "Ads", names: ["广告推荐", "Advertisement"] },
  ecommerce: { title: "E-commerce", names: ["商城购物", "E-commerce"] },
  service: { title: "Customer service", names: ["电商客服对话", "Customer Service"] },
  search: { title: "Search", names: ["搜索行为", "Search Behavior"] },
} as const satisfies Record<string, { title: string; names: readonly string[] }>;
export type ScenarioId = keyof typeof SCENARIOS;

/** The benchmark's fields, in its order, with the name a reader sees. */
export const FIELDS = {
  video_watch_seconds: { scenario: "video", title: "Video watch time" },
  video_completed: { scenario: "video", title: "Video completed" },
  video_liked: { scenario: "video", title: "Video liked" },
  video_commented: { scenario: "video", title: "Video commented" },
  video_shared: { scenario: "video", title: "Video shared" },
  video_collected: { scenario: "video", title: "Video collected" },
  video_followed: { scenario: "video", title: "Video followed" },
  live_watch_seconds: { scenario: "live", title: "Live watch time" },
  live_liked: { scenario: "live", title: "Live liked" },
  live_commented: { scenario: "live", title: "Live commented" },
  live_sent_gift: { scenario: "live", title: "Live gift sent" },
  live_followed: { scenario: "live", title: "Live followed" },
  live_shared: { scenario: "live", title: "Live shared" },
  live_clicked_cart: { scenario: "live", title: "Live cart clicked" },
  ad_watch_seconds: { scenario: "ads", title: "Ad watch time" },
  ad_liked: { scenario: "ads", title: "Ad liked" },
  ad_commented: { scenario: "ads", title: "Ad commented" },
  ad_activated: { scenario: "ads", title: "Ad activated" },
  ad_form_submitted: { scenario: "ads", title: "Ad form submitted" },
  shop_added_to_cart: { scenario: "ecommerce", title: "Added to cart" },
  shop_order_success: { scenario: "ecommerce", title: "Ordered" },
  search_keyword: { scenario: "search", title: "Search keyword" },
  next_user_message: { scenario: "service", title: "Next message" },
} as const satisfies Record<string, { scenario: ScenarioId; title: string }>;
export type FieldId = keyof typeof FIELDS;

/** Asked by the benchmark but left out of every score (formats: section 2). */
export const EXCLUDED_FIELDS: readonly string[] = ["video_downloaded", "ad_converted"];

export const KINDS = ["binary", "continuous", "text"] as const;
export type Kind = (typeof KINDS)[number];

/** What a reader sees for a scenario; an unknown one under the name that its file gives it. */
export function scenarioTitle(scenario: string): string {
  return Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario as ScenarioId].title : scenario;
}

export function fieldTitle(field: string): string {
  return Object.hasOwn(FIELDS, field) ? FIELDS[field as FieldId].title : field;
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
