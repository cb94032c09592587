import { byLocale } from "../model/locale.ts";
import { en } from "./gate-texts-en.ts";
import { zh } from "./gate-texts-zh.ts";

export type * from "./gate-texts-en.ts";

/** What is said, in each language. */
export const gateTexts = byLocale({ en, zh });
