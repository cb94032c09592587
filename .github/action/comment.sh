#!/usr/bin/env bash
# Writes the verdicts as a comment in the pull request. A comment of an earlier run is updated: a mark tells it.
set -euo pipefail

number=$(node -p 'const { pull_request, issue } = JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH, "utf8")); (pull_request ?? issue)?.number ?? ""')
if [ -z "$number" ]; then
  echo "No pull request: the verdicts are in the summary alone."
  exit 0
fi
mark="<!-- simgap: ${TITLE//--/} -->"
body="$RUNNER_TEMP/simgap-comment.md"
# A comment holds 65,536 characters at the most; a character has up to four bytes, a cut one is left out.
{
  printf '%s\n' "$mark"
  head -c 64000 "$FOLDER/comparison.md" | iconv -c -f utf-8 -t utf-8
  printf '\n\nThe page is an artifact of [this run](%s/%s/actions/runs/%s).\n' \
    "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID"
} >"$body"

comments="repos/$GITHUB_REPOSITORY/issues/$number/comments"
export MARK=$mark
if ! old=$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith(env.MARK)) | .id'); then
  echo "::warning::simgap can't read the comments: the verdicts are in the summary alone"
  exit 0
fi
id=${old%%$'\n'*}
if [ -n "$id" ]; then
  call=(--method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id")
else
  call=(--method POST "$comments")
fi
gh api "${call[@]}" -F "body=@$body" --silent ||
  echo "::warning::simgap can't write a comment (a token of a fork can't): the verdicts are in the summary alone"
