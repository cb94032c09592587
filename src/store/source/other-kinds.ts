/** Unsupported kinds of files by their first bytes, and what to give instead. */
export interface OtherKind {
  readonly found: string;
  readonly expected: string;
}

const KINDS: readonly (readonly [starts: readonly string[], found: string, expected: string])[] = [
  [["version https://git-lfs."], "a Git LFS pointer", "the file that it points to (git lfs pull)"],
  [["%PDF-"], "a PDF", "the table or text in it, as CSV or JSON"],
  [["SQLite format 3\0"], "an SQLite database", "a table of it, as CSV or JSON Lines"],
  [["ARROW1", "FEA1"], "an Arrow (Feather) file", "Parquet, CSV or JSON Lines"],
  [["ORC"], "an ORC file", "Parquet, CSV or JSON Lines"],
  [["Obj\x01"], "an Avro file", "Parquet, CSV or JSON Lines"],
  [["\x93NUMPY"], "an array of NumPy", "JSON Lines, CSV or Parquet"],
  [["$FL2", "$FL3"], "an SPSS file", "CSV or Parquet"],
  [["{\\rtf"], "a text with formatting (RTF)", "plain text, CSV or JSON"],
  [["Rar!"], "a RAR archive", "the files in it"],
  [["PK\x05\x06"], "an empty zip archive", "one with data"],
  [["\x04\x22\x4d\x18"], "a file packed with LZ4", "it unpacked (unlz4 FILE), or packed with gzip"],
  [["BZh"], "a file packed with bzip2", "it unpacked (bunzip2 FILE), or packed with gzip"],
  [["\xfd7zXZ\0"], "a file packed with xz", "it unpacked (unxz FILE), or packed with gzip"],
  [["7z\xbc\xaf"], "a 7z archive", "the files in it"],
  [["\xd0\xcf\x11\xe0"], "an old Excel workbook (.xls)", "an .xlsx workbook, or CSV"],
  [["\x80\x02", "\x80\x03", "\x80\x04", "\x80\x05"], "a Python pickle", "JSON Lines, CSV or Parquet"],
  [["\x89PNG", "\xff\xd8\xff", "GIF8"], "a picture", "the table in it, as CSV"],
  [["\x89HDF"], "an HDF5 file", "Parquet, CSV or JSON Lines"],
];
const CORNELL = /^u\d+ \+{3}\$\+{3} u\d+ \+{3}\$\+{3} m\d+ /u;
/** Four bytes per character, with or without a byte order mark. */
const UTF_32 = /^(?:\xff\xfe\0\0|\0\0\xfe\xff|(?:[^\0]\0{3}){4}|(?:\0{3}[^\0]){4})/u;
const WEB_PAGE = /^\s*<(?:!doctype\s+html|html)[\s>]/iu;

/** The unsupported kind of a file's head; null for others. */
export function otherKind(head: Buffer): OtherKind | null {
  const start = head.subarray(0, 300).toString("latin1");
  if (WEB_PAGE.test(start))
    return { found: "a web page", expected: "the file itself (was a login or an error page saved?)" };
  if (UTF_32.test(start))
    return { found: "a text in UTF-32", expected: "it in UTF-8 (iconv -f UTF-32 -t UTF-8)" };
  if (CORNELL.test(start))
    return {
      found: "the list of conversations of the Cornell corpus",
      expected: "movie_lines.txt, beside it",
    };
  if (start.slice(257, 262) === "ustar")
    return {
      found: "a tar archive with no data, or with several files",
      expected: "one of them (FILE.tar/NAME), or the files in it, unpacked (tar -xf FILE)",
    };
  const kind = KINDS.find(([starts]) => starts.some((one) => start.startsWith(one)));
  return kind === undefined ? null : { found: kind[1], expected: kind[2] };
}
