import { statfs } from "node:fs/promises";

/**
 * File systems of this machine alone, in which every change of a file moves its `ctime` and no inode is made up: their
 * numbers in `f_type` (linux/magic.h; ZFS: OpenZFS, sys/fs/zfs.h). What is not named here is not believed: clients of NFS,
 * SMB, Ceph, Lustre or 9P show times that they keep for seconds, FUSE what its program says, FAT has no `ctime`.
 */
const LOCAL: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0xf2f52010, // F2FS
  0x2fc12fc1, // ZFS
  0x01021994, // tmpfs
  0x794c7630, // overlayfs, whose layers nobody may change beneath it
]);

/**
 * Whether a file system is known to tell of every change.
 * @param type `f_type` of `statfs`. On Linux alone it says what is mounted: on macOS it is the number that the system
 * happened to give, on Windows always 0.
 */
export function tellsChanges(type: bigint, platform: string): boolean {
  // Some 32-bit machines extend the sign.
  return platform === "linux" && LOCAL.has(Number(BigInt.asUintN(32, type)));
}

/** Whether a file is on a disk whose times show every change; assumed not where the system does not say. */
export async function onLocalDisk(file: string): Promise<boolean> {
  const type = await statfs(file, { bigint: true }).then(
    (found) => found.type,
    () => 0n,
  );
  return tellsChanges(type, process.platform);
}
