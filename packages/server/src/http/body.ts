/** The body of a request, before anybody reads it. */
import type { IncomingMessage } from "node:http";
import { ToolError } from "@ephemera/core";
import { Patience } from "./patience.ts";

/**
 * Waits until so much of the body is here that it is worth a worker: all of a small one, or as much as the system
 * buffers of a large one. So a client that sends next to nothing takes no place from others. Throws `timeout`, `cancelled`,
 * or the reason of `stop`.
 */
export function bodyBegun(
  request: IncomingMessage,
  length: number | undefined,
  milliseconds: number,
  stop: AbortSignal,
): Promise<void> {
  const enough = Math.min(length ?? Infinity, request.readableHighWaterMark);
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      client.pause();
      request.off("readable", look).off("close", onClose);
      stop.removeEventListener("abort", onStop);
      act();
    };
    const look = () => {
      if (request.complete || request.readableLength >= enough) settle(resolve);
    };
    const onClose = () => settle(() => reject(new ToolError("cancelled", "The client is gone.")));
    const onStop = () => settle(() => reject(stop.reason as ToolError));
    const terms = { idleMs: milliseconds, transferMs: milliseconds, bytesPerSecond: 0 };
    const client = new Patience(terms, () =>
      settle(() => reject(new ToolError("timeout", "The request did not arrive in time."))),
    );
    if (stop.aborted) return onStop();
    client.start();
    stop.addEventListener("abort", onStop);
    request.on("readable", look).on("close", onClose);
    look();
  });
}
