#!/usr/bin/env bash
# Puts `simgap` on the path of the steps that follow: the package named by $PACKAGE, else the action's own sources.
set -euo pipefail
bin="$RUNNER_TEMP/simgap/node_modules/.bin"
if [ -n "${PACKAGE:-}" ]; then
  npm install --prefix "$RUNNER_TEMP/simgap" --no-audit --no-fund --no-save -- "$PACKAGE"
else
  (cd "$GITHUB_ACTION_PATH" && npm ci --no-audit --no-fund && npm run --silent build)
  mkdir -p "$bin"
  printf '#!/usr/bin/env bash\nexec node "%s" "$@"\n' "$GITHUB_ACTION_PATH/dist/bin/simgap.js" >"$bin/simgap"
  chmod +x "$bin/simgap"
fi
echo "$bin" >>"$GITHUB_PATH"
