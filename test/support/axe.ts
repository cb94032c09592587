import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Loads axe into an open page, which loads again: by the debugging protocol, past the page's policy, which would refuse it. */
export async function loadAxe(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.reload();
  await page.addScriptTag({ path: axe });
}

/** Violations of WCAG 2.2 A and AA and of best practice on a page with axe, a line each. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ rules: { "target-size": { enabled: true } } });
    return violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
  });
}
