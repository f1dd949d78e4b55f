import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ToolError } from "../../kernel/errors.ts";
import type { EncryptionDictionary } from "./encryption-dictionary.ts";
import { openEncryption } from "./open-encryption.ts";
import { rc4 } from "./rc4.ts";
import { FILE_ID, SAMPLES, STREAM, STRING } from "./samples.test-data.ts";

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const failsWith = (code: string) => expect.objectContaining({ code });
const sample = (title: string) => SAMPLES.find((each) => each.title === title)!;

const RC4_128 = sample("RC4, 128 bits");
const AES_128 = sample("AES, 128 bits");
const AES_256 = sample("AES, 256 bits");

describe.each(SAMPLES)("files made with $title", ({ dictionary, user, owner, string, stream }) => {
  test.each([
    ["user", user],
    ["owner", owner],
  ])("open with the %s password", (access, password) => {
    const decryptor = openEncryption(dictionary, FILE_ID, [password]);
    expect(decryptor.access).toBe(access);
    expect(latin1(decryptor.string(string, 2, 0))).toBe(STRING);
    expect(latin1(decryptor.stream(stream, 5, 0))).toBe(STREAM);
  });

  test("need a password, and the right one", () => {
    expect(() => openEncryption(dictionary, FILE_ID, [])).toThrowError(failsWith("password-required"));
    expect(() => openEncryption(dictionary, FILE_ID, [""])).toThrowError(failsWith("password-required"));
    expect(() => openEncryption(dictionary, FILE_ID, ["wrong"])).toThrowError(failsWith("password-wrong"));
  });

  test("open with the owner's rights when both passwords are given", () => {
    expect(openEncryption(dictionary, FILE_ID, ["wrong", user, owner]).access).toBe("owner");
  });
});

describe("openEncryption", () => {
  test("reads passwords of revision 6 as SASLprep prepares them", () => {
    // As "user", with a soft hyphen and a full-width letter.
    expect(openEncryption(AES_256.dictionary, FILE_ID, ["u\u00adseｒ"]).access).toBe("user");
  });

  test("gives every object a key of its own before revision 5", () => {
    const decryptor = openEncryption(AES_128.dictionary, FILE_ID, ["user"]);
    expect(latin1(decryptor.stream(AES_128.stream, 6, 0))).not.toBe(STREAM);
    expect(latin1(decryptor.stream(AES_128.stream, 5, 1))).not.toBe(STREAM);
  });

  test("applies the crypt filter that a stream names", () => {
    const decryptor = openEncryption(AES_256.dictionary, FILE_ID, ["user"]);
    expect(decryptor.stream(AES_256.stream, 5, 0, "Identity")).toBe(AES_256.stream);
    expect(latin1(decryptor.stream(AES_256.stream, 5, 0, "StdCF"))).toBe(STREAM);
    expect(() => decryptor.stream(AES_256.stream, 5, 0, "Unheard")).toThrowError(failsWith("unsupported-encryption"));
  });

  test("leaves alone what has no crypt filter", () => {
    const dictionary = { ...AES_128.dictionary, stringFilter: "Identity" };
    const decryptor = openEncryption(dictionary, FILE_ID, ["user"]);
    expect(decryptor.string(AES_128.string, 2, 0)).toBe(AES_128.string);
    expect(latin1(decryptor.stream(AES_128.stream, 5, 0))).toBe(STREAM);
  });

  test("says whether metadata is encrypted, which it always is before version 4", () => {
    const open = (dictionary: EncryptionDictionary) => openEncryption(dictionary, FILE_ID, ["user"]).encryptMetadata;
    expect(open(sample("RC4 by crypt filter, metadata in the clear").dictionary)).toBe(false);
    expect(open(AES_128.dictionary)).toBe(true);
    expect(open({ ...RC4_128.dictionary, encryptMetadata: false })).toBe(true);
  });

  test("names the crypt filter of embedded files", () => {
    const open = (dictionary: EncryptionDictionary) => openEncryption(dictionary, FILE_ID, ["user"]);
    expect(open(AES_256.dictionary).embeddedFileFilter).toBe("StdCF");
    const onlyFiles = { ...AES_256.dictionary, streamFilter: "Identity", embeddedFileFilter: "StdCF" };
    expect(open(onlyFiles).embeddedFileFilter).toBe("StdCF");
  });
});

