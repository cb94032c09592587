import { visibleName } from "../model/invisible.ts";
import { sqlList, visibleNameSql } from "./sql.ts";

/** Roles under which formats keep the turns of the user, in lower case. */
const USER_ROLES = [
  ...[
    "user",
    "human",
    "customer",
    "client",
    "usr",
    "users",
    "prompter",
    "seeker",
    "caller",
    "visitor",
    "guest",
  ],
  ...[
    "consumer",
    "localhuman",
    "human_evaluator",
    "buyer",
    "patient",
    "shopper",
    "apprentice",
    "tourist",
    "enduser",
    "end_user",
    "end-user",
    "end user",
  ],
  ...[
    "humanmessage",
    "human_message",
    "usermessage",
    "user_message",
    "humanmessagechunk",
    "user_proxy",
    "userproxy",
  ],
  ...[
    "user_simulator",
    "user simulator",
    "usersimulator",
    "simulated_user",
    "simulated user",
    "user_agent",
    "u",
  ],
  ...[
    "用户",
    "客户",
    "顾客",
    "买家",
    "用戶",
    "客戶",
    "顧客",
    "買家",
    "使用者",
    "访客",
    "ユーザー",
    "お客様",
    "사용자",
    "고객",
  ],
  ...[
    "kunde",
    "kundin",
    "nutzer",
    "nutzerin",
    "benutzer",
    "cliente",
    "usuario",
    "usuária",
    "usuário",
    "utente",
  ],
  ...["utilisateur", "utilisatrice", "klant", "gebruiker", "klient", "użytkownik", "пользователь", "клиент"],
] as const;

/** The role for `--role all`: everyone who speaks is a user. */
export const EVERYBODY = "all";

/** Roles that are never users, even in conversations among people. */
const BOT = "bot";

/** Prompts and tool outputs belong to no side. */
const NO_SIDE = ["system", "developer", "tool", "function", "observation", ""] as const;

/** The roles whose turns are read. */
export function userRoles(role: string | undefined): readonly string[] {
  return role === undefined ? USER_ROLES : [plainRole(role)];
}

export function isUserRole(name: string, role: string | undefined): boolean {
  return role === EVERYBODY
    ? isSide(name) && plainRole(name) !== BOT
    : userRoles(role).includes(plainRole(name));
}

/** Whether a name is a speaker's, not a prompt's or a tool's. */
export function isSide(name: string): boolean {
  return !NO_SIDE.some((one) => one === name.trim().toLowerCase());
}

/** SQL for whether the turns of a role are read. */
export function takenSql(column: string, role: string | undefined): string {
  return role === EVERYBODY
    ? `${plainRoleSql(column)} NOT IN ${sqlList([...NO_SIDE, BOT])}`
    : `${plainRoleSql(column)} IN ${sqlList(userRoles(role))}`;
}

/** The option to suggest if the names of these speakers do not show who the user is. */
export function roleAdvice(roles: readonly string[]): string {
  const [first = "NAME"] = roles;
  return `--role ${/^[\w-]+$/u.test(first) ? first : JSON.stringify(first)} for the turns of one, --role ${EVERYBODY} where all who speak are users`;
}

/** Some corpora number their speakers: `0_Apprentice`. */
export function plainRole(role: string): string {
  return visibleName(role)
    .toLowerCase()
    .replace(/^\d+_(?=.)/u, "");
}

/** SQL for a role in the form used by `userRoles`. */
export function plainRoleSql(role: string): string {
  return `regexp_replace(lower(${visibleNameSql(role)}), '^[0-9]+_(.)', '\\1')`;
}
