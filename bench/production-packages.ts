/** A package of the lock file that comes with simgap: installed beside it, or bundled into it. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where it lies, from the project's root. */
  readonly folder: string;
  /** It is for one operating system or processor, and installed there alone. */
  readonly platform: boolean;
  readonly installs: boolean;
  /** Its code is within simgap's own files. */
  readonly bundled: boolean;
}

/** What the build says of a package that it bundles (`dist/bundled-packages.json`). */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
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

/** The packages that come with simgap, by name and version: those installed with it, and those bundled. */
export function productionPackages(lock: string, bundled: readonly BundledPackage[]): readonly Package[] {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, Locked>> };
  const inBundle = new Set(bundled.map(({ name, version }) => `${name}@${version}`));
  const named = Object.entries(packages).map(([folder, locked]) => {
    const { version = "", license, name: alias, os, cpu, hasInstallScript, dev, devOptional } = locked;
    const name = alias ?? folder.replace(/^.*node_modules\//u, "");
    const installed = folder !== "" && dev !== true && devOptional !== true;
    const one: Package = {
      name,
      version,
      licence: license ?? STATED[name] ?? "none",
      folder,
      platform: os !== undefined || cpu !== undefined,
      installs: installed && hasInstallScript === true,
      bundled: !installed,
    };
    return { one, id: `${name}@${version}`, comes: installed || inBundle.has(`${name}@${version}`) };
  });
  const coming = new Map(named.filter(({ comes }) => comes).map(({ id, one }) => [id, one]));
  return [...coming].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
