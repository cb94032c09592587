/** What a reader is told of each kind of oddity that a reader of files counts. */
export const PROBLEMS: Readonly<Record<string, string>> = {
  record_filtered: "Record marked as filtered: never asked, left out",
  record_failed: "Record without success: left out of every score",
  failed_question: "Question whose answer never parsed: left out",
  unparsed_answer: "Question without a prediction: left out",
  missing_truth: "Question without a true value: left out",
  missing_label: "Yes/no answer without a label: yes where the probability is at least 0.5",
  probability_out_of_range: "Probability outside 0 to 1: kept; clipped in log-loss, in no calibration bin",
  missing_normalizer: "Watch time without a duration: counts in MAE, not in NMAE",
  excluded_field: "Field that the benchmark excludes from scoring: left out",
  unknown_scenario: "Unknown scenario: kept under its own name",
  unknown_field: "Unknown field: kept under its own name",
  unknown_kind: "Unknown kind of question: left out",
  judge_skipped: "Customer-service record that the judge skipped",
  judge_error: "Customer-service record on which the judge failed",
  judge_average_derived: "Judge's marks without their average: it is computed from the four marks",
  unjudged: "Customer-service record without a judge's score",
  judged_without_success:
    "Judge's score on a record without success: counts, as in the benchmark's own average",
  conflicting_truth:
    "True value that differs between runs on the same question: each run is measured against its own",
  conflicting_utterance:
    "Real utterance that differs between runs on the same item: that of the first run counts",
  empty_utterance: "Utterance without text: left out",
  repeated_utterance:
    "Utterance that stands there twice, with the same conversation, turn and text: counted once",
};
