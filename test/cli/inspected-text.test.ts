import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { kindsZh, LOOKED_AT } from "../../src/cli/inspected-texts.ts";
import { conversationFormats } from "../../src/store/formats/index.ts";
import { FILE_KINDS } from "../../src/store/recognise.ts";
import { proseFaults } from "../support/chinese.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

describe("what inspect prints", () => {
  it("names every kind of file in Chinese", () => {
    const titles = [
      ...Object.values(FILE_KINDS),
      ...Object.values(LOOKED_AT),
      ...conversationFormats.map(({ title }) => title),
    ];
    for (const title of titles) expect(proseFaults(kindsZh[title] ?? `no Chinese for ${title}`)).toEqual([]);
  });
  it("is in the language asked for, and the same in JSON", async () => {
    const rows = ["u1,i1,video,video_liked,binary,1,0.9", "u2,i2,video,video_liked,binary,0,0.4"];
    writeFileSync(
      folder.path("a.csv"),
      `user_id,item,scenario,field,kind,truth,predicted\n${rows.join("\n")}\n`,
    );
    writeFileSync(folder.path("c.csv"), "source,user_id,conversation_id,turn,text\nhuman,u,c,1,你好\n");
    writeFileSync(folder.path("x.bin"), "");
    const { stdout } = await runCli("inspect", folder.path("."), "--locale", "zh");
    expect(stdout).toContain("：回答表\n  2 条记录，2 名用户，2 个计分条目，");
    expect(stdout).toContain("：对话表\n  1 行，1 名用户，");
    expect(stdout).toContain("1 名用户在 1 段对话中的 1 条发言\n");
    expect(stdout).toContain("答“是”：真实用户 50.0%，模拟用户 50.0%\n");
    expect(stdout).toContain("  没有异常\n");
    for (const line of stdout.split("\n"))
      expect(
        proseFaults(line.replaceAll(folder.path("."), "").replace(/sha256 \w+|video_\w+/gu, "")),
      ).toEqual([]);
    const [english, chinese] = [
      await runCli("inspect", folder.path("a.csv"), "--json"),
      await runCli("inspect", folder.path("a.csv"), "--json", "--locale", "zh"),
    ];
    expect(chinese.stdout).toBe(english.stdout);
  });
});
