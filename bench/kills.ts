/**
 * Kills every command at random moments: `npx tsx bench/kills.ts [--kills 200] [--seed 1] [--only NAME,NAME]` after
 * a build. Ends with 1 where an output was torn, an exit code told a lie, or something temporary stayed.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAULT_COMMANDS, judgeCommand, writeFaultInputs } from "../test/support/fault-commands.ts";
import { killAtRandom } from "../test/support/kills.ts";
import { mockOpenAi } from "../test/support/mock-openai.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const server = await mockOpenAi({ faults: ["429", "500", "cut", "garbage"], delayMs: 3 });
const commands = [...FAULT_COMMANDS, judgeCommand(server.url)].filter(
  ({ name }) => values.only === undefined || values.only.split(",").includes(name),
);
const each = Math.ceil(Number(values.kills) / commands.length);
let faulty = false;
console.log("| command | killed | done before | faults |\n| --- | ---: | ---: | ---: |");
for (const [i, command] of commands.entries()) {
  const folder = mkdtempSync(join(tmpdir(), "kills-"));
  writeFaultInputs(folder);
  const { killed, done, faults } = await killAtRandom(command, folder, {
    kills: each,
    seed: Number(values.seed) + i,
  });
  console.log(`| ${command.name} | ${killed} | ${done} | ${faults.length} |`);
  for (const fault of faults) console.error(fault);
  faulty ||= faults.length > 0;
  rmSync(folder, { recursive: true, force: true });
}
await server.close();
process.exitCode = faulty ? 1 : 0;
