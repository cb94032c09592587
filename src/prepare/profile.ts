/** Attributes of a user's profile that others could know too (quasi-identifiers). */
export interface UserProfile {
  readonly attributes: Readonly<Record<string, string>>;
  /** The form in which it was read and is written. */
  readonly form: "zh" | "en" | "object";
  /** Whether the text says more than its attributes. */
  readonly further: boolean;
}

interface AttributeWords {
  readonly name: string;
  readonly value: string;
  readonly zh: RegExp;
  readonly en: RegExp;
}

const word = (name: string, value: string, zh: RegExp, en: RegExp): AttributeWords => ({
  name,
  value,
  zh,
  en,
});

/** The more specific come first: "without children" contains "children". */
const WORDS: readonly AttributeWords[] = [
  word("gender", "female", /女性|女士|女生|女用户/u, /\b(?:female|woman)\b/iu),
  word("gender", "male", /男性|男士|男生|男用户/u, /\b(?:male|man)\b/iu),
  word(
    "education",
    "below_bachelor",
    /(?:本科以下|大专及以下|高中及以下|大专|专科|高中|中专|初中)(?:学历)?/u,
    /\b(?:below a bachelor's degree|without a (?:bachelor's )?degree|high school|junior college)(?: education)?\b/iu,
  ),
  word(
    "education",
    "bachelor_or_above",
    /(?:本科及以上|大学本科|硕士|博士|研究生|本科)(?:学历)?/u,
    /\b(?:with )?an? (?:bachelor|master|doctor)(?:'s|’s)? degree(?: or (?:above|higher))?/iu,
  ),
  word(
    "partner",
    "no",
    /单身|未婚|没有伴侣|无伴侣|无配偶/u,
    /\b(?:single|unmarried|(?:has|with) no partner|without a partner)\b/iu,
  ),
  word(
    "partner",
    "yes",
    /已婚|有伴侣|有配偶|恋爱中/u,
    /\b(?:married|(?:has|with) a partner|in a relationship)\b/iu,
  ),
  word(
    "children",
    "no",
    /没有(?:孩子|子女)|无(?:孩子|子女)|未育/u,
    /\b(?:(?:has|with) no children|without children|childless)\b/iu,
  ),
  word("children", "yes", /有(?:孩子|子女|小孩)|已育/u, /\b(?:has|with) (?:children|kids)\b/iu),
];
const AGE = /(\d{1,3})\s*(?:[-–~至到]\s*(\d{1,3})|(\+|以上|岁以上| and (?:above|older|over)))?/u;
/** Words that carry no attribute. */
const FILLING =
  /该用户|这是|平台上|平台|用户|一位|一名|一个|年龄|岁|学历|的|是|在|为|\b(?:this|is|the|a|an|user|on|platform|of|aged?|years?|old|with|and|has|who|in|or|above|their)\b/giu;

/** Reads a profile: a JSON object of attributes, or a text in English or Chinese; null without one. */
export function parseProfile(text: string | null): UserProfile | null {
  if (text === null || text.trim() === "") return null;
  const object = objectOf(text);
  if (object !== null) return { attributes: object, form: "object", further: false };
  const form = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  const attributes: Record<string, string> = {};
  let rest = text;
  for (const { name, value, ...words } of WORDS) {
    if (attributes[name] !== undefined || !words[form].test(rest)) continue;
    attributes[name] = value;
    rest = rest.replace(words[form], " ");
  }
  const age = AGE.exec(rest);
  if (age !== null) {
    const [whole, low, high, open] = age;
    attributes.age = high !== undefined ? `${low}-${high}` : open !== undefined ? `${low}+` : low!;
    rest = rest.replace(whole, " ");
  }
  const further = /[\p{L}\p{N}]/u.test(rest.replace(FILLING, " "));
  return { attributes, form, further };
}

function objectOf(text: string): Record<string, string> | null {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, one]) =>
        one === null || one === ""
          ? []
          : [[key, typeof one === "object" ? JSON.stringify(one) : String(one)]],
      ),
    );
  } catch {
    return null;
  }
}

const TITLES: Readonly<Record<"zh" | "en", Readonly<Record<string, string>>>> = {
  zh: {
    ...{ "gender female": "女性", "gender male": "男性", "education below_bachelor": "本科以下学历" },
    ...{ "education bachelor_or_above": "本科及以上学历", "partner yes": "有伴侣", "partner no": "没有伴侣" },
    ...{ "children yes": "有孩子", "children no": "没有孩子" },
  },
  en: {
    ...{
      "gender female": "female",
      "gender male": "male",
      "education below_bachelor": "without a bachelor's degree",
    },
    ...{
      "education bachelor_or_above": "with a bachelor's degree or above",
      "partner yes": "with a partner",
    },
    ...{
      "partner no": "without a partner",
      "children yes": "with children",
      "children no": "without children",
    },
  },
};

/** A profile in its original form, with only these attributes. */
export function profileText(form: UserProfile["form"], attributes: Readonly<Record<string, string>>): string {
  if (form === "object") return JSON.stringify(attributes);
  const said = (name: string) => {
    const value = attributes[name];
    return value === undefined ? undefined : (TITLES[form][`${name} ${value}`] ?? value);
  };
  const others = ["education", "partner", "children"].map(said).filter((part) => part !== undefined);
  const { age } = attributes;
  const gender = said("gender") ?? "";
  if (form === "zh") {
    return `${[`平台上的一位${age === undefined ? "" : `${age}岁的`}${gender}用户`, ...others].join("，")}。`;
  }
  const head = `A ${gender === "" ? "" : `${gender} `}user of the platform`;
  return `${[head, ...(age === undefined ? [] : [`aged ${age}`]), ...others].join(", ")}.`;
}
