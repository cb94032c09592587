import { luhnChecks } from "./identifier-checks.ts";
import { deviceCue, ipCue } from "./identifier-cues.ts";
import type { IdentifierRule } from "./identifier-kinds.ts";
import { versionCue } from "./near-misses.ts";

/** Device identifiers: IMEI (3GPP TS 23.003), MAC and IP addresses. */
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
    // Groups of digits alone may also be times or dates.
    accepts: (match, before) => /[A-Fa-f]/u.test(match) || deviceCue(before),
  },
  {
    // IPv4 addresses: four numbers, like some version numbers.
    kind: "device",
    pattern:
      /(?<![\w.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?::\d{2,5})?(?![\w]|\.\d)/gu,
    accepts: (match, before) =>
      ipCue(before) || (!versionCue(before) && /(?:\d{2,3}\.){2}|^\d{3}\./u.test(match)),
  },
  {
    // IPv6 addresses: groups of four hexadecimal digits, one run of zeros written as "::".
    kind: "device",
    pattern:
      /(?<![\w:])(?:(?:[\dA-Fa-f]{1,4}:){7}[\dA-Fa-f]{1,4}|(?=[\dA-Fa-f:]{0,30}[\dA-Fa-f]{3})(?:[\dA-Fa-f]{1,4}:){1,6}(?::[\dA-Fa-f]{1,4}){1,6})(?![\w:])/gu,
  },
];
