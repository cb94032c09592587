import { byLocale } from "../../model/locale.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Texts by language. */
export const comparisonTexts = byLocale({ en, zh });
