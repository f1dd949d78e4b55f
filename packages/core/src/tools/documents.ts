/** What the tools that take PDF and give PDF have in common: opening inputs and handing out results. */
import { concat } from "../kernel/bytes.ts";
import { ToolError } from "../kernel/errors.ts";
import {
  type AssemblyPlan,
  assemble,
  claimsOf,
  DocumentEdit,
  type NoteCode,
  PdfFile,
  recordEdit,
  SourceDocument,
  unclaimedMetadata,
  type WriteOptions,
} from "../pdf/index.ts";
import type { Job, OutputFile } from "../tool/define-tool.ts";
import { noted } from "./note-texts.ts";

type DocumentJob = Job<{ readonly password?: readonly string[] | undefined }>;

/** Opens every input. Errors name the file at fault, counted from 1. */
export async function openDocuments(job: DocumentJob): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  for (const [index, { bytes }] of job.files.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "reading", done: index, total: job.files.length });
    try {
      documents.push(await openOrRepair(job, bytes));
    } catch (error) {
      throw error instanceof ToolError ? error.inFile(index + 1) : error;
    }
  }
  job.progress({ phase: "reading", done: job.files.length, total: job.files.length });
  return documents;
}

/** Opens the only input. */
export async function openDocument(job: DocumentJob): Promise<SourceDocument> {
  const [document] = await openDocuments(job);
  return document!;
}

/** Opens the only input to change it. */
export async function openEdit(job: DocumentJob): Promise<DocumentEdit> {
  return new DocumentEdit(await openDocument(job), job.limits);
}

async function openOrRepair(job: DocumentJob, bytes: Uint8Array): Promise<SourceDocument> {
  try {
    const document = open(job, bytes);
    if (document.file.rebuilt) noteOf(job)("rebuilt");
    return document;
  } catch (error) {
    if (!(error instanceof ToolError) || (error.code !== "damaged" && error.code !== "no-pages")) throw error;
    const repaired = await repair(job, bytes);
    if (!repaired) throw error;
    const document = open(job, repaired);
    noteOf(job)("repaired");
    return document;
  }
}

function open({ options, limits }: DocumentJob, bytes: Uint8Array): SourceDocument {
  const document = new SourceDocument(PdfFile.open(bytes, { passwords: options.password ?? [], limits }));
  if (document.pages.length === 0)
    throw new ToolError("no-pages", "The document has no pages.", { field: "file", expected: "at least one page" });
  return document;
}

/** The file saved anew by the repairer, the last resort; undefined where there is none or it cannot open the file either. */
async function repair({ engines, options }: DocumentJob, bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const repairer = await engines.repairer?.();
  for (const password of ["", ...(options.password ?? [])]) {
    const repaired = repairer?.repair(bytes, password);
    if (repaired) return repaired;
  }
  return undefined;
}

/** Assembles the only output of a tool. */
export function assembledOutput(job: DocumentJob, plan: AssemblyPlan): OutputFile[] {
  job.progress({ phase: "assembling", done: 0, total: 1 });
  const chunks = assemble(plan, job.limits, noteOf(job), job.report);
  job.progress({ phase: "assembling", done: 1, total: 1 });
  return [pdf("", chunks)];
}

/** Assembles a document that is changed further; for that it is whole in memory. */
export function assembledEdit(job: DocumentJob, plan: AssemblyPlan): DocumentEdit {
  const [assembled] = assembledOutput(job, plan);
  const bytes = concat(Array.from(assembled!.chunks, (chunk) => chunk.slice()));
  return new DocumentEdit(new SourceDocument(PdfFile.open(bytes, { limits: job.limits })), job.limits);
}

/** Writes what `assembledEdit` gave. What became of the sources was told when they were assembled. */
export function furtherEdited(edit: DocumentEdit): OutputFile[] {
  return [pdf("", edit.write())];
}

/** Assembles one of several outputs when it is read, so that only one at a time takes memory. */
export function assembledPart(job: DocumentJob, part: string, plan: AssemblyPlan): OutputFile {
  // A report must be whole before the first part is read, so the part is made once more for it.
  if (job.report) assemble(plan, job.limits, noteOf(job), job.report);
  return pdf(part, {
    [Symbol.iterator]: () => assemble(plan, job.limits, noteOf(job))[Symbol.iterator](),
  });
}

type EditJob = Pick<Job<unknown>, "note" | "report">;

/** Writes an edited document as the only output of a tool. */
export function editedOutput(job: EditJob, edit: DocumentEdit, options: WriteOptions = {}): OutputFile[] {
  tellOfEdit(job, edit, options);
  return [pdf("", edit.write(options))];
}

/** Notes and reports what a document keeps and loses that is written anew. */
export function tellOfEdit(job: EditJob, edit: DocumentEdit, options: Pick<WriteOptions, "encrypt"> = {}): void {
  if (edit.file.encrypted && !options.encrypt) noteOf(job)("protection-removed");
  if (edit.signed) noteOf(job)("signatures-removed");
  if (options.encrypt) dropClaims(job, edit);
  else noteConformance(job, edit);
  if (job.report) recordEdit(edit, "lost", job.report);
}

/**
 * As `editedOutput`, for tools that only add to a document: a signed one is appended to, so that its signatures hold for
 * what they cover.
 */
export function updatedOutput(job: EditJob, edit: DocumentEdit): OutputFile[] {
  const appended = edit.signed ? edit.append() : undefined;
  if (!appended) return editedOutput(job, edit);
  job.note(noted("signatures-kept"));
  noteConformance(job, edit);
  if (job.report) recordEdit(edit, "kept", job.report);
  return [pdf("", appended)];
}

/** No archival file is encrypted (ISO 19005-2 §6.1.3), so one that is must not claim to be such. */
function dropClaims(job: EditJob, edit: DocumentEdit): void {
  if (claimsOf(edit.file).length === 0) return;
  const metadata = unclaimedMetadata(edit.file);
  if (!metadata) return;
  edit.changeCatalog({ Metadata: edit.add(metadata) });
  noteOf(job)("conformance-dropped");
}

function noteConformance(job: EditJob, edit: DocumentEdit): void {
  if (claimsOf(edit.file).length === 0) return;
  noteOf(job)(edit.catalog.has("Metadata") ? "conformance-unchecked" : "conformance-removed");
}

function pdf(part: string, chunks: Iterable<Uint8Array>): OutputFile {
  return { type: "application/pdf", extension: ".pdf", part, chunks };
}

/** Pages of one document by 0-based index. */
export function takePages(source: SourceDocument, indices: readonly number[]) {
  return indices.map((index) => ({ source, index }));
}

/** All indices of a document's pages in order. */
export function allPages(source: SourceDocument): number[] {
  return source.pages.map((_, index) => index);
}

function noteOf({ note }: Pick<Job<unknown>, "note">): (code: NoteCode) => void {
  return (code) => note(noted(code));
}
