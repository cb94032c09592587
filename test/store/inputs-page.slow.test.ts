import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { conversationFormats } from "../../src/store/formats/index.ts";
import { recognise, titleOf } from "../../src/store/recognise.ts";
import { runCli, scratch } from "../support/cli.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "inputs.md"), "utf8");
/** Each section with an example: its title, its files, the first of which is shown, and the options that `inspect` needs. */
const examples = page.split(/^### /mu).flatMap((section) => {
  const files = [...section.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```/gmu)].map(([, name, content]) => ({
    name: name!,
    content: content!,
  }));
  const [title = ""] = section.split("\n");
  const name = files[0]?.name;
  const options = page.split(`simgap inspect ${name} `)[1]?.split("\n")[0]?.split(" ") ?? [];
  return name === undefined ? [] : [{ title, name, files, options }];
});

describe("the page on inputs", () => {
  it.each(examples)(
    "has an example of $title that is read as such",
    async ({ title, name, files, options }) => {
      const folder = scratch();
      for (const file of files) writeFileSync(folder.path(file.name), file.content);
      expect(titleOf(await recognise(folder.path(name)))).toBe(title);
      const { code, stdout } = await runCli("inspect", folder.path(name), ...options);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(title) });
      folder.remove();
    },
  );
  it("has a section for every format of conversations", () => {
    const headings = [...page.matchAll(/^### (.+)$/gmu)].map(([, heading]) => heading!.toLowerCase());
    for (const { title } of conversationFormats) expect(headings).toContain(title.toLowerCase());
  });
});
