import { digitsOf } from "./identifier-signs.ts";

/** Whether the last digit of an identity card's number of 18 signs is right (GB 11643-1999). */
export function idCardChecks(number: string): boolean {
  const signs = number.toUpperCase().replace(/[^\dX]/gu, "");
  if (!/^\d{17}[\dX]$/u.test(signs)) return false;
  const sum = [...signs.slice(0, 17)].reduce(
    (total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return "10X98765432"[sum % 11] === signs[17];
}

/** Whether the digits of a card pass Luhn's check (ISO/IEC 7812-1). */
export function luhnChecks(number: string): boolean {
  const digits = [...digitsOf(number)].map(Number).reverse();
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 === 1 ? 2 * digit : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length > 0 && sum % 10 === 0;
}

/** Whether the check digits of an international bank account number are right (ISO 13616, ISO 7064 MOD 97-10). */
export function ibanChecks(number: string): boolean {
  const signs = number.toUpperCase().replace(/[^A-Z\d]/gu, "");
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/u.test(signs)) return false;
  const turned = [...signs.slice(4), ...signs.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join("");
  return [...turned].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
