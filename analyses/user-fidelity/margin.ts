/** How far below real users' own a simulator's fidelity may be without a difference that matters. */
export const FIDELITY_MARGIN = 0.2;
