/** The note of what has no interval of its own. */
export const NO_INTERVAL = "shown without interval: it corrects the correlation, whose interval has it";
