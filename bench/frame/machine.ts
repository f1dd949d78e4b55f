/** What figures were measured on, without a name or an address. */
import { availableParallelism, cpus, totalmem } from "node:os";

export function describeMachine(): string {
  const processor = cpus()[0]?.model.trim().replaceAll(/\s+/g, " ") || "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${processor}, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}
