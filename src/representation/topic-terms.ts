import { TOPIC_MARK } from "../model/topic-mark.ts";
import { termReader } from "../text/terms.ts";

/** Reads the terms of what events are about: its words, or its topics where they are named as such, each as it is. */
export function topicReader(): (topic: string) => string[] {
  const termsOf = termReader();
  return (topic) => {
    if (!topic.startsWith(TOPIC_MARK)) return termsOf(topic);
    const topics = topic.split(TOPIC_MARK).map((name) => name.normalize("NFKC").trim());
    return [...new Set(topics.filter((name) => name !== ""))];
  };
}
