/** Where dragged items end up. */

/** What a list reports: dropped before or after which item. */
export interface DropTarget {
  readonly key: string | number;
  readonly dropPosition: "before" | "after" | "on";
}

/** The order after moving `moved` to the target, among themselves as they were. */
export function movedKeys(
  order: readonly string[],
  moved: Iterable<string | number>,
  { key, dropPosition }: DropTarget,
): string[] {
  const movedSet = new Set([...moved].map(String));
  if (movedSet.has(String(key))) return [...order];
  const staying = order.filter((item) => !movedSet.has(item));
  const at = staying.indexOf(String(key)) + (dropPosition === "before" ? 0 : 1);
  return [...staying.slice(0, at), ...order.filter((item) => movedSet.has(item)), ...staying.slice(at)];
}
