const NUMERALS: Readonly<Record<string, string>> = {
  ...{ 零: "0", 〇: "0", 洞: "0", 幺: "1", 一: "1", 壹: "1", 二: "2", 两: "2", 贰: "2", 三: "3", 叁: "3" },
  ...{ 四: "4", 肆: "4", 五: "5", 伍: "5", 六: "6", 陆: "6", 七: "7", 柒: "7", 拐: "7" },
  ...{ 八: "8", 捌: "8", 九: "9", 玖: "9", 勾: "9" },
};
const SIGNS = `零〇洞幺一壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾`;

/**
 * The text with plain characters for full-width letters and digits, circled digits, other spaces and dashes, one for
 * one.
 */
export function plainSigns(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\uFF20-\uFF3A\uFF41-\uFF5A\uFF0D\uFF0E\uFF0B]/gu, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u2460-\u2468]/gu, (sign) => String(sign.charCodeAt(0) - 0x245f))
    .replace(/[\u2776-\u277E]/gu, (sign) => String(sign.charCodeAt(0) - 0x2775))
    .replace(/[\u24EA\u24FF]/gu, "0")
    .replace(/[\u00A0\u2000-\u200A\u3000]/gu, " ")
    .replace(/[\u2010-\u2015\u2212]/gu, "-");
}

/** The text with digits for Chinese numerals and the letters o and l wherever they form a number. */
export function withSpokenDigits(text: string): string {
  const digits = (run: string) => [...run].map((sign) => NUMERALS[sign] ?? sign).join("");
  return text
    .replace(new RegExp(`[${SIGNS}]{7,}`, "gu"), digits)
    .replace(
      new RegExp(`[01零〇洞幺一壹](?:[ .·-]{0,2}[\\d${SIGNS}]){10,11}(?![\\d${SIGNS}])`, "gu"),
      // A whole mobile in digits, before a word that begins with a numeral: "13800138000一直".
      (run) => (/^1(?:[ .·-]{0,2}\d){10}/u.test(run) ? run : digits(run)),
    )
    .replace(/(?<![\dA-Za-z])[1lI][3-9oO][\doOlI]{9}(?![\dA-Za-z])/gu, (run) =>
      run.replace(/\D/gu, "").length < 7 ? run : run.replace(/[oO]/gu, "0").replace(/[lI]/gu, "1"),
    );
}
