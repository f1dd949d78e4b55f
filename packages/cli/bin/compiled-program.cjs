/**
 * Loads a built program with the byte code that V8 made of it when it was built (scripts/compile-cli.cjs). A short job
 * would spend a third of its time on compiling. Code that another V8 made is refused by V8, which then compiles as ever.
 */
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// Before anything is loaded: V8 refuses code that was made under other flags.
// A job makes little garbage and holds whole files: room for young objects would only add to the peak.
setFlagsFromString("--max-semi-space-size=1");
setFlagsFromString("--semi-space-growth-factor=1");
// Functions are optimised with those they call written into them, again for each caller: in a short job that costs more
// than it brings.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");
// And not before they have run for a while: a small job ends before optimised code has paid for itself.
setFlagsFromString("--interrupt-budget=500000");

class CompiledProgram {
  #folder;
  #modules = new Map();
  #scripts = new Map();

  /** `folder` holds CommonJS modules that require each other as "./name.js". */
  constructor(folder) {
    this.#folder = folder;
  }

  /** What the module exports; runs it the first time. */
  load(name) {
    let module = this.#modules.get(name);
    if (!module) {
      module = { exports: {} };
      this.#modules.set(name, module);
      this.#run(join(this.#folder, name), module);
    }
    return module.exports;
  }

  /** Puts the code of everything that was loaded beside it: of the functions that have run, for others have none yet. */
  keepCode() {
    for (const [path, script] of this.#scripts) writeFileSync(codeOf(path), script.createCachedData());
  }

  #run(path, module) {
    const source = readFileSync(path, "utf8");
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: path,
      cachedData: readIfThere(codeOf(path)),
    });
    this.#scripts.set(path, script);
    const load = (id) => (id.startsWith("./") ? this.load(id) : require(id));
    script.runInThisContext()(module.exports, load, module, path, this.#folder);
  }
}

function codeOf(path) {
  return `${path}.code`;
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

module.exports = { CompiledProgram };
