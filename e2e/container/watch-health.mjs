/** Asks for /health four times a second, in a process of its own so that nothing else delays the clock. */
import { get } from "node:http";

const waits = [];
const url = new URL("/health", process.argv[2]);

const timer = setInterval(() => {
  const start = performance.now();
  get(url, { agent: false }, (answer) => {
    answer.resume().once("end", () => waits.push(answer.statusCode === 200 ? performance.now() - start : Infinity));
  }).once("error", () => waits.push(Infinity));
}, 250);

process.once("message", () => {
  clearInterval(timer);
  process.send(waits, () => process.exit(0));
});
