import type { Page } from "../../src/analysis/page.ts";
import { percent } from "../../src/locale/format.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import { withoutControls } from "../../src/model/inert.ts";
import type { WritingRequest } from "../../src/model/written.ts";
import type { ProfilesTexts } from "./en.ts";

/** Changes whenever the prompt does: what was written to another is asked for again. */
const PROMPT_ID = "simgap-profile-summary/1";

/**
 * What a model is told to sum up a user's interests: the terms that the page shows, with the user's and all users'
 * share; neither ids nor scenarios, and no text that the terms come from.
 */
export function profilesWriting({ estimates }: Finding, page: Page<ProfilesTexts>): WritingRequest[] {
  const { writing } = page.texts;
  return usersShown(estimates).map((subject) => {
    const all = termsShown(estimates, subject);
    const lines = all.map(({ term, share, others }) =>
      writing.line(asData(term), percent(share, 1), others === null ? null : percent(others, 1)),
    );
    return {
      subject,
      id: `${PROMPT_ID}/${page.locale}`,
      terms: all.map(({ term }) => term),
      prompt: `${writing.task}\n\n<<<\n${lines.join("\n")}\n>>>`,
    };
  });
}

/** A term that ends no line and no list. */
function asData(term: string): string {
  return withoutControls(term).replaceAll("<<<", "< < <").replaceAll(">>>", "> > >");
}

/** The users whose terms are shown. */
export function usersShown(estimates: readonly Estimate[]): string[] {
  return [...new Set(estimates.filter((e) => e.measure === "term_share").map((e) => e.dimension!))];
}

export interface ShownTerm {
  readonly term: string;
  /** Of the user's attention, and of all users'; in [0, 1]. */
  readonly share: number;
  readonly others: number | null;
}

/** The terms of a user that are shown, of all scenarios, largest first. */
export function termsShown(estimates: readonly Estimate[], user: string): ShownTerm[] {
  const others = new Map(
    estimates.filter((e) => e.measure === "term_population").map((e) => [e.marker!, e.value]),
  );
  return estimates
    .filter((e) => e.measure === "term_share" && e.dimension === user && e.scenario === undefined)
    .map((e) => ({ term: e.marker!, share: e.value!, others: others.get(e.marker!) ?? null }));
}
