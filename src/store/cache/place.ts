import { homedir } from "node:os";
import { join } from "node:path";

interface Machine {
  readonly platform: string;
  readonly home: string;
}

/**
 * The folder for parsed inputs: the one that `SIMGAP_CACHE` names, else the operating system's cache folder.
 * @returns null if `SIMGAP_CACHE` is `off`.
 */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  { platform, home }: Machine = { platform: process.platform, home: homedir() },
): string | null {
  const named = environment.SIMGAP_CACHE;
  if (named === "off") return null;
  const base = named === undefined || named === "" ? systemFolder(environment, platform, home) : named;
  return join(base, "inputs");
}

function systemFolder(
  { LOCALAPPDATA, XDG_CACHE_HOME }: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  if (platform === "win32") return join(LOCALAPPDATA ?? join(home, "AppData", "Local"), "simgap", "cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "simgap");
  // The specification says to ignore relative paths.
  const named = XDG_CACHE_HOME?.startsWith("/") === true ? XDG_CACHE_HOME : undefined;
  return join(named ?? join(home, ".cache"), "simgap");
}
