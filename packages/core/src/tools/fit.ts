/** How something of one size takes to the room of another. */
export type Fit = "contain" | "shrink" | "cover" | "stretch" | "none";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** By how much to scale it in width and in height. */
export function fitScales(thing: Size, room: Size, fit: Fit): readonly [x: number, y: number] {
  const [x, y] = [room.width / thing.width, room.height / thing.height];
  switch (fit) {
    case "contain":
      return [Math.min(x, y), Math.min(x, y)];
    case "shrink":
      return [Math.min(x, y, 1), Math.min(x, y, 1)];
    case "cover":
      return [Math.max(x, y), Math.max(x, y)];
    case "stretch":
      return [x, y];
    case "none":
      return [1, 1];
  }
}
