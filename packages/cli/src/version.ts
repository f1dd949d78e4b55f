/** The version of the program, which all its packages share. */
import manifest from "../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
