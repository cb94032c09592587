import { lexiconFile } from "../../../model/package-files.ts";
import type Events from "../../lexicons/zh/events.json";
import type { Frame } from "./frame-index.ts";

const OUTCOMES = ["negative", "positive", "mended"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `src/text/lexicons/zh/events.json`, with the slots of its patterns filled. */
export function eventFrames(): Readonly<Record<Outcome, readonly Frame[]>> {
  const file: typeof Events = lexiconFile("zh", "events.json");
  const slots = new Map(Object.entries(file.slots));
  const filled = ({ pattern, example }: Frame): Frame => ({ pattern: fill(pattern, slots), example });
  return {
    negative: file.negative.map(filled),
    positive: file.positive.map(filled),
    mended: file.mended.map(filled),
  };
}

/** Slots such as `{span}` are replaced by their patterns; slots may use slots. */
function fill(pattern: string, slots: ReadonlyMap<string, string>): string {
  return pattern.replace(SLOT, (_, name: string) => {
    const slot = slots.get(name);
    if (slot === undefined) throw new Error(`events.json: no slot {${name}}`);
    return fill(slot, slots);
  });
}

const SLOT = /\{([a-z]+)\}/g;

/** Events that are asked about, requested or only supposed do not count: 快递没到怎么办, 能准时送到吗, 坏了的话找谁. */
export function isUnreal(text: string): boolean {
  return UNREAL.test(text);
}

const UNREAL =
  /[吗么嘛][。~～]*$|[？?][。~～]*$|^(?:想|假如|万一|帮我|能否|可否|是否)|(?<![申邀聘宴])请(?![假客])|麻烦|劳驾|想找|一般|大概|预计|估计|通常|正常(?:是|要|情况)|的话|如果|要是|会不会|是不是|有没有|能不能|可不可以|要不要|怎么办|多久|多长时间|什么时候能|几天能|如何|怎么(?:操作|弄|办理|处理|退|改|用|去|走|查)|(?:多少|几[个点天号楼]|哪[里个儿天些条家种位班趟]|什么时候)[^，,]{0,6}$/u;
