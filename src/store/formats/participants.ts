import { isUserRole } from "../roles.ts";
import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { Turn } from "./conversation-format.ts";
import { isUnnamed } from "./unsaid-speakers.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** Keys for lists of participants, and for the one who asks. */
const LISTS = ["users", "participants", "members", "people"] as const;
const ASKING = ["requester_id", "customer_id", "visitor_id", "contact_id", "initiatorWorkerId"] as const;
const ASKING_PEOPLE = ["requester", "customer", "primaryCustomer", "visitor", "contact"] as const;
/** Keys that identify a person, best first. */
const IDS = ["id", "email"] as const;

/** The roles of a conversation's participants by id, since turns may have only the id. */
export interface Participants {
  readonly roles: ReadonlyMap<string, string>;
  /** The one whom all others answer. */
  readonly asking?: string | undefined;
}

function participantsIn(record: JsonObject): Participants {
  const listed = LISTS.flatMap((name) => (Array.isArray(record[name]) ? (record[name] as unknown[]) : []));
  const roles = listed.flatMap((one): [string, string][] => {
    const [id, role] = [scalarText(inside(one, "id")), inside(one, "type") ?? inside(one, "role")];
    return id !== undefined && typeof role === "string" ? [[id, role]] : [];
  });
  const asking = [
    ...ASKING.map((name) => record[name]),
    ...ASKING_PEOPLE.flatMap((name) => IDS.map((id) => inside(record[name], id))),
  ]
    .map(scalarText)
    .find((id) => id !== undefined);
  return { roles: new Map(roles), asking };
}

/** The participants in a record and in its parts on the path to the turns, innermost first. */
export function peopleAround(record: JsonObject, path: readonly string[]): Participants {
  const around = path
    .map((_, depth) => inside(record, ...path.slice(0, depth)))
    .filter(isRecord)
    .map(participantsIn);
  return {
    roles: new Map(around.flatMap(({ roles }) => [...roles])),
    asking: around.findLast(({ asking }) => asking !== undefined)?.asking,
  };
}

/** The id of the one who asks: the one named in the record, or the only user among the participants. */
export function askingIn(record: JsonObject, path: readonly string[]): string | undefined {
  const { roles, asking } = peopleAround(record, path);
  const users = [...roles].filter(([, role]) => isUserRole(role, undefined)).map(([id]) => id);
  return asking ?? (users.length === 1 ? users[0] : undefined);
}

/** Who speaks under an id. */
export function roleOfPerson(id: string, { roles, asking }: Participants): string | undefined {
  return roles.get(id) ?? (id === asking ? "user" : undefined);
}

/**
 * Turns with roles instead of ids; unchanged if they have no ids.
 * @param path path to the turns in the record.
 */
export function withParticipants(
  turns: readonly Turn[],
  record: unknown,
  path: readonly string[],
): readonly Turn[] {
  if (!isRecord(record)) return turns;
  const { speakers } = record;
  // SODA lists the speakers in a separate list.
  if (
    Array.isArray(speakers) &&
    speakers.length === turns.length &&
    turns.every(({ role }) => isUnnamed(role))
  )
    return turns.map((turn, i) => ({ ...turn, role: scalarText(speakers[i]) ?? turn.role }));
  const people = peopleAround(record, path);
  if (!turns.some(({ role }) => roleOfPerson(role, people) !== undefined)) return turns;
  return turns.map((turn) => {
    const role = roleOfPerson(turn.role, people);
    if (role !== undefined) return { ...turn, role };
    return people.asking === undefined || turn.role === "" ? turn : { ...turn, role: "agent" };
  });
}
