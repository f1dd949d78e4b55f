import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { readTracelessly } from "./socket.ts";

const server = createServer();
afterAll(() => void server.close());

test("an accepted connection reads what was sent, at its reader's pace", async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const client = connect(port, "127.0.0.1");
  const [socket] = (await once(server, "connection")) as [Socket];
  expect(readTracelessly(socket)).toBe(true);
  const sent = Buffer.alloc(5 * 1024 ** 2, "0123456789abcdef-");
  client.end(sent);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk as Buffer);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(Buffer.concat(chunks).equals(sent)).toBe(true);
});

test("a child's pipe reads what the child wrote", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdout.write('x'.repeat(1e6))"]);
  expect(readTracelessly(child.stdout as Socket)).toBe(true);
  const chunks = await (child.stdout as Socket).toArray();
  expect(Buffer.concat(chunks as Buffer[]).toString()).toBe("x".repeat(1e6));
});
