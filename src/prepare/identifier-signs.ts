/** Chinese characters, as part of a character class. */
export const HAN_RANGE = "\\u4E00-\\u9FFF";

/** The digits of a number that is written in groups. */
export const digitsOf = (text: string) => text.replace(/\D/gu, "");
