/**
 * Sockets and pipes that leave nothing of what they read in this process' memory.
 *
 * Left to itself, Node reads into 64 KiB of fresh memory each time, copies what came into a smaller piece and frees the
 * large one as it is: documents stay in freed memory until something else is put there. And the HTTP parser of an
 * idle connection has a buffer of its own, which holds the end of the last request until the next one.
 */
import type { Server, Socket } from "node:net";
import { wipe, wipeable } from "./wipe.ts";

/** Reading happens one socket at a time, and what came is taken out at once, so all of them can share one buffer. */
const SHARED = Buffer.alloc(64 * 1024);

/** The part of a socket that `net.connect({ onread })` fills in, and that accepted sockets have as well. */
interface Insides {
  readonly ["_handle"]?: { readonly useUserBuffer?: (buffer: Uint8Array) => void } | null;
  [symbol: symbol]: unknown;
}

/**
 * From now on the socket reads into a buffer of ours, which is wiped as soon as a copy of just what came is handed on.
 * Whoever takes the copy wipes it. Where Node's insides are not as expected nothing changes; a test says where they are.
 */
export function readTracelessly(socket: Socket): boolean {
  // On Windows the system fills buffers in its own time: they cannot be shared.
  if (process.platform === "win32") return false;
  const insides = socket as unknown as Insides;
  const handle = insides["_handle"];
  const [buffer, callback] = ["kBuffer", "kBufferCb"].map((name) =>
    Object.getOwnPropertySymbols(insides).find(({ description }) => description === name),
  );
  if (!buffer || !callback || !handle?.useUserBuffer) return false;
  insides[buffer] = SHARED;
  insides[callback] = (length: number): boolean => {
    const copy = wipeable(length);
    SHARED.copy(copy, 0, 0, length);
    SHARED.fill(0, 0, length);
    return socket.push(copy);
  };
  handle.useUserBuffer(SHARED);
  return true;
}

/** Makes a server's connections read so, and wipes what the HTTP parser has read, which hands on copies of its own. */
export function serveTracelessly(server: Server): void {
  server.prependListener("connection", readTracelessly);
  // After the parser's listener; and that there is another keeps the parser from its own buffer.
  server.on("connection", (socket: Socket) => void socket.on("data", wipe));
}
