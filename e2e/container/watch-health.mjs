/**
 * Asks for /health ten times a second, as a platform's health check does: from inside of the container, in a process of its
 * own. `node watch-health.mjs <url> <seconds> <milliseconds>` prints what it saw as JSON and ends with 1 where an answer
 * was missing or wrong, or more than one in fifty took longer than that.
 *
 * Those who make the load, and whatever else runs, share the processors with the server here. So what is judged is the time
 * without that in which the server, or this, was ready to run and had no processor; the whole of it is told as well. What
 * the kernel does for all their connections cannot be told apart, hence the one in fifty.
 */
import { readFileSync } from "node:fs";
import { get } from "node:http";

const INTERVAL_MS = 100;
const SHARE_WITHIN = 0.98;

/** The server is the container's first process. */
const SERVER = 1;

const [url, seconds, most] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const waits = [];

const timer = setInterval(() => {
  const start = performance.now();
  const withoutProcessor = timeWithoutProcessor();
  get(new URL("/health", url), { agent: false }, (answer) => {
    answer.resume().once("end", () => {
      const whole = answer.statusCode === 200 ? performance.now() - start : Infinity;
      waits.push({ whole, own: Math.max(0, whole - (timeWithoutProcessor() - withoutProcessor)) });
    });
  }).once("error", () => waits.push({ whole: Infinity, own: Infinity }));
}, INTERVAL_MS);

setTimeout(() => {
  clearInterval(timer);
  setTimeout(tell, 3000);
}, seconds * 1000);

/** Milliseconds so far in which the server or this was ready and did not run: the second field of proc_pid_schedstat(5). */
function timeWithoutProcessor() {
  const delays = [SERVER, "self"].map((id) => Number(readFileSync(`/proc/${id}/schedstat`, "latin1").split(" ")[1]));
  return delays.reduce((sum, nanoseconds) => sum + nanoseconds / 1e6, 0);
}

function tell() {
  const own = waits.map((wait) => wait.own);
  const slow = own.filter((wait) => wait > most).length;
  console.log(
    JSON.stringify({ asked: waits.length, slow, own: shares(own), whole: shares(waits.map(({ whole }) => whole)) }),
  );
  const answered = waits.length > seconds && own.every(Number.isFinite);
  process.exit(answered && slow <= waits.length * (1 - SHARE_WITHIN) ? 0 : 1);
}

function shares(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const within = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  return { median: within(0.5), p99: within(0.99), longest: within(1) };
}
