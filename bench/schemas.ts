/** Writes the JSON Schemas of the files that users write into docs: `npm run schemas`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { analyses } from "../analyses/index.ts";
import { configJsonSchema } from "../src/cli/config/config-schema.ts";
import { program } from "../src/cli/program.ts";
import { gatesJsonSchema } from "../src/compare/gates/gate-schema.ts";

const docs = join(import.meta.dirname, "..", "docs");
const schemas = {
  "config.schema.json": configJsonSchema(program(async () => analyses)),
  "gates.schema.json": gatesJsonSchema(),
};
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(join(docs, name), `${JSON.stringify(schema, null, 2)}\n`);
