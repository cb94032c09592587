import { describe, expect, it } from "vitest";
import { findIdentifiers } from "../../src/prepare/find-identifiers.ts";

const found = (text: string) =>
  findIdentifiers(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe("dates of birth", () => {
  it.each([
    ["生日是1994年3月17日", "1994年3月17日"],
    ["出生日期：1988-07-02", "1988-07-02"],
    ["我1979/11/30出生的", "1979/11/30"],
    ["出生日期19900215", "19900215"],
    ["DOB 04/12/1987", "04/12/1987"],
    ["born on July 9, 1991 in Leeds", "July 9, 1991"],
    ["I was born 3 May 1988", "3 May 1988"],
    ["birthday: 12th of March 1985", "12th of March 1985"],
  ])("are found after a word for them: %s", (text, date) => {
    expect(found(text)).toEqual([`birth: ${date}`]);
  });

  it.each([
    "活动到2025-12-05截止",
    "生日派对定在2025年12月5日",
    "born in 1988",
    "released on July 9, 1991",
    "生日蛋糕 199 元",
  ])("are not other dates: %s", (text) => expect(found(text)).toEqual([]));
});

describe("numbers of orders, parcels, staff and students", () => {
  it.each([
    ["订单号202509301155201还没发", "202509301155201"],
    ["快递单号 YT7543218890012 三天没动", "YT7543218890012"],
    ["运单SF1390022745518显示签收", "SF1390022745518"],
    ["学号2021304857，查下成绩", "2021304857"],
    ["工号 A10482 的客服", "A10482"],
    ["order no. 88-20391-4 is late", "88-20391-4"],
    ["order #48201937 arrived broken", "48201937"],
    ["tracking number 1Z999AA10123456784", "1Z999AA10123456784"],
    ["USPS tracking number: 9400 1000 0000 0000 0000 00", "9400 1000 0000 0000 0000 00"],
    ["employee id EMP-40921", "EMP-40921"],
  ])("are found after a word for them: %s", (text, number) => {
    expect(found(text)).toEqual([`number: ${number}`]);
  });

  it.each([
    "订单 20000 个",
    "order 50000 units",
    "this order number is 1",
    "学号怎么查",
    "order id 20250930",
    "订单号多于100000条",
  ])("are not amounts and dates: %s", (text) => expect(found(text)).toEqual([]));
});
