import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { sequencesFigures } from "./figures.ts";
import { measureSequences } from "./measure.ts";
import { sequencesNarrative, sequencesTables } from "./narrative.ts";
import { zh } from "./zh.ts";

/** What follows what, in bursts or evenly, and when: real users, and simulators on the items they were asked about. */
export const sequences = defineAnalysis({
  id: "sequences",
  needs: ["events"],
  texts: { en, zh },
  measures: {
    transition_divergence: { unit: "number", target: 0, margin: 0.02, primary: [{}], drawn: true },
    state_divergence: { unit: "number", target: 0, margin: 0.02 },
    burstiness: { unit: "number", target: "real", margin: 0.1, drawn: true },
    hour_divergence: { unit: "number", target: 0, margin: 0.02 },
    session_events: { unit: "amount" },
    session_minutes: { unit: "amount" },
    switch_share: { unit: "share" },
    hour_share: { unit: "share" },
    transition: { unit: "share" },
  },
  sources: [
    {
      text: "K.-I. Goh, A.-L. Barabási (2008). Burstiness and memory in complex systems. EPL 81, 48002.",
      url: "https://doi.org/10.1209/0295-5075/81/48002",
    },
    {
      text: "E.-K. Kim, H.-H. Jo (2016). Measuring burstiness for finite event sequences. Physical Review E 94, 032311.",
      url: "https://doi.org/10.1103/PhysRevE.94.032311",
    },
    {
      text: "J. Lin (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on Information Theory 37, 145–151.",
      url: "https://doi.org/10.1109/18.61115",
    },
  ],
  reads: async () => ["events", "answers"],
  measure: measureSequences,
  figures: sequencesFigures,
  tables: sequencesTables,
  narrative: sequencesNarrative,
});
