import { sayInChinese } from "../support/chinese-stores.ts";

sayInChinese("one simulator", "two users", "nothing");
