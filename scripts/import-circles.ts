/** Finds a circle in a graph of imports: files that need each other to have run first. */
export function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>();
  const path: string[] = [];

  function visit(file: string): string[] | undefined {
    if (finished.has(file)) return undefined;
    const before = path.indexOf(file);
    if (before !== -1) return [...path.slice(before), file];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    path.pop();
    finished.add(file);
    return undefined;
  }

  for (const file of graph.keys()) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return undefined;
}