describe("faults of real files that do no harm", () => {
  const opens = (dictionary: EncryptionDictionary, stream: Uint8Array) => {
    expect(latin1(openEncryption(dictionary, FILE_ID, ["user"]).stream(stream, 5, 0))).toBe(STREAM);
  };

  test.each([0, 1, 16, 40, 256, 1e9, -128, Number.NaN])("a key length of %d", (length) => {
    opens({ ...RC4_128.dictionary, length }, RC4_128.stream);
    opens({ ...AES_128.dictionary, length }, AES_128.stream);
  });

  test("a crypt filter without a length, or with one in bits", () => {
    for (const filter of [{ method: "AESV2" }, { method: "AESV2", length: 128 }, { method: "AESV2", length: 5 }]) {
      opens({ ...AES_128.dictionary, length: 40, cryptFilters: new Map([["StdCF", filter]]) }, AES_128.stream);
    }
  });

  test("entries filled up beyond their length", () => {
    for (const { dictionary, stream } of [RC4_128, AES_256]) {
      const longer = (bytes: Uint8Array) => Buffer.concat([bytes, new Uint8Array(79)]);
      opens({ ...dictionary, O: longer(dictionary.O), U: longer(dictionary.U) }, stream);
    }
  });

  test("a user entry without its arbitrary second half", () => {
    opens({ ...RC4_128.dictionary, U: RC4_128.dictionary.U.subarray(0, 16) }, RC4_128.stream);
  });

  test("permissions written as an unsigned number", () => {
    opens({ ...RC4_128.dictionary, P: 2 ** 32 - 4 }, RC4_128.stream);
  });

  test("padding that is none", () => {
    const decryptor = openEncryption(AES_128.dictionary, FILE_ID, ["user"]);
    expect(decryptor.stream(AES_128.stream.subarray(0, 32), 5, 0)).toHaveLength(16);
    expect(decryptor.string(new Uint8Array(3), 2, 0)).toHaveLength(0);
  });
});

