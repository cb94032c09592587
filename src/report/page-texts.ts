import { byLocale } from "../model/locale.ts";
import { en } from "./page-texts-en.ts";
import { zh } from "./page-texts-zh.ts";

export type * from "./page-texts-en.ts";

/** Texts by language. */
export const pageTexts = byLocale({ en, zh });
