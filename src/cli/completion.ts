import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";

/** What a shell completes: the commands, and the options of each. */
type Words = ReadonlyMap<string, readonly string[]>;

function bashScript(words: Words): string {
  return `_simgap() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...words.keys()].join(" ")}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${[...words].map(([command, options]) => `    ${command}) options="${options.join(" ")}" ;;`).join("\n")}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
  esac
}
complete -o default -F _simgap simgap
`;
}

const SCRIPTS = {
  bash: bashScript,
  zsh: (words: Words) => `#compdef simgap
autoload -U +X bashcompinit && bashcompinit
${bashScript(words)}`,
  fish: (words: Words) =>
    `${[
      `complete -c simgap -n __fish_use_subcommand -f -a "${[...words.keys()].join(" ")}"`,
      ...[...words].flatMap(([command, options]) =>
        options
          .filter((option) => option.startsWith("--"))
          .map(
            (option) =>
              `complete -c simgap -n "__fish_seen_subcommand_from ${command}" -l ${option.slice(2)}`,
          ),
      ),
    ].join("\n")}\n`,
} as const satisfies Record<string, (words: Words) => string>;

/** `simgap completion SHELL`: prints the script that makes a shell complete commands and options. */
export function addCompletion(simgap: Command): void {
  simgap
    .command("completion")
    .description("print a shell completion script")
    .argument("<shell>", Object.keys(SCRIPTS).join(", "))
    .action((shell: string) => {
      process.stdout.write(completionScript(shell, simgap));
    });
}

/** @throws {UsageError} on an unknown shell. */
function completionScript(shell: string, simgap: Command): string {
  const known = Object.entries(SCRIPTS).find(([name]) => name === shell);
  if (known === undefined)
    throw new UsageError(`no completion for "${shell}" (there are: ${Object.keys(SCRIPTS).join(", ")})`);
  return known[1](
    new Map(
      simgap.commands.map((command) => [
        command.name(),
        [
          ...command.options.flatMap(({ short, long }) => [short, long].filter((name) => name != null)),
          "--help",
        ],
      ]),
    ),
  );
}
