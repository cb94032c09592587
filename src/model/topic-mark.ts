/**
 * An invisible sign before each topic that is named as a whole, so that it is not split into words: "Home & Garden" is
 * then one topic, not "home" and "garden".
 */
export const TOPIC_MARK = "\u2060";
