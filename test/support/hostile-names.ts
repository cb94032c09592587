/** Names as data never looks, each for what some output would make of it. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
  nul: "a\u0000b",
  escape: "a\u001b[31mred\u001b]0;title\u0007\u009b2J",
  "carriage return": "a\r=1+1\rb",
  "line feed": "a\n- b\n=1+1\n\n# c",
  "next line": "a\u0085b\u2028c\u2029d\u000be",
  tab: "\t=1+1",
  prototype: "__proto__",
  constructor: "constructor",
  "own property": "hasOwnProperty",
  "to string": "toString",
  commas: "gpt-4, temp 0, x",
  quotes: `"a" 'b' \`c\` ""`,
  "right to left": "a\u202egnp.\u2066b\u200f\u061c",
  "lone surrogates": "a\ud800b\udfff",
  noncharacters: "a\ufffe\uffff\u{1fffe}b",
  formula: '=HYPERLINK("http://x.example","y")',
  "formula after space": " \u0001+cmd|'/c calc'!A1",
  "full-width formula": "＝1+1",
  script: "</script><script>alert(1)</script>",
  markup: "<img src=x onerror=alert(1)> & &lt; ]]> <!-- --",
  expression: `'] || warn('x') || datum['{{a}} \${b}`,
  latex: "\\input{/etc/passwd}$%&#_{}~^ \\\\ [1] -- |",
  mention: "@octocat @org/team www.evil.example a@evil.example http://evil.example #1 GH-2",
  markdown: "| a | [b](c) ![d](e) **f** <g> `h` ~~i~~ 1. j",
  "list mark": "- a",
  "a quote in SQL": "a'; DROP TABLE answers; --",
  empty: " ",
  digits: "0123456789".repeat(40),
  glob: "*[a]?{b,c}",
};

/** What must stand in no output that shows texts: characters that steer, turn or break what follows. */
export const ACTING =
  /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u206F]/u;
