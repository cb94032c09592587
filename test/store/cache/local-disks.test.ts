import { mkdtempSync, rmSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { onLocalDisk, tellsChanges } from "../../../src/store/cache/local-disks.ts";

// Numbers: linux/magic.h; Ceph, Lustre, GPFS, VirtualBox: their own headers, as GNU coreutils' stat lists them.
describe("a disk that tells of every change", () => {
  it.each([
    ["ext4", 0xef53n],
    ["XFS", 0x58465342n],
    ["Btrfs", 0x9123683en],
    ["Btrfs, its sign extended", BigInt.asUintN(64, BigInt.asIntN(32, 0x9123683en))],
    ["tmpfs", 0x01021994n],
    ["overlayfs", 0x794c7630n],
    ["ZFS", 0x2fc12fc1n],
  ])("is %s on Linux, and on no system where the number means something else", (_, type) => {
    expect(tellsChanges(type, "linux")).toBe(true);
    for (const platform of ["darwin", "win32", "freebsd"]) expect(tellsChanges(type, platform)).toBe(false);
  });

  it.each([
    ["NFS", 0x6969n],
    ["SMB 1", 0x517bn],
    ["CIFS", 0xff534d42n],
    ["SMB 2 and 3", 0xfe534d42n],
    ["FUSE (sshfs, s3fs, virtiofs)", 0x65735546n],
    ["9P (disks of Windows under WSL 2)", 0x01021997n],
    ["AFS", 0x5346414fn],
    ["Ceph", 0x00c36400n],
    ["Lustre", 0x0bd00bd0n],
    ["GPFS", 0x47504653n],
    ["folders of VirtualBox", 0x786f4256n],
    ["FAT", 0x4d44n],
    ["exFAT", 0x2011bab0n],
    ["one that nobody knows", 0x12345678n],
    ["none, as on Windows", 0n],
  ])("is not %s", (_, type) => {
    expect(tellsChanges(type, "linux")).toBe(false);
  });

  it("is told by the system; a file that is not there is on none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simgap-test-"));
    try {
      const { type } = await statfs(folder, { bigint: true });
      expect(await onLocalDisk(folder)).toBe(tellsChanges(type, process.platform));
      expect(await onLocalDisk(join(folder, "none"))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
