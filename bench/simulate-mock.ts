import { createServer } from "node:http";

// An endpoint that answers at once and the same to everything: what is measured is the other side.
const usage = { prompt_tokens: 1000, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 800 } };
const alternatives = [
  { token: "No", logprob: -0.1 },
  { token: "Yes", logprob: -2.4 },
];
const reply = (content: string, logprobs: object | null) =>
  JSON.stringify({ choices: [{ index: 0, message: { role: "assistant", content }, logprobs }], usage });
const no = reply("No", { content: [{ token: "No", logprob: -0.1, top_logprobs: alternatives }] });
const number = reply("12", null);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(Buffer.concat(chunks).includes('"logprobs":true') ? no : number);
  });
}).listen(Number(process.argv[2] ?? 0), "127.0.0.1", function (this: ReturnType<typeof createServer>) {
  const address = this.address();
  if (typeof address === "object" && address !== null) process.stdout.write(`${address.port}\n`);
});
