import { byLocale } from "../../src/model/locale.ts";
import type { About, Source, View } from "../../src/model/presentation.ts";
import { type AboutWords, aboutOf } from "../about.ts";
import { zh } from "./about-zh.ts";

const en: AboutWords = {
  what: "How much users differ from one another. Each user's items are cut into blocks, each block becomes a vector of what the user did or said in it, and distances between blocks of one user are set against distances between blocks of two users. R is their ratio: near 0 users are themselves; at 1 a user is no more like themselves than like anybody else.",
  why: "If all simulated users are the same person under different names (persona homogenization), a test on a thousand of them is a test on one: minorities vanish, personalisation can't be measured, and the variety that a product meets is not there.",
  cannot:
    "R speaks of difference, not of truth: a simulator can tell its users apart by traits that their real selves do not have. Its size depends on the blocks and on what the vectors hold, so it compares sources of one report only. What users write about, or the task that they were given, counts as who they are.",
  formulas: [
    "R = mean distance within users / mean distance between users",
    "dbICC = 1 − R, on squared distances: the share of a squared difference that comes from who the user is",
    "re-identified = blocks that lie nearest to the centre of the same user's other blocks / blocks",
  ],
};

const SOURCES: readonly Source[] = [
  {
    text: "M. Xu, P. T. Reiss and I. Cribben (2021). Generalized reliability based on distances. Biometrics 77, 258–270.",
    url: "https://doi.org/10.1111/biom.13287",
  },
];

const words = byLocale<AboutWords>({ en, zh });

/** What persona homogenization is, for a reader who has not read the paper. */
export function userDistanceAbout(view?: View): About {
  return aboutOf(words(view), SOURCES, view);
}
