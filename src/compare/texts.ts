import { byLocale } from "../model/locale.ts";
import { en } from "./texts-en.ts";
import { zh } from "./texts-zh.ts";

export type * from "./texts-en.ts";

/** What is said, in each language. */
export const comparisonTexts = byLocale({ en, zh });
