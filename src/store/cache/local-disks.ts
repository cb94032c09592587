import { statfs } from "node:fs/promises";

/**
 * Local file systems in which every change of a file updates its `ctime` and inodes are real: their numbers in
 * `f_type` (linux/magic.h; ZFS: OpenZFS, sys/fs/zfs.h). Others are not trusted: clients of NFS, SMB, Ceph, Lustre or
 * 9P cache times for seconds, FUSE reports what its program says, and FAT has no `ctime`.
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
 * Whether a file system is known to report every change.
 * @param type `f_type` of `statfs`. Only on Linux does it identify the file system: on macOS it is an arbitrary
 * number, on Windows always 0.
 */
export function tellsChanges(type: bigint, platform: string): boolean {
  // Some 32-bit machines sign-extend it.
  return platform === "linux" && LOCAL.has(Number(BigInt.asUintN(32, type)));
}

/** Whether a file is on a disk whose times show every change; false if the system does not say. */
export async function onLocalDisk(file: string): Promise<boolean> {
  const type = await statfs(file, { bigint: true }).then(
    (found) => found.type,
    () => 0n,
  );
  return tellsChanges(type, process.platform);
}
