/**
 * An invisible mark before each topic that is given as a whole, so that it is not split into words: "Home & Garden"
 * is then one topic, not "home" and "garden".
 */
export const TOPIC_MARK = "\u2060";
