/** `npm run check`: the fast part of what CI checks. */
process.argv.push("--fast");
await import("./test.mjs");
