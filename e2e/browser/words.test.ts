/** What the page tells of a document and of what went wrong, in the visitor's language, and what it offers to do about it. */
import { findTool } from "@ephemera/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fixturePath } from "../../fixtures/load.ts";
import { check, uncompressed } from "../oracles/qpdf.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, download, openTool, setOption, start } from "./tool-page.ts";

const inspect = findTool("inspect")!;
const sanitize = findTool("sanitize")!;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

it("lists what a file reveals by risk, and leads with the same file to the tool that removes it", async () => {
  const { page } = await stage.open();
  await openTool(page, stage.home, inspect);
  await addFiles(page, ["traces.pdf"]);
  await start(page, inspect);
  const findings = page.locator(".findings");
  await findings.getByRole("heading", { name: "High risk" }).waitFor();
  expect(await findings.getByRole("heading").allTextContents()).toEqual(["High risk", "Medium risk", "Low risk"]);
  const hidden = findings.getByRole("listitem").filter({ hasText: "Text lies under opaque boxes" });
  expect(await hidden.textContent()).toContain("11 characters.Page 1");
  expect(await hidden.getByRole("link").textContent()).toBe("Redact");
  await findings.getByText("About the file").click();
  expect(await findings.getByRole("definition").allTextContents()).toEqual(
    expect.arrayContaining(["InfoAuthor", "January 2, 2020 at 3:04 AM"]),
  );

  await findings.getByRole("listitem").filter({ hasText: "links to web addresses" }).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: sanitize.title }).waitFor();
  await page.getByRole("row", { name: "traces.pdf" }).waitFor();
  const links = page.getByRole("switch", { name: sanitize.optionSpecs.get("links")!.title, exact: true });
  expect(await links.isChecked()).toBe(true);
  await start(page, sanitize);
  const { bytes } = await download(page);
  expect(check(bytes).warnings).toEqual([]);
  expect(uncompressed(bytes).toString("latin1")).not.toContain("/URI");
  await page.context().close();
});

it("tells what a file reveals in the language of the page", async () => {
  const { page } = await stage.open({ locale: "de" });
  await page.goto(`${stage.home}#/tools/inspect`);
  await page.locator("input[type=file]").first().setInputFiles(fixturePath("traces.pdf"));
  await page.locator(".run-panel .start").click();
  const findings = page.locator(".findings");
  await findings.getByRole("heading", { name: "Hohes Risiko" }).waitFor();
  await findings.getByText("Text ist weiß auf weiß:").waitFor();
  expect(await findings.textContent()).not.toMatch(/\b(?:the|file|text is)\b/);
  await page.context().close();
});

it("tells reasons with their values in the language of the page, and which option they are about", async () => {
  const { page } = await stage.open({ locale: "fr" });
  await page.goto(`${stage.home}#/tools/rotate`);
  await page.locator("input[type=file]").first().setInputFiles(fixturePath("three-pages.pdf"));
  await page.locator(".page-grid canvas[data-drawn]").first().waitFor();
  const field = page.locator(".option-form").getByRole("textbox").first();
  await field.fill("2,9");
  await page.getByText("« Pages » : la page 9 est hors du document, qui s’arrête à la page 3.").waitFor();
  await page.context().close();
});

it("tells why a redaction is refused, and what to do", async () => {
  const { page } = await stage.open({ locale: "es" });
  await page.goto(`${stage.home}#/tools/redact`);
  await page.locator("input[type=file]").first().setInputFiles(fixturePath("scan.pdf"));
  await page.locator(".option-form").getByRole("textbox").first().fill("Smith");
  await page.locator(".run-panel .start").click();
  const alert = page.getByRole("alert");
  await alert.getByRole("heading", { name: "No todo se puede asegurar" }).waitFor();
  await alert.getByText("La página 1 es una imagen sin texto, en la que no se puede buscar.").waitFor();
  await page.context().close();
});

it("tells which step of a pipeline failed", async () => {
  const { page } = await stage.open();
  await page.goto(`${stage.home}#/pipeline`);
  for (const title of ["Rotate", "Extract attachments"]) {
    await page.getByRole("button", { name: "Add a step" }).click();
    await page.getByRole("menuitem", { name: title }).first().click();
  }
  await addFiles(page, ["three-pages.pdf"]);
  await page.getByRole("button", { name: "Run pipeline" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("Step 2: Extract attachments").waitFor();
  await alert.getByText("The document has no attachments.").waitFor();
  await page.context().close();
});

it("says how good a password is while it is typed, and keeps it to itself", async () => {
  const { page, requests } = await stage.open();
  const encrypt = findTool("encrypt")!;
  await openTool(page, stage.home, encrypt);
  await addFiles(page, ["three-pages.pdf"]);
  const before = requests.length;
  const password = encrypt.optionSpecs.get("password")!;
  await setOption(page, password, "Summer2024");
  await page.getByText("Weak: quickly guessed by a program.").waitFor();
  await setOption(page, password, "correct horse battery staple");
  await page.getByText("Strong.", { exact: true }).waitFor();
  expect(requests.slice(before)).toEqual([]);
  await page.context().close();
});

it("leads to the terms of what it is made of", async () => {
  const { page } = await stage.open();
  const address = await page
    .getByRole("link", { name: "Third-party notices" })
    .evaluate((link) => (link as HTMLAnchorElement).href);
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toContain("text/plain");
  expect(await answer.text()).toContain("PDFium");
  await page.context().close();
});
