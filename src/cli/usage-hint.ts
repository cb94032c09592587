import type { Command, CommanderError } from "commander";

/** A hint after a wrong command line, in addition to Commander's message; undefined if there is none. */
export function usageHint(
  error: CommanderError,
  args: readonly string[],
  simgap: Command,
): string | undefined {
  if (error.code === "commander.missingArgument") {
    const greedy = ["--dialogues", "--traces"].filter((option) => args.includes(option));
    if (greedy.length > 0)
      return `(${greedy.join(" and ")} took all names that follow: put the runs before, or after --)`;
  }
  if (error.code === "commander.unknownOption") {
    const option = /'(--[\w-]+)/u.exec(error.message)?.[1];
    const owners = simgap.commands.filter((command) => command.options.some(({ long }) => long === option));
    if (owners.length > 0)
      return `(${option} is an option of ${owners.map((command) => `simgap ${command.name()}`).join(", ")})`;
  }
  return undefined;
}
