import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

const allow = (title: string, description: string) => option.boolean({ title, description, default: true });

export const options = {
  password: option.secret({
    title: "Password",
    description: "Opens the file. Leave it empty to let anybody open it; then an owner password is needed.",
  }),
  "owner-password": option.secret({
    title: "Owner password",
    description: "Lifts all restrictions. Left empty, one is made up and not kept, so that nobody can lift them.",
  }),
  "allow-print": option.choice({
    title: "Printing",
    description: "Whether those who open the file with its password may print it.",
    values: { full: "Allowed", low: "In low resolution", none: "Not allowed" },
    default: "full",
  }),
  "allow-copy": allow("Allow copying", "Taking text and pictures out. Screen readers always may."),
  "allow-modify": allow("Allow changes", "Changing the content of pages."),
  "allow-annotate": allow(
    "Allow comments",
    "Adding and changing comments. Some readers take this to allow filling in forms as well.",
  ),
  "allow-forms": allow("Allow filling in forms", "Filling in form fields and signing."),
  "allow-assemble": allow("Allow moving pages", "Inserting, turning and deleting pages, and making bookmarks."),
  method: option.choice({
    title: "Encryption",
    description: "AES-128 can be opened by programs from before 2009, and is weaker.",
    values: { "aes-256": "AES-256", "aes-128": "AES-128" },
    default: "aes-256",
  }),
  "encrypt-metadata": option.boolean({
    title: "Encrypt metadata",
    description: "Off leaves title, author and other metadata readable without the password.",
    default: true,
  }),
  "open-password": option.secrets({
    title: "Present password",
    description: "For inputs that are protected already.",
  }),
};

export const encrypt = defineTool({
  id: "encrypt",
  group: "protect",
  title: "Protect",
  summary: "Encrypt a PDF with a password, and restrict what may be done with it.",
  keywords: ["password", "lock", "secure", "aes", "permissions", "restrict", "print", "copy"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-protected", several: false, random: true },
  options,
  needs: [],
  examples: [
    { title: "A password to open it", files: ["three-pages.pdf"], options: { password: "correct horse" } },
    {
      title: "Anybody may read it, nobody may copy or print it",
      files: ["everything.pdf"],
      options: { "owner-password": "battery staple", "allow-print": "none", "allow-copy": false },
    },
  ],
  load: () => import("./run.ts"),
});
