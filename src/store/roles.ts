import { visibleName } from "../model/invisible.ts";
import { visibleNameSql } from "./sql.ts";

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
  ...["user_simulator", "user simulator", "usersimulator", "simulated_user", "simulated user", "user_agent"],
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

/** The roles whose turns are taken. */
export function userRoles(role: string | undefined): readonly string[] {
  return role === undefined ? USER_ROLES : [plainRole(role)];
}

export function isUserRole(name: string, role: string | undefined): boolean {
  return userRoles(role).includes(plainRole(name));
}

/** Some corpora number their speakers: `0_Apprentice`. */
export function plainRole(role: string): string {
  return visibleName(role)
    .toLowerCase()
    .replace(/^\d+_(?=.)/u, "");
}

/** SQL for a role in the form in which `userRoles` gives them. */
export function plainRoleSql(role: string): string {
  return `regexp_replace(lower(${visibleNameSql(role)}), '^[0-9]+_(.)', '\\1')`;
}
