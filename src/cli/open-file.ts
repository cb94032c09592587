import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { UsageError } from "../model/errors.ts";

/** The program that opens a file with its default application, by platform. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["explorer.exe"],
};

/** Opens the page among the written files in the browser; prints a line if it can't. */
export async function openPage(paths: Iterable<string>): Promise<void> {
  const page = [...paths].find((path) => /\.html?$/u.test(path));
  if (page === undefined) throw new UsageError("--open needs an HTML page: none was written", ["open"]);
  const [program, ...args] = OPENERS[process.platform] ?? ["xdg-open"];
  await new Promise<void>((done) => {
    const child = spawn(program!, [...args, resolve(page)], { detached: true, stdio: "ignore" });
    child.once("error", () => {
      process.stderr.write(`simgap: cannot open ${page}: ${program} is not installed\n`);
      done();
    });
    child.once("spawn", () => {
      child.unref();
      done();
    });
  });
}
