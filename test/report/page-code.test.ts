import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundlePageCode, PAGE_CODE } from "../../bench/page-code.ts";
import { textOf } from "../support/sources.ts";

describe("the code of pages", () => {
  it("is that of the sources (`npm run build` writes it)", async () => {
    expect(readFileSync(PAGE_CODE, "utf8")).toBe(await bundlePageCode());
  });
  it("computes no width and no colour by itself", () => {
    const scripts = textOf("reports/templates/switches.js");
    expect(scripts).not.toMatch(/fontSize|fontWeight|"(?:fill|stroke|aria-roledescription)"|codePointAt/u);
  });
});
