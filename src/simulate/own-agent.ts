import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { EXIT, InputError, SimgapError } from "../model/errors.ts";
import type { Agent, Answer, Circumstances, Observation } from "./agent.ts";
import { isObject } from "./trace.ts";

/** An error of the user's own agent; the message gives the cause. */
class AgentError extends SimgapError {
  override readonly name = "AgentError";
  readonly exitCode = EXIT.input;
}

/**
 * Loads an agent from a module that exports `answer(observation)`, or an object with it as `agent` or as the default.
 * It may also export `prepare(precedents)` and `close()`.
 * @returns the agent, and a digest of the module's file.
 * @throws {InputError} if the module can't be loaded or has no `answer`.
 */
export async function moduleAgent(path: string): Promise<{ agent: Agent; sha256: string }> {
  const text = await readFile(path).catch((error: Error) => {
    throw new InputError({ file: path }, { found: error.message, expected: "a readable module" });
  });
  const loaded: unknown = await import(pathToFileURL(resolve(path)).href).catch((error: unknown) => {
    throw new InputError(
      { file: path },
      { found: messageOf(error), expected: "a module that can be imported" },
    );
  });
  const candidates = isObject(loaded) || isModule(loaded) ? [loaded, loaded.agent, loaded.default] : [];
  const found = candidates.find((one): one is Agent => isModule(one) && typeof one.answer === "function");
  if (found === undefined)
    throw new InputError(
      { file: path },
      { found: "no exported function answer", expected: "export function answer(observation)" },
    );
  const name = typeof found.name === "string" ? found.name : basename(path).replace(/\.[cm]?[jt]s$/u, "");
  const agent: Agent = {
    name,
    ...(typeof found.prepare === "function" ? { prepare: (all) => found.prepare!(all) } : {}),
    ...(typeof found.close === "function" ? { close: () => found.close!() } : {}),
    answer: async (observation, at) => {
      try {
        return checked(await found.answer(observation, at), path);
      } catch (error) {
        throw error instanceof SimgapError ? error : new AgentError(`${path}: ${messageOf(error)}`);
      }
    },
  };
  return { agent: remembering(agent), sha256: createHash("sha256").update(text).digest("hex") };
}

function isModule(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws {AgentError} if the answers are not a list of objects with field and value. */
function checked(answers: unknown, name: string): Answer[] {
  if (!Array.isArray(answers)) throw new AgentError(`${name}: answer() returned no list`);
  return answers.map((one: unknown) => {
    if (!isObject(one) || typeof one.field !== "string")
      throw new AgentError(
        `${name}: expected answers {field, value}, found ${JSON.stringify(one)?.slice(0, 80)}`,
      );
    const { field, value, label, raw } = one;
    return {
      field,
      value:
        typeof value === "boolean"
          ? Number(value)
          : typeof value === "number" || typeof value === "string"
            ? value
            : null,
      ...(label === 0 || label === 1 ? { label } : {}),
      ...(typeof raw === "string" ? { raw } : {}),
      ...(typeof one.error === "string" ? { error: one.error } : {}),
    };
  });
}

/** Wraps an agent so that the journal keeps its answers by observation. */
function remembering(agent: Agent): Agent {
  return {
    ...agent,
    answer: async (observation, at) => {
      const place = { user: observation.user.id, item: at.item };
      const shown = JSON.stringify([agent.name, observation, place, at.repeat]);
      const key = createHash("sha256").update(shown).digest("hex").slice(0, 32);
      const known = at.ledger.recall(key);
      if (known !== undefined) return known;
      const answers = await agent.answer(observation, at);
      at.ledger.remember(key, place, answers);
      return answers;
    },
  };
}

/**
 * Runs a program as an agent: it reads one observation per line, `{"id", "observation"}`, and writes one line of
 * answers for each, `{"id", "answers"}`, in any order.
 */
export function commandAgent(command: string): Agent {
  return remembering(new CommandAgent(command));
}

class CommandAgent implements Agent {
  readonly name: string;
  readonly answer: Agent["answer"];
  readonly close: () => void;
  readonly #command: string;
  #child: ChildProcessByStdio<Writable, Readable, null> | null = null;
  readonly #waiting = new Map<
    number,
    { resolve: (answers: Answer[]) => void; reject: (error: Error) => void }
  >();
  #next = 0;

  constructor(command: string) {
    this.#command = command;
    this.name = basename(command.trim().split(/\s+/u).at(-1) ?? "command").replace(/\.\w+$/u, "");
    this.answer = (observation, at) => this.#ask(observation, at);
    this.close = () => {
      this.#child?.stdin.end();
      this.#child = null;
    };
  }

  #ask(observation: Observation, { repeat }: Circumstances): Promise<Answer[]> {
    this.#child ??= this.#start();
    const child = this.#child;
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      child.stdin.write(`${JSON.stringify({ id, repeat, observation })}\n`);
    });
  }

  #start(): ChildProcessByStdio<Writable, Readable, null> {
    const child = spawn(this.#command, { shell: true, stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.on("error", () => {});
    child.on("error", (error) => this.#fail(error.message));
    child.on("close", (code) => this.#fail(`it ended (exit code ${code})`));
    createInterface({ input: child.stdout }).on("line", (line) => this.#take(line));
    return child;
  }

  #take(line: string): void {
    if (line.trim() === "") return;
    try {
      const reply: unknown = JSON.parse(line);
      const waiting =
        isObject(reply) && typeof reply.id === "number" ? this.#waiting.get(reply.id) : undefined;
      if (!isObject(reply) || waiting === undefined)
        throw new Error(`an answer to no question: ${line.slice(0, 80)}`);
      this.#waiting.delete(Number(reply.id));
      waiting.resolve(checked(reply.answers, this.name));
    } catch (error) {
      this.#fail(messageOf(error));
    }
  }

  #fail(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new AgentError(`${this.#command}: ${reason}`));
    this.#waiting.clear();
  }
}