describe("keys of every length from 40 to 128 bits", () => {
  const keyLength = fc.integer({ min: 5, max: 16 });
  const word = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /^[ -~]+$/.test(text));

  test("open in revision 3, even when the file states another length", () => {
    fc.assert(
      fc.property(keyLength, word, word, fc.nat(200), (length, user, owner, stated) => {
        const { dictionary, key } = lockRevision3(length, user, owner);
        const text = new TextEncoder().encode(STRING);
        const encrypted = rc4(md5(key, Uint8Array.of(9, 0, 0, 1, 0)).subarray(0, Math.min(16, length + 5)), text);
        for (const password of [user, owner]) {
          const decryptor = openEncryption({ ...dictionary, length: stated }, FILE_ID, [password]);
          expect(latin1(decryptor.string(encrypted, 9, 1))).toBe(STRING);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("count as filled up to 128 bits in version 4, as Acrobat does", () => {
    const { dictionary, key } = lockRevision3(6, "user", "owner");
    const filters = { cryptFilters: new Map([["StdCF", { method: "V2", length: 6 }]]), stringFilter: "StdCF" };
    const filled = Buffer.concat([key, new Uint8Array(10)]);
    const encrypted = rc4(md5(filled, Uint8Array.of(9, 0, 0, 0, 0)), new TextEncoder().encode(STRING));
    const decryptor = openEncryption({ ...dictionary, V: 4, R: 4, ...filters }, FILE_ID, ["user"]);
    expect(latin1(decryptor.string(encrypted, 9, 0))).toBe(STRING);
  });
});

describe("dictionaries without sense", () => {
  test.each([
    { filter: "Adobe.PubSec" },
    { V: 0 },
    { V: 3 },
    { V: 6, R: 7 },
    { V: 5, R: 4 },
    { V: 4, R: 6 },
    { R: 1 },
    { V: Number.NaN },
  ])("are not supported: %o", (nonsense) => {
    expect(() => openEncryption({ ...RC4_128.dictionary, ...nonsense }, FILE_ID, ["user"])).toThrowError(
      failsWith("unsupported-encryption"),
    );
  });

  test.each(["AESV3", "AESV4", "V2 ", "constructor"])("do not turn AES-128 into %s", (method) => {
    const cryptFilters = new Map([["StdCF", { method }]]);
    expect(() => openEncryption({ ...AES_128.dictionary, cryptFilters }, FILE_ID, ["user"])).toThrowError(
      failsWith("unsupported-encryption"),
    );
  });

  test.each(["O", "U", "OE", "UE"] as const)("are damaged when %s is too short for revision 6", (entry) => {
    for (const password of ["user", "owner"]) {
      const dictionary = { ...AES_256.dictionary, [entry]: new Uint8Array(31) };
      const needed = entry === "OE" ? "owner" : entry === "UE" ? "user" : password;
      expect(() => openEncryption(dictionary, FILE_ID, [needed])).toThrowError(failsWith("damaged"));
    }
  });

  test("never end in anything but a typed error", () => {
    const number = fc.oneof(fc.integer({ min: -1, max: 7 }), fc.double());
    const entry = fc.uint8Array({ maxLength: 60 });
    const name = fc.constantFrom("Identity", "StdCF", "Other");
    const method = fc.constantFrom("None", "V2", "AESV2", "AESV3", "Other");
    const dictionary = fc.record({
      filter: fc.constant("Standard"),
      V: number,
      R: number,
      length: number,
      O: entry,
      U: entry,
      OE: entry,
      UE: entry,
      P: number,
      encryptMetadata: fc.boolean(),
      cryptFilters: fc.array(fc.tuple(name, fc.record({ method, length: number }))).map((entries) => new Map(entries)),
      streamFilter: name,
      stringFilter: name,
    });
    fc.assert(
      fc.property(dictionary, entry, (hostile, id) => {
        expect(() => openEncryption(hostile, id, ["user"])).toThrowError(ToolError);
      }),
      { numRuns: 500 },
    );
  });
});

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  return createHash("md5").update(Buffer.concat(parts)).digest();
}

/** Algorithms 2, 3 and 5 of ISO 32000-2 §7.6.4, the writing side, for a key of `length` bytes. */
function lockRevision3(length: number, user: string, owner: string) {
  const filling = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
  const padded = (password: string) => Buffer.concat([Buffer.from(password, "latin1"), filling]).subarray(0, 32);
  const twentyTimes = (data: Uint8Array, key: Uint8Array) => {
    return Array.from({ length: 20 }, (_, i) => key.map((byte) => byte ^ i)).reduce(
      (result, each) => rc4(each, result),
      data,
    );
  };
  const fiftyTimes = (hash: Uint8Array, used: number) => {
    return Array.from({ length: 50 })
      .reduce<Uint8Array>((result) => md5(result.subarray(0, used)), hash)
      .subarray(0, length);
  };
  const O = twentyTimes(padded(user), fiftyTimes(md5(padded(owner)), 16));
  const key = fiftyTimes(md5(padded(user), O, Uint8Array.of(0xfc, 0xff, 0xff, 0xff), FILE_ID), length);
  const U = Buffer.concat([twentyTimes(md5(filling, FILE_ID), key), new Uint8Array(16)]);
  const dictionary: EncryptionDictionary = { ...RC4_128.dictionary, length: length * 8, O, U };
  return { dictionary, key };
}
