/** Order in which the lengths of the code length code are written, RFC 1951 §3.2.7. */
export const CODE_LENGTH_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
