/** Huffman codes for what we compress: lengths bounded as deflate and JPEG want them, RFC 1951 §3.2.2. */

/** Code length of each symbol by how often it occurs, none longer than `longest`; 0 for symbols that do not occur. */
export function codeLengths(counts: ArrayLike<number>, longest: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const symbols: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) if (counts[symbol]! > 0) symbols.push(symbol);
  if (symbols.length < 2) {
    for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  symbols.sort((a, b) => counts[a]! - counts[b]! || a - b);
  const perLength = lengthsOfTree(
    symbols.map((symbol) => counts[symbol]!),
    longest,
  );
  let next = 0;
  for (let length = longest; length > 0; length--) {
    for (let i = 0; i < perLength[length]!; i++) lengths[symbols[next++]!] = length;
  }
  return lengths;
}

/** How many codes there are of each length in a Huffman tree over these counts, the rarest first. */
function lengthsOfTree(leaves: readonly number[], longest: number): number[] {
  const total = leaves.length;
  const weights = [...leaves];
  const parents = new Int32Array(total * 2 - 1);
  let leaf = 0;
  let inner = total;
  const smallest = (): number => {
    const takeLeaf = leaf < total && (inner >= weights.length || weights[leaf]! <= weights[inner]!);
    return takeLeaf ? leaf++ : inner++;
  };
  while (weights.length < total * 2 - 1) {
    const [one, other] = [smallest(), smallest()];
    parents[one] = weights.length;
    parents[other] = weights.length;
    weights.push(weights[one]! + weights[other]!);
  }
  const depths = new Int32Array(parents.length);
  const perLength = Array.from({ length: longest + 1 }, () => 0);
  for (let node = parents.length - 2; node >= 0; node--) {
    depths[node] = depths[parents[node]!]! + 1;
    if (node < total) perLength[Math.min(depths[node]!, longest)]!++;
  }
  return withinKraft(perLength, longest);
}

/** Codes that were cut to the longest length overfill the tree; lengthens others until it is full, no more. */
function withinKraft(perLength: number[], longest: number): number[] {
  let used = 0;
  for (let length = 1; length <= longest; length++) used += perLength[length]! * 2 ** (longest - length);
  for (let excess = used - 2 ** longest; excess > 0; excess--) {
    let length = longest - 1;
    while (perLength[length] === 0) length--;
    perLength[length]!--;
    perLength[length + 1]! += 2;
    perLength[longest]!--;
  }
  return perLength;
}

/** The codes that follow from lengths, most significant bit first. */
export function canonicalCodes(lengths: Uint8Array): Uint16Array {
  const next = new Uint32Array(17);
  for (const length of lengths) if (length > 0) next[length + 1]!++;
  for (let length = 1; length < 17; length++) next[length] = (next[length]! + next[length - 1]!) << 1;
  const codes = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length > 0) codes[symbol] = next[length]!++;
  });
  return codes;
}
