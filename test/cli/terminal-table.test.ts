import { describe, expect, it } from "vitest";
import { terminalTable } from "../../src/cli/terminal-table.ts";

const columns = ["Run", "Gap", "Verdict"];
const rows = [
  [{ text: "gpt" }, { text: "+1.5", value: 1.5 }, { text: "improved" }],
  [{ text: "模拟器" }, { text: "−10.0", value: -10 }, { text: "worsened" }],
];

describe("a table on a terminal", () => {
  it("has names to the left and numbers to the right, wide characters as two columns", () => {
    expect(terminalTable({ columns, rows })).toBe(
      ["Run       Gap  Verdict", "gpt      +1.5  improved", "模拟器  −10.0  worsened", ""].join("\n"),
    );
  });
  it("colours what it is told to, and nothing where there is no terminal", () => {
    const coloured = terminalTable({ columns, rows }, (text) => (text === "improved" ? "green" : undefined));
    expect(coloured).toContain("\u001B[32mimproved\u001B[0m");
    expect(terminalTable({ columns, rows })).not.toContain("\u001B");
  });
  it("lets no name act on the terminal, and cuts long ones", () => {
    const hostile = terminalTable({ columns: ["Run"], rows: [[{ text: `\u001B[2J${"x".repeat(90)}` }]] });
    expect(hostile).not.toContain("\u001B");
    expect(hostile.split("\n")[1]).toMatch(/x…$/u);
  });
});
