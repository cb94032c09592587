import { isHan } from "../../language.ts";

/** 前台帮忙叫了车 reports help that was given, which is no request; 你帮我退了吧 is one. */
export function isHelpGiven(text: string, at: number, end: number): boolean {
  if (text.charCodeAt(at) !== HELP || !isHan(text.charCodeAt(at - 1))) return false;
  if (ADDRESSING.has(text.charCodeAt(at - 1))) return false;
  return /^[^，,。！!？?吧吗]{1,4}[了着还到](?![吧吗么])/.test(text.slice(end, end + 6));
}

const HELP = "帮".charCodeAt(0);
const ADDRESSING = new Set(Array.from("请你您们能以快再先来想求烦要的吗吧", (unit) => unit.charCodeAt(0)));
