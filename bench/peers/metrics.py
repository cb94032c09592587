"""The rules of docs/methods.md ("leaderboard") in plain Python, without intervals: what a script of one's own costs.

Usage: metrics.py FOLDER. Prints a line of JSON: run, then score by name.
"""
import glob
import json
import os
import sys

import numpy as np
from sklearn.metrics import accuracy_score, log_loss, mean_absolute_error, precision_recall_fscore_support, roc_auc_score

COLUMNS = {
    "video_binary": "video_completed video_liked video_commented video_shared video_collected video_followed",
    "live_binary": "live_liked live_commented live_sent_gift live_followed live_shared live_clicked_cart",
    "ads_binary": "ad_liked ad_commented ad_activated ad_form_submitted",
    "ecommerce_binary": "shop_added_to_cart shop_order_success",
}


def rows_of(path):
    """By field: kind, truths, predictions, labels, normalizers."""
    fields = {}
    with open(path, encoding="utf-8") as file:
        records = json.load(file)
    for record in records:
        if not record["success"] or record["filtered"]:
            continue
        for question in record["questions"]:
            predicted = question["predicted_value"]
            if predicted is None or question["type"] == "text":
                continue
            kind, truths, values, labels, normalizers = fields.setdefault(question["field"], (question["type"], [], [], [], []))
            truths.append(question["true_value"])
            values.append(predicted)
            label = question["predicted_label"]
            labels.append(int(predicted >= 0.5) if label is None else label)
            duration = question["video_duration"]
            if duration is None and question["field"] == "video_watch_seconds":
                duration = record["scene_info"]["context"].get("duration")
            normalizers.append(duration if duration else np.nan)
    return fields


def binary(truths, values, labels):
    truths, values, labels = np.array(truths), np.array(values, dtype=float), np.array(labels)
    precision, recall, f1, _ = precision_recall_fscore_support(truths, labels, average="binary", zero_division=0)
    bins = np.clip(np.ceil(values * 10) - 1, 0, 9).astype(int)
    ece = 0.0
    for one in range(10):
        own = bins == one
        if own.any():
            ece += own.mean() * abs(truths[own].mean() - values[own].mean())
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "accuracy": accuracy_score(truths, labels),
        "log_loss": log_loss(truths, np.clip(values, 1e-7, 1 - 1e-7), labels=[0, 1]),
        "auc": roc_auc_score(truths, values) if len(set(truths)) == 2 else None,
        "ece": ece,
    }


def continuous(truths, values, normalizers):
    truths, values, normalizers = (np.array(one, dtype=float) for one in (truths, values, normalizers))
    known = normalizers > 0
    shares = np.minimum(np.abs(values - truths)[known], normalizers[known]) / normalizers[known]
    return {"mae": mean_absolute_error(truths, values), "nmae": 100 * shares.mean() if known.any() else None}


def scores_of(path):
    found = {}
    for field, (kind, truths, values, labels, normalizers) in rows_of(path).items():
        found[field] = binary(truths, values, labels) if kind == "binary" else continuous(truths, values, normalizers)
    columns = {}
    for column, names in COLUMNS.items():
        f1 = [found[name]["f1"] for name in names.split() if name in found]
        columns[column] = 100 * float(np.mean(f1)) if f1 else None
    nmae = found.get("video_watch_seconds", {}).get("nmae")
    columns["video_continuous"] = None if nmae is None else min(100.0, max(0.0, 100 - float(nmae)))
    return columns


print(
    json.dumps(
        {
            os.path.basename(path).removesuffix("_prediction_results.json"): scores_of(path)
            for path in sorted(glob.glob(os.path.join(sys.argv[1], "*_prediction_results.json")))
        }
    )
)
