import { TOPIC_MARK } from "../model/topic-mark.ts";
import { termReader } from "../text/terms.ts";

/**
 * Returns a function that reads the terms of a topic: its words, or its topics unchanged if they are listed as such.
 */
export function topicReader(): (topic: string) => string[] {
  const termsOf = termReader();
  return (topic) => {
    if (!topic.startsWith(TOPIC_MARK)) return termsOf(topic);
    const topics = topic.split(TOPIC_MARK).map((name) => name.normalize("NFKC").trim());
    return [...new Set(topics.filter((name) => name !== ""))];
  };
}
