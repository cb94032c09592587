import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";

/**
 * Dialogues collected with Cocoa, such as CraigslistBargain and MutualFriends: `{"agents": {"0": "human"},
 * "scenario": {"kbs"}, "events": [{"action": "message", "agent": 0, "data"}]}`; or `{"agent_info", "agent_turn",
 * "utterance"}`, as republished. The speaker is the agent's role (`buyer`), else its number. Offers and choices are
 * turns without text.
 */
export const cocoa: ConversationFormat = jsonFormat({
  id: "cocoa",
  title: "Cocoa dialogues",
  speaker: "real",
  recognise: (sample) =>
    firstIs(sample, (record) => isCollected(record) || isRepublished(record)) ? 0.9 : 0,
  conversations: ({ value }) => {
    if (!isRecord(value)) return null;
    if (isRepublished(value)) return [{ turns: republished(value) }];
    const { events } = value;
    if (!Array.isArray(events)) return null;
    const people = listOf(inside(value, "scenario", "kbs"));
    const roles = people.map((one) => scalarText(inside(one, "personal", "Role")));
    const turns = events.map((event: unknown): Turn => {
      const agent = scalarText(inside(event, "agent"));
      if (agent === undefined) return { role: "", text: null, odd: true };
      const [said, time] = [inside(event, "data"), scalarText(inside(event, "time"))];
      const spoken = inside(event, "action") === "message" && typeof said === "string";
      return {
        role: roles[Number(agent)] ?? agent,
        text: spoken ? said : null,
        ...(time === undefined ? {} : { happened: time }),
      };
    });
    return [{ id: scalarText(value.uuid), ...speakersOf(value.agents), turns }];
  },
});

function isCollected({ events, agents, scenario }: Readonly<Record<string, unknown>>): boolean {
  const [first]: readonly unknown[] = Array.isArray(events) ? events : [];
  return isRecord(agents) && isRecord(scenario) && isRecord(first) && "agent" in first && "action" in first;
}

function isRepublished({ agent_turn: agents, utterance: texts }: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(agents) && Array.isArray(texts) && agents.length === texts.length;
}

function republished(record: Readonly<Record<string, unknown>>): Turn[] {
  const roles = listOf(inside(record, "agent_info", "Role"));
  const texts = listOf(record.utterance);
  return listOf(record.agent_turn).map((agent, i): Turn => {
    const text = texts[i];
    return {
      role: scalarText(roles[Number(agent)]) ?? scalarText(agent) ?? "",
      text: typeof text === "string" && text !== "" ? text : null,
    };
  });
}

/** The source of all agents' words; if agents differ, the user must say it. */
function speakersOf(agents: unknown): Pick<Conversation, "source" | "doubted"> {
  const kinds = [...new Set(Object.values(isRecord(agents) ? agents : {}).map(scalarText))];
  const [kind] = kinds;
  if (kind === undefined) return {};
  if (kinds.length > 1) return { doubted: kinds.join(", ") };
  return { source: kind };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
