/**
 * Node opens a port for its debugger when it gets SIGUSR1, and whoever reaches that reads all memory. A listener of our own
 * takes the signal instead (Node.js, "Signal events").
 */
export function keepDebuggerShut(): void {
  if (process.platform !== "win32") process.on("SIGUSR1", () => {});
}
