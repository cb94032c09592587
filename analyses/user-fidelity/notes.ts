/** The note of what has no interval of its own. */
export const NO_INTERVAL = "shown without interval: it corrects the correlation, whose interval has it";
/** The note of ranks where too few users ever say yes. */
export const FEW_YES =
  "interval not estimable: fewer than 10 yes answers of 5 users, or of 15% of all users, on a side";
/** The note of a line that a few users with many answers of the rarer kind make. */
export const SKEWED = "interval not estimable: yes or no is less than a fifth of a side's answers";
