/** Names of this analysis's own notes of estimates, as results hold them (src/estimate-notes.ts). */
export const NOT_MATCHED = "users not matched";
export const NONE_REAL = "real users have none: the difference of the rates stands instead";
export const DIFFERENCE = "difference of the rates, as the ratio has no interval";

export type StyleNote = typeof NOT_MATCHED | typeof NONE_REAL | typeof DIFFERENCE;
