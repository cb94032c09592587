import { REAL_RUN } from "../model/finding.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";

/** The display name of the run of real users. */
export const realTitle = byLocale({ en: "Real users", zh: "真实用户" });

/** The display name of a run; simulators have their own names. */
export function runTitle(run: string, of?: InLanguage): string {
  return run === REAL_RUN ? realTitle(of) : run;
}
