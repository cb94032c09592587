import type { Citation } from "../model/presentation.ts";

/** The source of q-values. */
export const FALSE_DISCOVERY: Citation = {
  text: "Y. Benjamini and Y. Hochberg (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57, 289–300.",
  url: "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x",
};
