import { REAL_RUN } from "../model/finding.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";

/** What a reader sees for the run of the real users. */
export const realTitle = byLocale({ en: "Real users", zh: "真实用户" });

/** What a reader sees for a run: simulators have their own names. */
export function runTitle(run: string, of?: InLanguage): string {
  return run === REAL_RUN ? realTitle(of) : run;
}
