#!/usr/bin/env bash
# Runs the comparison and writes the step's summary. Its exit code is an output: the last step of the action judges by it.
set -euo pipefail

folder="$RUNNER_TEMP/simgap-${TITLE//[^A-Za-z0-9._-]/-}"
rm -rf "$folder"
mkdir -p "$folder"
runs=("$BASELINE")
arguments=()
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || runs+=("$line")
done <<<"$CANDIDATES"
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || arguments+=("$line")
done <<<"$ARGUMENTS"
[ -z "$GATES" ] || arguments+=(--gates "$GATES")

code=0
simgap compare ${arguments[@]+"${arguments[@]}"} --format html,json,md,junit -o "$folder/" -- "${runs[@]}" \
  >"$folder/stdout.txt" 2>"$folder/stderr.txt" || code=$?
cat "$folder/stdout.txt" "$folder/stderr.txt"
page=""
[ ! -f "$folder/comparison.html" ] || page="$folder/comparison.html"
{
  echo "exit-code=$code"
  echo "folder=$folder"
  echo "page=$page"
} >>"$GITHUB_OUTPUT"

# A summary holds one mebibyte at the most.
{
  if [ -n "$page" ]; then
    head -c 1000000 "$folder/comparison.md"
  else
    printf '## simgap: no comparison\n\n'
    sed 's/^/    /' "$folder/stderr.txt" | head -c 10000
  fi
  printf '\n'
} >>"$GITHUB_STEP_SUMMARY"
rm -f "$folder/stdout.txt" "$folder/stderr.txt"
