import { readFileSync, writeFileSync } from "node:fs";
import { runTool } from "./oracles/run-tool.ts";
import { engines } from "@ephemera/core/node";
const [f, tool, opts, out] = process.argv.slice(2);
const r = await runTool(tool!, [new Uint8Array(readFileSync(f!))], JSON.parse(opts!), engines);
console.log(r.notes);
writeFileSync(out!, r.outputs[0]!);
