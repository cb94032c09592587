#!/usr/bin/env node
import { analyses } from "../analyses/index.ts";
import { main } from "../src/cli/main.ts";

process.exitCode = await main(process.argv.slice(2), analyses);
