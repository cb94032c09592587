/** Channels by which messages reach a company, as help desks and shops write them in `source`. */
const CHANNELS: ReadonlySet<string> = new Set([
  ...[
    "web",
    "website",
    "webchat",
    "web chat",
    "widget",
    "chat",
    "live chat",
    "livechat",
    "messenger",
    "portal",
  ],
  ...[
    "email",
    "e-mail",
    "mail",
    "phone",
    "call",
    "voice",
    "sms",
    "text message",
    "app",
    "mobile",
    "mobile app",
  ],
  ...["ios", "android", "desktop", "api", "form", "contact form", "facebook", "instagram", "twitter", "x"],
  ...["whatsapp", "telegram", "wechat", "line", "slack", "discord", "teams", "social", "store", "online"],
  ...["微信", "网页", "电话", "邮件", "短信", "网站", "小程序"],
]);

/** Whether a `source` names a channel, in words or as a number, rather than a speaker. */
export function isChannel(source: string): boolean {
  const plain = source.trim().toLowerCase().replaceAll(/[_-]/gu, " ");
  return (
    /^\d{1,3}(?:\.0+)?$/u.test(plain) || CHANNELS.has(plain) || CHANNELS.has(source.trim().toLowerCase())
  );
}
