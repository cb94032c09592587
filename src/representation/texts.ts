import { byLocale } from "../model/locale.ts";
import { en } from "./texts-en.ts";
import { zh } from "./texts-zh.ts";

export type * from "./texts-en.ts";

/** Texts by language. */
export const representationTexts = byLocale({ en, zh });
