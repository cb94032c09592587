import { byLocale } from "../../model/locale.ts";
import { type DescriptionTexts, en } from "./en.ts";
import { zh } from "./zh.ts";

export const descriptionTexts = byLocale<DescriptionTexts>({ en, zh });
