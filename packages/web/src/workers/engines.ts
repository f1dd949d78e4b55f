/**
 * The engines of this face, a line each. They come by a dynamic import, so that the page can ask which there are without
 * loading any, and a job loads them only when it needs one.
 */
import type { Engines } from "@ephemera/core";
import type { adapters } from "./adapters.ts";

export const engines = {
  appearances: async () => (await load()).appearances(),
  repairer: async () => (await load()).repairer(),
  renderer: async () => (await load()).renderer(),
  textReader: async () => (await load()).textReader(),
  imageDecoder: async () => (await load()).imageDecoder(),
  pageImager: async () => (await load()).pageImager(),
  images: async () => (await load()).images(),
  fonts: async () => (await load()).fonts(),
  ocr: async () => (await load()).ocr(),
} satisfies Engines & Record<keyof typeof adapters, unknown>;

async function load() {
  return (await import("./adapters.ts")).adapters;
}
