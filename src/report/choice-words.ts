import type { Locale } from "../model/presentation.ts";
import { cardPage } from "./card-page.ts";
import { type PackedCard, unpackCard } from "./scorecard-choice.ts";
import { scorecardVerdict } from "./scorecard-prose.ts";
import { scorecardRanges } from "./scorecard-ranges.ts";

const TELLERS = { verdict: scorecardVerdict, ranges: scorecardRanges } as const;

export type Teller = keyof typeof TELLERS;

export interface ChoiceFacts {
  readonly teller: Teller;
  readonly card: PackedCard;
  /** Corpus and scenario, if the sentence is about one. */
  readonly labels: readonly string[];
  readonly locale: Locale;
}

/** The headline on the selected simulators; empty if nothing was measured for them. */
export function tellChoice({ teller, card, labels, locale }: ChoiceFacts, chosen: readonly string[]): string {
  const page = cardPage({ locale });
  const text = TELLERS[teller](unpackCard(card, chosen), page);
  return labels.length === 0 || text === "" ? text : page.format.labelled(labels, text);
}
