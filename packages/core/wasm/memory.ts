/** Memory beyond the tables of this module: the caller lays it out. */

const PAGE: usize = 65_536;

/** Where at least `bytes` bytes of memory are that nothing else uses. The same place each time. */
export function reserve(bytes: usize): usize {
  const start = (__heap_base + 15) & ~15;
  const missing = <isize>(start + bytes) - <isize>(<usize>memory.size() * PAGE);
  if (missing > 0 && memory.grow(<i32>((<usize>missing + PAGE - 1) / PAGE)) < 0) return 0;
  return start;
}
