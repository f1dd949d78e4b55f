/**
 * Asks for /health ten times a second, as a platform's health check does: from inside of the container, in a process of its
 * own. `node watch-health.mjs <url> <seconds> <milliseconds>` prints what it saw as JSON and ends with 1 where an answer
 * was wrong, or more than one in a hundred took longer than that: the machine is shared with those who make the load.
 */
import { get } from "node:http";

const INTERVAL_MS = 100;
const SHARE_WITHIN = 0.99;

const [url, seconds, most] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const waits = [];

const timer = setInterval(() => {
  const start = performance.now();
  get(new URL("/health", url), { agent: false }, (answer) => {
    answer.resume().once("end", () => waits.push(answer.statusCode === 200 ? performance.now() - start : Infinity));
  }).once("error", () => waits.push(Infinity));
}, INTERVAL_MS);

setTimeout(() => {
  clearInterval(timer);
  setTimeout(tell, 2000);
}, seconds * 1000);

function tell() {
  const sorted = waits.toSorted((one, other) => one - other);
  const within = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  const slow = waits.filter((wait) => wait > most).length;
  console.log(
    JSON.stringify({ asked: waits.length, median: within(0.5), p99: within(SHARE_WITHIN), longest: within(1), slow }),
  );
  const answered = sorted.length > seconds && Number.isFinite(sorted.at(-1));
  process.exit(answered && slow <= sorted.length * (1 - SHARE_WITHIN) ? 0 : 1);
}
