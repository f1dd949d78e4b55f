/** Opens the encryption a trailer declares, ISO 32000-2 §7.6. */
import {
  type Access,
  type Decryptor,
  type EncryptionDictionary,
  openEncryption,
  type Permissions,
  permissionsOf,
} from "../crypt/index.ts";
import { asDict, PdfDict, PdfString } from "../syntax/objects.ts";

export type { Decryptor };

export interface Protection {
  /** Whose password opened the file. */
  readonly access: Access;
  /** What the owner allows others. */
  readonly permissions: Permissions;
  readonly algorithm: "RC4" | "AES-128" | "AES-256" | "none";
  /** Of the standard security handler, 2 to 6. */
  readonly revision: number;
  readonly encryptsMetadata: boolean;
}

const ALGORITHMS: Readonly<Record<string, Protection["algorithm"]>> = {
  V2: "RC4",
  AESV2: "AES-128",
  AESV3: "AES-256",
};

export function protectionOf({ access, dictionary, method, encryptMetadata }: Decryptor): Protection {
  return {
    access,
    permissions: permissionsOf(dictionary.P, dictionary.R),
    algorithm: ALGORITHMS[method] ?? "none",
    revision: dictionary.R,
    encryptsMetadata: encryptMetadata,
  };
}

/** Throws `password-required`, `password-wrong` or `unsupported-encryption`. */
export function openDecryptor(encrypt: PdfDict, trailer: PdfDict, passwords: readonly string[]): Decryptor {
  const id = trailer.array("ID")?.[0];
  return openEncryption(
    encryptionDictionary(encrypt),
    id instanceof PdfString ? id.bytes : new Uint8Array(0),
    passwords,
  );
}

function encryptionDictionary(dict: PdfDict): EncryptionDictionary {
  const bytes = (key: string) => dict.string(key)?.bytes;
  const OE = bytes("OE");
  const UE = bytes("UE");
  const embeddedFiles = dict.name("EFF");
  return {
    filter: dict.name("Filter") ?? "",
    V: dict.number("V") ?? 0,
    R: dict.number("R") ?? 0,
    length: dict.number("Length") ?? 40,
    O: bytes("O") ?? new Uint8Array(0),
    U: bytes("U") ?? new Uint8Array(0),
    ...(OE && { OE }),
    ...(UE && { UE }),
    P: dict.number("P") ?? 0,
    encryptMetadata: dict.get("EncryptMetadata") !== false,
    cryptFilters: cryptFilters(dict.dict("CF") ?? new PdfDict()),
    streamFilter: dict.name("StmF") ?? "Identity",
    stringFilter: dict.name("StrF") ?? "Identity",
    ...(embeddedFiles !== undefined && { embeddedFileFilter: embeddedFiles }),
  };
}

function cryptFilters(dict: PdfDict): EncryptionDictionary["cryptFilters"] {
  const filters = new Map<string, { method: string; length?: number }>();
  for (const [name, value] of dict.entries) {
    const filter = asDict(value);
    const length = filter?.number("Length");
    if (filter) filters.set(name, { method: filter.name("CFM") ?? "None", ...(length !== undefined && { length }) });
  }
  return filters;
}
