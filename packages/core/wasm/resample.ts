/** Images made smaller, row by row. */

/** Adds `share` of each of the `length` bytes at `from` to the sums at `to`; `first` begins them. May read and write 15 more. */
export function addRow(from: usize, length: usize, share: f32, first: bool, to: usize): void {
  const shares = f32x4.splat(share);
  for (const end = from + length; from < end; from += 16, to += 64) {
    const bytes = v128.load(from);
    const low = i16x8.extend_low_i8x16_u(bytes);
    const high = i16x8.extend_high_i8x16_u(bytes);
    addFour(i32x4.extend_low_i16x8_u(low), shares, first, to);
    addFour(i32x4.extend_high_i16x8_u(low), shares, first, to + 16);
    addFour(i32x4.extend_low_i16x8_u(high), shares, first, to + 32);
    addFour(i32x4.extend_high_i16x8_u(high), shares, first, to + 48);
  }
}

function addFour(values: v128, shares: v128, first: bool, to: usize): void {
  const shared = f32x4.mul(f32x4.convert_i32x4_u(values), shares);
  v128.store(to, first ? shared : f32x4.add(v128.load(to), shared));
}

/**
 * A row of sums as `width` pixels of bytes. `spans` tells for each how many pixels go into it and the first of these, 32
 * bits each; `shares` holds how much of it each is. May read and write 3 more.
 */
export function narrowRow(row: usize, width: usize, channels: usize, spans: usize, shares: usize, to: usize): void {
  for (const end = spans + (width << 3); spans < end; spans += 8, to += channels) {
    const count = <usize>load<u32>(spans);
    const from = row + ((<usize>load<u32>(spans, 4) * channels) << 2);
    for (let channel: usize = 0; channel < channels; channel += 4) {
      let sum = f32x4.splat(0.5);
      for (let pixel: usize = 0; pixel < count; pixel++) {
        const values = v128.load(from + ((pixel * channels + channel) << 2));
        sum = f32x4.add(sum, f32x4.mul(values, v128.load32_splat(shares + (pixel << 2))));
      }
      const whole = i32x4.trunc_sat_f32x4_u(sum);
      const halves = i16x8.narrow_i32x4_s(whole, whole);
      store<i32>(to + channel, i32x4.extract_lane(i8x16.narrow_i16x8_u(halves, halves), 0));
    }
    shares += count << 2;
  }
}
