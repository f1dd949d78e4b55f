/** The encryption dictionary as read from a file, and what comes of opening it. ISO 32000-2 §7.6. */

export interface CryptFilter {
  /** `None`, `V2`, `AESV2`, `AESV3`; anything else is not supported. */
  readonly method: string;
  /** In bytes by the standard, in bits in some files. */
  readonly length?: number;
}

export interface EncryptionDictionary {
  /** Name of the security handler. */
  readonly filter: string;
  readonly V: number;
  readonly R: number;
  /** In bits, 40 by default. */
  readonly length: number;
  readonly O: Uint8Array;
  readonly U: Uint8Array;
  readonly OE?: Uint8Array;
  readonly UE?: Uint8Array;
  /** The permissions encrypted, from revision 5 on. Read by nobody, written for readers that check. */
  readonly Perms?: Uint8Array;
  readonly P: number;
  readonly encryptMetadata: boolean;
  /** Entries of CF. */
  readonly cryptFilters: ReadonlyMap<string, CryptFilter>;
  /** StmF, `Identity` by default. */
  readonly streamFilter: string;
  /** StrF, `Identity` by default. */
  readonly stringFilter: string;
  /** EFF, for embedded files; as StmF by default. */
  readonly embeddedFileFilter?: string;
}

/** Which of the two passwords of a file was given. */
export type Access = "user" | "owner";

/** Encrypts the strings and streams of one file with its key. Objects have generation 0. */
export interface Encryptor {
  readonly dictionary: EncryptionDictionary;
  readonly encryptMetadata: boolean;
  /** `num` is the number of the object that holds the string. */
  string(bytes: Uint8Array, num: number): Uint8Array;
  /** Length of what `stream` makes of so many bytes. */
  streamLength(length: number): number;
  /** The data encrypted, in pieces made while they are read. */
  stream(bytes: Uint8Array, num: number): Iterable<Uint8Array>;
}

export interface Decryptor {
  readonly access: Access;
  readonly dictionary: EncryptionDictionary;
  /** Of streams: `None`, `V2`, `AESV2` or `AESV3`. */
  readonly method: string;
  /** False when metadata streams are not encrypted. */
  readonly encryptMetadata: boolean;
  /** Crypt filter of embedded file streams that name none themselves. */
  readonly embeddedFileFilter: string;
  /** What does the opposite, for objects that are added to the file; undefined without the key. */
  encryptor(): Encryptor | undefined;
  /** The string as it was before encryption. `num` and `gen` are those of the indirect object that holds it. */
  string(bytes: Uint8Array, num: number, gen: number): Uint8Array;
  /** Likewise a stream's data. `cryptFilter` is the name in the parameters of a Crypt filter; undefined means StmF. */
  stream(bytes: Uint8Array, num: number, gen: number, cryptFilter?: string): Uint8Array;
  /** Throws `password-required` when streams under this filter cannot be decrypted with what was given. */
  require(cryptFilter?: string): void;
}

/** The key that the objects' keys are made of, and who the password belongs to. */
export interface Unlocked {
  readonly key: Uint8Array;
  readonly access: Access;
}
