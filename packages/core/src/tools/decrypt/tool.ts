import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = { password: option.password() };

export const decrypt = defineTool({
  id: "decrypt",
  group: "protect",
  title: "Unlock",
  summary: "Remove the encryption of a PDF that you have the password of, or that opens without one.",
  keywords: ["password", "remove", "unprotect", "unlock", "restrictions", "permissions", "owner"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-unlocked", several: false },
  options,
  needs: [],
  examples: [
    { title: "With its password", files: ["encrypted-aes-256.pdf"], options: { password: ["secret"] } },
    { title: "A file that opens without a password and may not be printed", files: ["owner-only.pdf"], options: {} },
  ],
  load: () => import("./run.ts"),
});
