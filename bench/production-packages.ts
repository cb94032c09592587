/** A package of the lock file that is installed with simgap. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where it lies, from the project's root. */
  readonly folder: string;
  /** It is for one operating system or processor, and installed there alone. */
  readonly platform: boolean;
  readonly installs: boolean;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly name?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly hasInstallScript?: boolean;
}

/** Licences that a user of simgap can take without asking a lawyer. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 AND BSL-1.0",
  "BSD-2-Clause",
  "BlueOak-1.0.0",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "Unlicense",
]);

/** Licences that packages state elsewhere than in the lock file, with the place. */
const STATED: Readonly<Record<string, string>> = {
  // LICENSE.txt.
  sylvester: "MIT",
};

/** The packages that are installed with simgap, by name and version. */
export function productionPackages(lock: string): readonly Package[] {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, Locked>> };
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== "" && dev !== true && devOptional !== true)
    .map(([folder, { version = "", license, name: alias, os, cpu, hasInstallScript }]) => {
      const name = alias ?? folder.replace(/^.*node_modules\//u, "");
      return {
        name,
        version,
        licence: license ?? STATED[name] ?? "none",
        folder,
        platform: os !== undefined || cpu !== undefined,
        installs: hasInstallScript === true,
      };
    })
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}
