/**
 * Stands before each topic that is named as a whole, so that it is not taken for words: "Home & Garden" is one topic then,
 * not "home" and "garden". A sign that nobody sees.
 */
export const TOPIC_MARK = "\u2060";
