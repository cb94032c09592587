import { luhnChecks } from "./identifier-checks.ts";
import { deviceCue } from "./identifier-cues.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";

/** Numbers of devices: IMEI of phones (3GPP TS 23.003), addresses of network cards. */
export const DEVICE_RULES: readonly IdentifierRule[] = [
  {
    kind: "device",
    pattern: /(?<![\dA-Za-z-])(?:\d{15}|\d{2}-\d{6}-\d{6}-\d|\d{6}[ -]\d{2}[ -]\d{6}[ -]\d)(?![\dA-Za-z-])/gu,
    accepts: (match, before) => deviceCue(before) || (!/^\d+$/u.test(match) && luhnChecks(match)),
  },
  {
    kind: "device",
    pattern:
      /(?<![\dA-Za-z:-])[\dA-Fa-f]{2}(?<sign>[:-])(?:[\dA-Fa-f]{2}\k<sign>){4}[\dA-Fa-f]{2}(?![\dA-Za-z:-])/gu,
    // Groups of digits alone are times and dates as well.
    accepts: (match, before) => /[A-Fa-f]/u.test(match) || deviceCue(before),
  },
];
