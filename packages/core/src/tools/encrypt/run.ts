import { ToolError } from "../../kernel/errors.ts";
import { ENGLISH, phrase, say } from "../../kernel/phrase.ts";
import { type EncryptionSettings, passwordFault, type Permissions } from "../../pdf/index.ts";
import type { Job, Run } from "../../tool/define-tool.ts";
import { editedOutput, openEdit } from "../documents.ts";
import type { OptionValues } from "../../tool/options.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

type EncryptJob = Job<OptionValues<typeof options>>;

export const run: Run<typeof options> = async (job) => {
  const settings = settingsOf(job);
  // Who protects a file anew with the password it has need not give it twice.
  const password = [...(job.options["open-password"] ?? []), settings.userPassword, settings.ownerPassword ?? ""];
  const edit = await openEdit({ ...job, options: { password } }).catch((error: unknown) => {
    throw error instanceof ToolError ? aboutOpenPassword(error, job) : error;
  });
  return editedOutput(job, edit, { encrypt: settings });
};

function settingsOf({ options: given, note }: EncryptJob): EncryptionSettings {
  const userPassword = given.password ?? "";
  const ownerPassword = given["owner-password"] ?? "";
  requireUsable(given, "password");
  requireUsable(given, "owner-password");
  if (userPassword === "" && ownerPassword === "")
    throw new ToolError("invalid-option", "A password to open the file or an owner password is needed.", {
      field: "password",
      expected: "a password, here or as owner password",
      received: "nothing",
    });
  if (ownerPassword === "") note(noted("owner-password-not-kept"));
  else if (ownerPassword === userPassword) note(noted("same-passwords"));
  return {
    method: given.method,
    userPassword,
    ownerPassword: ownerPassword || undefined,
    permissions: permissions(given),
    encryptMetadata: given["encrypt-metadata"],
  };
}

function requireUsable(given: EncryptJob["options"], field: "password" | "owner-password"): void {
  const fault = passwordFault(given[field] ?? "", given.method === "aes-256");
  if (fault)
    throw new ToolError(
      "invalid-option",
      phrase("Option '{field}': the password must have {expected}.", { field, expected: fault }),
      {
        field,
        expected: say(fault, ENGLISH),
      },
    );
}

function permissions(given: EncryptJob["options"]): Permissions {
  return {
    print: given["allow-print"],
    copy: given["allow-copy"],
    modify: given["allow-modify"],
    annotate: given["allow-annotate"],
    forms: given["allow-forms"],
    assemble: given["allow-assemble"],
  };
}

/** The input wants a password that has an option of its own here. */
function aboutOpenPassword(error: ToolError, job: EncryptJob): ToolError {
  if (error.code !== "password-required" && error.code !== "password-wrong") return error;
  const given = (job.options["open-password"] ?? []).length > 0;
  return new ToolError(
    given ? "password-wrong" : "password-required",
    given ? "No password given opens the file." : "The file is protected already; its present password is needed.",
    { ...error.details, field: "open-password" },
    error,
  );
}
