import { byLocale } from "../model/locale.ts";
import { en } from "./names-en.ts";
import { zh } from "./names-zh.ts";

/** What verdicts, rows and notes are called, in each language. */
export const comparisonNames = byLocale({ en, zh });
