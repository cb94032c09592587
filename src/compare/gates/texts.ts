import { byLocale } from "../../model/locale.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** What is said, in each language. */
export const gateTexts = byLocale({ en, zh });
