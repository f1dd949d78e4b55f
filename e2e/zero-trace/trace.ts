/** What a trace of system calls (strace(1)) says of a program: what it wrote to, and whom it called. */

/** System calls by which anything gets onto a file system or out of the machine. `?`: not on every architecture. */
export const TRACED = [
  "openat,?open,?openat2,?creat,?mkdir,mkdirat,?mknod,mknodat,?rename,?renameat,renameat2,?link,linkat",
  "?symlink,symlinkat,truncate,ftruncate,connect,sendto,sendmsg,sendmmsg,?io_uring_setup",
].join();

/** The kernel is told of a worker that it may be ended first; no file system is behind that. */
const HARMLESS = /^\/proc\/\d+\/oom_score_adj$|^\/dev\/null$/;

/** Lines that show a file opened for writing, made, renamed or cut, outside of `scratch` folders. */
export function writes(trace: string, scratch: readonly string[] = []): string[] {
  return calls(trace).filter((line) => {
    const call = /\b(\w+)\(/.exec(line)?.[1] ?? "";
    if (/^(connect|send)/.test(call)) return false;
    if (call.startsWith("open") && !/O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE/.test(line)) return false;
    const path = /"([^"]*)"/.exec(line)?.[1] ?? "";
    return !HARMLESS.test(path) && !scratch.some((folder) => path.startsWith(`${folder}/`));
  });
}

/** Lines that show a connection opened, or a packet sent, to anywhere. */
export function connections(trace: string): string[] {
  return calls(trace).filter((line) => /\bconnect\(|\bsend\w+\(.*sa_family=AF_INET/.test(line));
}

/** Calls that were carried out; what the system refused did nothing. */
function calls(trace: string): string[] {
  return trace.split("\n").filter((line) => /^\d+ +\w+\(/.test(line) && !/ = -1 E(?!INPROGRESS)/.test(line));
}
