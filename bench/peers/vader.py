"""The sentiment of each text by VADER, in Python: mean compound score by source, and the share below -0.45.

Usage: vader.py FILE.jsonl. Prints a line of JSON.
"""
import json
import sys

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

analyzer = SentimentIntensityAnalyzer()
scores = {}
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        row = json.loads(line)
        scores.setdefault(row["source"], []).append(analyzer.polarity_scores(row["text"])["compound"])
print(
    json.dumps(
        {
            source: {"mean": sum(own) / len(own), "tail": sum(one < -0.45 for one in own) / len(own)}
            for source, own in scores.items()
        }
    )
)
