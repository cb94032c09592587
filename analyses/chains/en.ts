import { percent } from "../../src/locale/format.ts";

/** What the analysis of causal chains says. */
export const en = {
  title: "Causal chains",
  question: "What came before a purchase, and how much of it does a short or single-scenario history lose?",
  about: {
    what: "A conversion is a purchase, an addition to a cart, a click on a cart, an activation or a submitted form. Its antecedents are the user's events in the 30 days before that share a term with it. The section shows how many conversions have any, how far back and across how many scenarios they lie, and how many a history cut to a session, a scenario, some days or some tokens would lose (the paper calls this causal amputation).",
    why: "A benchmark of short sessions asks simulators to predict decisions whose grounds it has cut away. The curve shows how long a history must be to keep them; the excess link shows whether they are grounds at all, or only what this user always looks at.",
    cannot:
      "An antecedent is an association, not a cause: nobody was assigned to see or not to see anything. Users keep returning to the same interests, so nearly every event has antecedents; only the excess over matched exposures that did not convert says more. Terms are words: a chain without a shared word goes unseen.",
    formulas: [
      "link = ln((events + 1) / (events with the term + 1)) of the rarest term that two events share, in nats",
      "excess link = mean over conversions of (link − mean link of exposures of the same user and scenario within 14 days that did not convert), over antecedents in other scenarios and earlier sessions",
      "amputation = share of antecedents lost when the history is cut",
      "yes link = of all pairs of a yes and a no of one user to the same question, the share in which the yes has the stronger link; ties left out; 50% by chance; items of a sample count by their weight",
    ],
    method:
      "Sessions end after 30 minutes without an event. Shares and the excess have 95% intervals from the delete-one-user jackknife; the median span has one from resampled users. p of the excess: conversions are permuted among the exposures of the same user and scenario, all of a user's together, which is exact if each exposure was equally likely to convert. Pooled over conversions; users with more of them weigh more. The yes link does not depend on how many yeses there are.",
  },
  nothing: "No conversions are known, so there are no chains to look for.",
  measures: {
    excess_link: { title: "Excess link before conversions", short: "excess link" },
    yes_link: { title: "Link of yes items to earlier events", short: "link to the past" },
    chained_share: "Conversions with an antecedent",
    beyond_session_share: "Conversions with one in an earlier session",
    cross_scenario_share: "Conversions with one in another scenario",
    search_first_share: "Conversions whose first antecedent is a search",
    span_days: "Days from first antecedent",
    amputation: "Antecedents lost",
    chain_step: "Days before the conversion",
  },
  card: {
    yes_link: {
      column: "Past",
      unit: "points of link above real users",
      above: { one: "leans too much on its users' past", many: "lean too much on their users' past" },
      below: { one: "forgets its users' past", many: "forget their users' past" },
    },
  },
  names: {
    basis: {
      session: "this session",
      scenario: "this scenario",
      session_and_scenario: "this session and scenario",
      "1_hour": "1 hour",
      "1_day": "1 day",
      "3_days": "3 days",
      "7_days": "7 days",
      "12_days": "12 days",
      "30_days": "30 days",
      "500_tokens": "500 tokens",
      "2000_tokens": "2,000 tokens",
      "8000_tokens": "8,000 tokens",
      "32000_tokens": "32,000 tokens",
    },
  },
  notes: {
    untimed: ({ share }: { readonly share: number }) =>
      `${percent(share, 1)} of events have no time that can be read: they are left out here.`,
    no_conversions: () => "No conversion is known in these traces.",
  },
  columns: {} as Readonly<Record<string, string>>,

  noExcess:
    "The data can't tell whether conversions follow events of other scenarios: too few have exposures to compare with.",
  verdict: (excess: string, p: string | null, more: boolean) =>
    more
      ? `Conversions follow events of other scenarios more than exposures without a conversion do: excess link ${excess} nats${p === null ? "" : `, ${p}`}.`
      : `Conversions are not shown to follow events of other scenarios more than exposures without a conversion do: excess link ${excess} nats${p === null ? "" : `, ${p}`}.`,
  /** Said wherever antecedents are shown, as each figure and table may be shown alone. */
  association: "An antecedent is an association, not a cause.",
  chained: (chained: string, beyond: string, cross: string) =>
    `${chained} of conversions have an antecedent, ${beyond} have one in an earlier session, ${cross} in another scenario. Without the excess above, such shares only say that interests last.`,
  lost: (session: string, scenario: string, days: string) =>
    `A history cut to the session loses ${session} of antecedents, one cut to the scenario ${scenario}, one cut to twelve days ${days}.`,
  span: (days: string) => `The median time since the first antecedent is ${days} days.`,
  yes: (real: string | null, runs: readonly string[]) =>
    `Of a yes and a no of one user to the same question, how often the yes has the stronger link to the user's earlier events (50% by chance): ${[...(real === null ? [] : [`real users ${real}`]), ...runs].join(", ")}.`,
  curve: {
    title: "Antecedents of conversions lost when the history is cut",
    caption:
      "Share of antecedents lost when only the conversion's session, its scenario, or the days or tokens before it are kept, with 95% cluster-jackknife intervals over users. Tokens are those of titles and captions, by rule, plus 20 per event; transcripts would fill a window sooner.",
    axis: "antecedents lost",
  },
  timeline: {
    title: (user: string) => `The strongest chain: what ${user} did before one conversion`,
    caption: (steps: number) =>
      `Events in other scenarios and earlier sessions that share a term with the conversion (at the right); the nearest ${steps} are drawn, with the term where it changes. One chain only illustrates: the excess link says whether such chains are more than chance.`,
    alt: (user: string, steps: readonly string[]) => `Before one conversion of ${user}: ${steps.join("; ")}.`,
    axis: "days before the conversion",
    step: (scenario: string, term: string, days: string) => `${scenario}, ${days} days before: ${term}`,
  },
  table: {
    title: "What came before conversions",
    caption:
      "With 95% intervals over users; p of the excess from permutations within the exposures of a user and scenario.",
    columns: ["Measure", "Value", "Conversions or antecedents", "p"],
  },
};
export type ChainsTexts = typeof en;
