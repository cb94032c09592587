/** Roles under which formats keep the turns of the user, in lower case. */
export const USER_ROLES = [
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
  ...["consumer", "buyer", "patient", "enduser", "end_user", "end-user", "用户", "客户", "顾客", "买家"],
] as const;

/** The roles whose turns are taken. */
export function userRoles(role: string | undefined): readonly string[] {
  return role === undefined ? USER_ROLES : [role.trim().toLowerCase()];
}

export function isUserRole(name: string, role: string | undefined): boolean {
  return userRoles(role).includes(name.trim().toLowerCase());
}
