import { isHan } from "../../language.ts";
import { entriesOfTraits } from "./word-lists.ts";

/** What a measure adjective says about the trait before it: 性价比很高, 噪音不大. */
export interface Trait {
  /** 1 if it is desirable, else -1. */
  readonly sign: number;
  /** Index after the trait's name. */
  readonly nameEnd: number;
}

/**
 * The trait that a measure adjective (高, 小, 多) describes; null if it describes none, or is part of a longer word. The
 * same adjective praises one trait and blames another (Wu & Jin 2010, on ambiguous adjectives of Chinese).
 */
export function traitAt(text: string, at: number): Trait | null {
  const signs = SIGNS.get(text.charCodeAt(at));
  if (signs === undefined || !endsWord(text, at + 1)) return null;
  const from = Math.max(0, at - LONGEST);
  const link = LINK.exec(text.slice(from, at))?.[0].length ?? 0;
  for (let gap = 0; gap <= link; gap++) {
    for (let size = 2; size <= LONGEST_NAME && size <= at - gap; size++) {
      const sign = signs.get(text.slice(at - gap - size, at - gap));
      if (sign !== undefined) return { sign, nameEnd: at - gap };
    }
  }
  return null;
}

/** 选择多了, 声音大得, 容量大，, 评分高的: not 房间大小, 价格低一点, 评分高的酒店. */
function endsWord(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (at >= text.length || !isHan(next)) return true;
  if (next === DE) return !isHan(text.charCodeAt(at + 1));
  return AFTER.has(next);
}

const LONGEST_NAME = 6;
const LONGEST = 6;
const LINK =
  /(?:[也都还就是真太很挺蛮超好更最又忒贼特颇不没这那么]|比较|非常|特别|相当|实在|确实|有点儿?|有些|有一点|略微?|稍微?|偏|过于|一直|十分|极其|尤其|算|简直|感觉|方面|上|越来越|绝对|不够|不太|不算)*$/u;
const DE = "的".charCodeAt(0);
const AFTER = new Set(Array.from("了得啊呀呢哦吧嘛哈到过且而还但又吗么死", (unit) => unit.charCodeAt(0)));

/** For each measure adjective: 1 or -1 by the trait's name. */
const SIGNS = new Map<number, Map<string, number>>();
for (const [measure, name, sign] of entriesOfTraits()) {
  const unit = measure.charCodeAt(0);
  const signs = SIGNS.get(unit) ?? new Map<string, number>();
  SIGNS.set(unit, signs.set(name, sign));
}
