import { TOPIC_MARK } from "../model/topic-mark.ts";
import { termsOf } from "../text/terms.ts";

/** The terms of what an event is about: its words, or its topics where they are named as such, each as it is. */
export function topicTerms(topic: string): string[] {
  if (!topic.startsWith(TOPIC_MARK)) return termsOf(topic);
  const topics = topic.split(TOPIC_MARK).map((name) => name.normalize("NFKC").trim());
  return [...new Set(topics.filter((name) => name !== ""))];
}
