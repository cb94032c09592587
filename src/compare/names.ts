import { byLocale } from "../model/locale.ts";
import { en } from "./names-en.ts";
import { zh } from "./names-zh.ts";

/** Names of verdicts, rows and notes, by language. */
export const comparisonNames = byLocale({ en, zh });
