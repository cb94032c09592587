#!/usr/bin/env node
// Without imports of its own: if even simgap's files can't be opened, Node would exit with 1.
try {
  await import("./start.ts");
} catch (error) {
  const { message, syscall } = error as NodeJS.ErrnoException;
  process.stderr.write(`simgap: its own files can't be read (${message.split("\n")[0]})\n`);
  process.exitCode = syscall === undefined ? 70 : 3;
}
