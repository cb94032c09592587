import type { Page } from "../../src/analysis/page.ts";
import { percent } from "../../src/locale/format.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import { withoutControls } from "../../src/model/inert.ts";
import type { WritingRequest } from "../../src/model/written.ts";
import type { ProfilesTexts } from "./en.ts";

/** Changes with the prompt, so that texts for another version are requested again. */
const PROMPT_ID = "simgap-profile-summary/1";

/**
 * The prompt to summarise a user's interests: the terms on the page with the user's and all users' shares, without
 * ids, scenarios or source texts.
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

/** A term without characters that would end a line or list. */
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
