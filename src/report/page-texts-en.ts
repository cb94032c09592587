import { count, list, plural } from "../locale/format.ts";

/** A term with its explanation. */
type Term = readonly [term: string, explanation: string];

export interface InputCounts {
  readonly users: number;
  readonly items: number;
  readonly answers: number;
  readonly utterances: number;
}

/** Texts of the pages around those of the analyses, including those of the page's scripts. */
export const en = {
  skip: "Skip to the text",
  synthetic: {
    notice:
      "Synthetic data: users and simulators are generated, with planted biases. No figure on this page describes a real person or model.",
    caption: "Synthetic data.",
    /** Mark in a picture, beside its title. */
    mark: "Synthetic data",
  },
  redacted:
    "Redacted: user ids, what users said, their words, and file names are left out. No number is changed.",
  footer: (version: string) =>
    `Made with simgap ${version}. Bias diagnostics after OmniBehavior (arXiv 2604.08362).`,
  contents: "What was found",
  anchor: "Link to this part",

  report: {
    kicker: "simgap report",
    noSimulators: "Real users",
    addSimulator:
      "No simulator is compared yet. Add its answers (simgap report predictions.json --traces …) or its dialogues (--dialogues human=FILE NAME=FILE) to see how it differs from these users.",
    named: (runs: readonly string[]) => `${list(runs)} against real users`,
    counted: (runs: number) => `${plural(runs, "simulator")} against real users`,
    scope: ({ users, items, answers, utterances }: InputCounts) =>
      [
        plural(users, "real user"),
        ...(answers > 0 ? [plural(items, "item"), plural(answers, "question")] : []),
        ...(utterances > 0 ? [plural(utterances, "utterance")] : []),
      ].join(", "),
    /** The data behind the page, one part per corpus. */
    scopes: (parts: readonly string[]) => `${parts.join("; ")}; 95% intervals with the user as the unit.`,
    noReal: "Without real users, nothing can be compared.",
    reading: "Reading",
  },

  howToRead: {
    title: "How to read this page",
    summary: "Users, intervals, scenarios, signs",
    terms: [
      [
        "Users are the unit",
        "Answers of one user depend on one another. Intervals and tests ask what would change with other users, not with other answers: fifty users with a thousand answers each count as fifty, not fifty thousand.",
      ],
      [
        "Brackets and bars are 95% intervals",
        "Over repeated samples of users, 95 in 100 such intervals hold the true value. An interval that excludes “no difference” shows more than chance; one that includes it leaves the question open.",
      ],
      [
        "Pooled, and by scenario",
        "Pooled numbers take all items together, so scenarios with many items weigh more. A simulator can be right when pooled and wrong in every scenario: look at both.",
      ],
      [
        "Signs",
        "Real users are black crosses (white on dark), and a dashed line where they are the reference. Each simulator keeps its colour and shape in all sections; on the scorecard, colours are verdicts.",
      ],
    ] as readonly Term[],
  },
  appendix: {
    title: "Appendix",
    figures: (number: number) => (number === 1 ? "One more figure" : `${number} more figures`),
    reading: "The numbers in words",
    notes: (number: number) => (number === 1 ? "One note on the data" : `${number} notes on the data`),
    method: "Method, formulas, sources",
  },
  limits: {
    title: "Limits",
    summary: "What these numbers cannot tell",
    /** Replaces the list of limits where there is space for only one. */
    caveat:
      "Text scorers may err differently on human and on machine writing; no interval covers that. Intervals hold for users like these, on items like these.",
    others: [
      "Few users mean wide intervals; below 50 users, intervals of rare events are somewhat too narrow. Sections say where that applies.",
      "One page makes many comparisons. p-values are adjusted within the families that each method names, not across the page.",
      "A difference is not its cause: prompts, sampling and the text given to a simulator are all part of what is measured here.",
    ] as readonly string[],
  },
  about: {
    title: "About this diagnostic",
    what: "What it is",
    why: "Why it matters",
    how: "How it was computed",
    cannot: "What it cannot tell",
    sources: "Sources",
  },

  figure: {
    data: (rows: number) => `Data behind this figure (${plural(rows, "row")})`,
    dataOf: (title: string) => `Data behind: ${title}`,
    save: "Save as",
    saveAs: (format: string, title: string) => `${format}: ${title}`,
  },
  table: {
    plots: (low: string, high: string) => `Small plots run from ${low} to ${high}.`,
  },
  filter: {
    label: "Filter rows",
    labelOf: (title: string) => `Filter rows of: ${title}`,
    kept: "{n} of {all} rows",
  },
  switches: {
    label: "What is shown",
    simulators: "Simulators",
    corpus: "Corpus",
    allCorpora: "All",
    ofCorpus: "{shown}, corpus {corpus}",
    scenario: "Scenario",
    allScenarios: "All",
    none: "Choose none",
    all: "Show all",
    shown: "{n} of {all} simulators",
    within: "{shown}, scenario {scenario}",
    alt: "{alt} ({shown})",
    nothing: "This figure has no data for your choice.",
    pooled: "All simulators, all scenarios:",
    pooledFigure: "All scenarios pooled.",
    failed: "The figures could not be redrawn and show everything.",
  },
  examples: {
    title: "Examples",
    of: (dimension: string, texts: number) => `${dimension} (${plural(texts, "text")})`,
  },
  cases: {
    title: (cases: number) =>
      `Cases: ${plural(cases, "item")} where simulators differ most from the real user`,
    caption: (users: number) =>
      `From up to ${users} users, drawn at random with the report's seed: one case each, largest disagreement first.`,
    kinds: {
      answers:
        "Each line shows what was done. Marked: what the real user did not do; struck out: what only the real user did. Disagreement: the share of questions answered differently, over all simulators.",
      scores:
        "Utterances at the same point of the conversation, with their sentiment from −1 to 1. Disagreement: difference in sentiment over the largest possible difference, mean over simulators.",
      markers:
        "Utterances at the same point of the conversation, with their markers. Disagreement: share of markers that only one of the two has, mean over simulators.",
    },
    disagreement: (share: string) => `disagreement ${share}`,
    nothing: "nothing",
    missed: "Only the real user did this",
    link: "See cases",
    real: "Real user",
    filter: "Filter cases",
    kept: "{n} of {all} cases",
  },

  run: "Run",
  quality: {
    title: "Data quality",
    nothing: "No irregularities were found in the input.",
    odd: {
      summary: (kinds: number) => `${plural(kinds, "irregularity", "irregularities")} by kind and run`,
      intro: "Irregularities in the input, how often they occur, and how they were handled.",
      table: "Irregularities in the input",
      rows: "irregularities in the input",
    },
    notes: {
      summary: (kinds: number) => `${plural(kinds, "note")} on the input`,
      intro: "How the input was read where more than one reading was possible. None of this is a fault.",
      table: "Notes on the input",
      rows: "notes on the input",
    },
    what: "What",
    count: "Count",
    example: "Example",
  },
  provenance: {
    title: "Provenance",
    summary: "Command, options, files, runs",
    digests: "SHA-256 is cut to its first 12 digits; the JSON has all of it.",
    reproduce: "Reproduce",
    copy: "Copy",
    copied: "Copied.",
    selected: "Selected: copy it by hand.",
    again: (version: string) =>
      `The same files (SHA-256 below) and options with simgap ${version} reproduce this page byte for byte.`,
    version: (version: string) => `simgap ${version}.`,
    /** Display names of options in the result; default: their names. */
    options: {} as Readonly<Record<string, string>>,
    files: "Input files",
    file: "File",
    records: "Records",
    bytes: "Bytes",
    runs: "Runs",
    kind: "Kind",
    kinds: { real: "real", simulated: "simulated" },
    real: "real",
    users: "Users",
    items: "Items",
    answers: "Answers",
    utterances: "Utterances",
  },
  count,
};
export type PageTexts = typeof en;
