/** One yes/no question of the benchmark, with its synthetic rates. */
export interface FieldModel {
  /** Share of real answers that are positive, over the population of users; in (0, 1). */
  readonly rate: number;
  /** How much a simulator overstates this field relative to the others, before normalisation. */
  readonly eagerness: number;
  /** Share of the scenario's items that are asked this question. */
  readonly asked: number;
}

export interface ScenarioModel {
  /** Canonical name in prediction files. */
  readonly action: string;
  /** Share of all items. */
  readonly share: number;
  /** Share of items that ask for watch time, and the name of that question. */
  readonly watch?: { readonly field: string; readonly asked: number };
  readonly text?: string;
  readonly binary: Readonly<Record<string, FieldModel>>;
}

const field = (rate: number, eagerness: number, asked = 1): FieldModel => ({ rate, eagerness, asked });

/** Share of live rooms that sell; only there can the cart be clicked. */
export const SHOP_LIVE_SHARE = 0.4;

/** What users do and how often: positives are rare, 3.5% pooled and below 10% in each field. */
export const COHORT_SCENARIOS = {
  video: {
    action: "视频浏览",
    share: 0.25,
    watch: { field: "video_watch_seconds", asked: 1 },
    binary: {
      video_completed: field(0.09, 1.3),
      video_liked: field(0.075, 1.1),
      video_commented: field(0.012, 0.85),
      video_shared: field(0.035, 0.8),
      video_collected: field(0.022, 0.9),
      video_followed: field(0.02, 0.8),
    },
  },
  live: {
    action: "直播间",
    share: 0.22,
    watch: { field: "live_watch_seconds", asked: 1 },
    binary: {
      live_liked: field(0.055, 1.25),
      live_commented: field(0.04, 1.15),
      live_sent_gift: field(0.02, 0.9),
      live_followed: field(0.015, 0.85),
      live_shared: field(0.012, 0.8),
      live_clicked_cart: field(0.035, 1.1, SHOP_LIVE_SHARE),
    },
  },
  ads: {
    action: "广告推荐",
    share: 0.18,
    watch: { field: "ad_watch_seconds", asked: 0.6 },
    binary: {
      ad_liked: field(0.012, 0.9),
      ad_commented: field(0.006, 0.85),
      ad_activated: field(0.04, 1.1),
      ad_form_submitted: field(0.018, 0.85),
    },
  },
  ecommerce: {
    action: "商城购物",
    share: 0.15,
    binary: { shop_added_to_cart: field(0.09, 1.3), shop_order_success: field(0.03, 1) },
  },
  search: { action: "搜索行为", share: 0.1, text: "search_keyword", binary: {} },
  service: { action: "电商客服对话", share: 0.1, text: "next_user_message", binary: {} },
} as const satisfies Record<string, ScenarioModel>;

export type ScenarioName = keyof typeof COHORT_SCENARIOS;
export const SCENARIO_NAMES = Object.keys(COHORT_SCENARIOS) as readonly ScenarioName[];

/** A yes/no question with its index in the tables of per-field numbers. */
export interface BinaryField extends FieldModel {
  readonly index: number;
  readonly name: string;
  readonly scenario: ScenarioName;
  /** Share of this field among all yes/no questions; they sum to 1. */
  readonly questionShare: number;
  /** `eagerness` scaled to a mean of 1 over all yes/no questions. */
  readonly emphasis: number;
}

/** All yes/no questions, scenario by scenario, in the order they are asked. */
export const BINARY_FIELDS: readonly BinaryField[] = weigh();

const byScenario = new Map(
  SCENARIO_NAMES.map((name) => [name, BINARY_FIELDS.filter((f) => f.scenario === name)] as const),
);

/** The yes/no questions of one scenario. */
export function fieldsOf(scenario: ScenarioName): readonly BinaryField[] {
  return byScenario.get(scenario) ?? [];
}

export function scenarioModel(scenario: ScenarioName): ScenarioModel {
  return COHORT_SCENARIOS[scenario];
}

function weigh(): BinaryField[] {
  const plain = SCENARIO_NAMES.flatMap((scenario) => {
    const { share, binary } = scenarioModel(scenario);
    return Object.entries(binary).map(([name, model]) => ({ ...model, name, scenario, share }));
  });
  const questions = plain.reduce((sum, f) => sum + f.share * f.asked, 0);
  const eagerness = plain.reduce((sum, f) => sum + f.eagerness * f.share * f.asked, 0) / questions;
  return plain.map(({ share, ...f }, index) => ({
    ...f,
    index,
    questionShare: (share * f.asked) / questions,
    emphasis: f.eagerness / eagerness,
  }));
}
