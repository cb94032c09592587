import { describe, expect, it } from "vitest";
import { findIdentifiers, withoutIdentifiers } from "../../src/prepare/find-identifiers.ts";

const scrubbed = (text: string) => withoutIdentifiers(text, findIdentifiers(text));

describe("identifiers of networks, other regions and titles", () => {
  it.each([
    ["服务器192.0.2.44又挂了", "服务器[device]又挂了"],
    ["someone logged in from 198.51.100.201", "someone logged in from [device]"],
    ["ping 2001:db8::1 fails", "ping [device] fails"],
    ["v6地址2001:db8:85a3::8a2e:370:7334连不上", "v6地址[device]连不上"],
    ["寄到新北市板橋區文化路一段188巷10號3樓", "寄到[address]"],
    ["收货：台北市大安区忠孝东路四段216巷33弄5号2楼", "收货：[address]"],
    ["放9栋1单元602门口", "放[address]门口"],
    ["meet at Block B, Flat 1204", "meet at [address]"],
    ["台北座机(02)2345-6789", "台北座机[mobile]"],
    ["86-10-5555-0123是总机", "[mobile]是总机"],
    ["我wx号dahuang1995", "我wx号[account]"],
    ["Q我：2853017746", "Q我：[account]"],
    ["薇信同号abc_lucky77", "薇信同号[account]"],
    ["SSN 987-65-4320 please check", "SSN [id_card] please check"],
    ["passport no: C01X00T47", "passport no: [id_card]"],
    ["contact Ms Adeyemi about it", "contact [name] about it"],
  ])("%s", (text, expected) => {
    expect(scrubbed(text)).toBe(expected);
  });

  it.each([
    "版本号 2.0.1.15 闪退",
    "固件10.12.3.4刷机",
    "build 10.0.19045.1 is slow",
    "section 4.12.13.2 of the manual",
    "at 10:20:30:40 it froze",
    "Mr Bean is hilarious",
    "第3栋楼很漂亮",
    "30栋别墅卖光了",
    "Tower 2 won the round",
    "我Q弹Q弹的",
    "top10里我只买过三个",
  ])("%s stays", (text) => {
    expect(scrubbed(text)).toBe(text);
  });
});
