import type { Spec } from "vega";
import type { Figure } from "../model/presentation.ts";
import { inertText } from "./inert-text.ts";

/**
 * Compiles a figure's Vega-Lite specification to Vega.
 * @throws {Error} if Vega-Lite warns: the figure would look plausible and be wrong.
 */
export async function compileFigure(id: Figure["id"], spec: object): Promise<Spec> {
  const { compile } = await import("vega-lite");
  const warnings: string[] = [];
  const collect = (...messages: readonly unknown[]) => {
    warnings.push(messages.map(String).join(" "));
    return logger;
  };
  const quiet = () => logger;
  const logger = {
    level: quiet,
    warn: collect,
    error: collect,
    info: quiet,
    debug: quiet,
  } as unknown as NonNullable<Parameters<typeof compile>[1]>["logger"] & object;
  const compiled = compile(inertText(spec) as Parameters<typeof compile>[0], { logger });
  if (warnings.length > 0) throw new Error(`figure ${id}: ${warnings.join("; ")}`);
  return compiled.spec;
}
