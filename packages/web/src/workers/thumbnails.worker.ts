/** Draws pages small. One request at a time, in the order they come. */
import { type RenderDocument, ToolError } from "@ephemera/core";
import { engines } from "./engines.ts";
import type { PagePicture, ThumbnailReply, ThumbnailRequest } from "./messages.ts";

/** Room for a few pixels more than asked, never for a poster. */
const LARGEST_SIDE = 2000;

const documents = new Map<string, RenderDocument>();
let previous = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<ThumbnailRequest>) => {
  previous = previous.then(() =>
    answer(data).then(reply, (thrown: unknown) => reply({ call: data.call, error: ToolError.from(thrown).toJSON() })),
  );
});

async function answer(request: ThumbnailRequest): Promise<ThumbnailReply> {
  const { call } = request;
  if ("open" in request) {
    const bytes = new Uint8Array(await request.file.arrayBuffer());
    const document = (await engines.renderer()).open(bytes, request.password);
    documents.get(request.open)?.close();
    documents.set(request.open, document);
    return { call, pageCount: document.pageCount };
  }
  if ("close" in request) {
    documents.get(request.close)?.close();
    documents.delete(request.close);
    return { call, closed: true };
  }
  if ("measure" in request) return { call, size: opened(request.measure).pageSize(request.page) };
  return { call, picture: draw(opened(request.render), request.page, request.width) };
}

function opened(key: string): RenderDocument {
  const document = documents.get(key);
  if (!document) throw new ToolError("cancelled", "The document was closed.");
  return document;
}

function draw(document: RenderDocument, page: number, width: number): PagePicture {
  const size = document.pageSize(page);
  const scale = Math.min(width / size.width, LARGEST_SIDE / size.height, LARGEST_SIDE / size.width);
  return document.renderPage(page, scale) as PagePicture;
}

function reply(message: ThumbnailReply): void {
  if ("picture" in message) postMessage(message, { transfer: [message.picture.data.buffer] });
  else postMessage(message);
}
