"""What Evidently makes of two columns of texts without a download: lengths, sentences, and their drift.

Usage: drift.py FILE.jsonl. Prints a line of JSON: how many results it has.
"""
import json
import os
import sys

os.environ["DO_NOT_TRACK"] = "1"

import pandas
from evidently import DataDefinition, Dataset, Report
from evidently.descriptors import SentenceCount, TextLength, WordCount
from evidently.presets import DataDriftPreset, TextEvals

rows = pandas.read_json(sys.argv[1], lines=True, dtype={"text": str})


def described(own):
    return Dataset.from_pandas(
        own[["text"]].reset_index(drop=True),
        data_definition=DataDefinition(text_columns=["text"]),
        descriptors=[TextLength("text", alias="length"), WordCount("text", alias="words"), SentenceCount("text", alias="sentences")],
    )


real, simulated = described(rows[rows["source"] == "human"]), described(rows[rows["source"] != "human"])
report = Report([TextEvals(), DataDriftPreset(columns=["length", "words", "sentences"])])
result = report.run(simulated, real)
print(json.dumps({"results": len(result.dict()["metrics"])}))
