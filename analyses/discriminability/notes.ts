/** Names of this analysis's own notes of estimates, as results hold them. */
export const TOO_FEW_USERS = "not estimable: fewer than 10 users on a side";
export const WEIGHT = "weight in the classifier, without interval";
