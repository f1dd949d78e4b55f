/**
 * Small encrypted files, taken apart. Each was made by qpdf 11.3 from one plain file whose title (object 2) is STRING and
 * whose page content (object 5) is STREAM: `qpdf --static-id --static-aes-iv --allow-weak-crypto --stream-data=preserve`
 * and the options written above it.
 */
import type { EncryptionDictionary } from "./encryption-dictionary.ts";

export interface Sample {
  readonly title: string;
  readonly user: string;
  readonly owner: string;
  readonly dictionary: EncryptionDictionary;
  /** STRING, encrypted, of object 2. */
  readonly string: Uint8Array;
  /** STREAM, encrypted, of object 5. */
  readonly stream: Uint8Array;
}

export const STRING = "Kept for nobody";
export const STREAM = "BT (forgets) Tj ET";
export const FILE_ID = bytes("31415926535897932384626433832795");

const STANDARD = {
  filter: "Standard",
  length: 40,
  P: -4,
  encryptMetadata: true,
  cryptFilters: new Map(),
  streamFilter: "Identity",
  stringFilter: "Identity",
};

export const SAMPLES: readonly Sample[] = [
  // --encrypt user owner 40
  {
    title: "RC4, 40 bits",
    user: "user",
    owner: "owner",
    dictionary: {
      ...STANDARD,
      V: 1,
      R: 2,
      O: bytes("94e8094419662a774442fb072e3d9f19e9d130ec09a4d0061e78fe920f7ab62f"),
      U: bytes("2aa12f26bcf1a217c0f1ee491745f646671475ae85bddf3e3c1a45a8457391cb"),
    },
    string: bytes("b4562e012fe6f6b92578b9324a768a"),
    stream: bytes("0c094c8ce73239129aed7c0233dc472fe359"),
  },
  // --encrypt user owner 128 --use-aes=n
  {
    title: "RC4, 128 bits",
    user: "user",
    owner: "owner",
    dictionary: {
      ...STANDARD,
      V: 2,
      R: 3,
      length: 128,
      O: bytes("0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671"),
      U: bytes("763f954d16622015ee88b60b3eb8f7590122456a91bae5134273a6db134c87c4"),
    },
    string: bytes("b0c4f67b22f717e639fde2b17c3930"),
    stream: bytes("ec55ee80f504eba416c656f030bd7e103e0f"),
  },
  // --encrypt user owner 128 --force-V4 --use-aes=n --cleartext-metadata
  {
    title: "RC4 by crypt filter, metadata in the clear",
    user: "user",
    owner: "owner",
    dictionary: {
      ...STANDARD,
      V: 4,
      R: 4,
      length: 128,
      encryptMetadata: false,
      O: bytes("0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671"),
      U: bytes("fb8f3661d99bba02de37f0c770ae4d2a0122456a91bae5134273a6db134c87c4"),
      ...filtersOf("V2"),
    },
    string: bytes("3dea70f1551880c727c56c7e453d7d"),
    stream: bytes("9bd5776d4e08bab8bb837c4023f8306fe138"),
  },
  // --encrypt user owner 128 --use-aes=y
  {
    title: "AES, 128 bits",
    user: "user",
    owner: "owner",
    dictionary: {
      ...STANDARD,
      V: 4,
      R: 4,
      length: 128,
      O: bytes("0ba3835f88f90388e74e54584125ce142be0de24c6b0d37746e075b891756671"),
      U: bytes("763f954d16622015ee88b60b3eb8f7590122456a91bae5134273a6db134c87c4"),
      ...filtersOf("AESV2"),
    },
    string: bytes("0e1c2a38465462707e8c9aa8b6c4d2e0fe6a3fb5d0bfbea030466c2f089f6487"),
    stream: bytes("0e1c2a38465462707e8c9aa8b6c4d2e0b28f848e3c061d8ebcf6857432abc12020c8664d1a52abf536668d089e3d49ea"),
  },
  // --encrypt user owner 256 --force-R5
  {
    title: "AES, 256 bits, extension level 3",
    user: "user",
    owner: "owner",
    dictionary: {
      ...STANDARD,
      V: 5,
      R: 5,
      O: bytes("15747c54736fa21c68024df4e2faee5c926c94dfc68be2c08ee274862704d9ed7734088ad77b3b4ecb0c979ebadd393e"),
      U: bytes("ab995b0b964b72f1436db27dfc6b38b69ed0093bee64b4ae3ccc6a506501dcd2ae98724ee6402c974c4d69f5ebe24cb7"),
      OE: bytes("4e25b835fb0a7811f336951ebe267fc8740b49e5faece3f5dc545d12e2100fd0"),
      UE: bytes("442c63671fc25865278daf8b3e3e44a2dc5e038cd6727258913a3ae0dabebd93"),
      ...filtersOf("AESV3"),
    },
    string: bytes("0e1c2a38465462707e8c9aa8b6c4d2e034c41b58670559dec9dca400610b3d9e"),
    stream: bytes("0e1c2a38465462707e8c9aa8b6c4d2e075782fd1913bb0ed3ba68bf2703debeb117cacdc043865391c548bfbec4f2114"),
  },
  // --encrypt user owner 256
  {
    title: "AES, 256 bits",
    user: "user",
    owner: "owner",
    dictionary: {
      ...STANDARD,
      V: 5,
      R: 6,
      O: bytes("e833e95522c8e5a9116ef2f8e3c11dc5bda0a875ac001e6ce77d0810f7f829352ba0b64adef29c13b4e8a803923dc12d"),
      U: bytes("f92793b029c3cb904358bbd7851823075553917ed08058985d0d1db5cd6bae31e15315d2e60bb010471cb085161753a8"),
      OE: bytes("ebc33579f4c0cc7da4e747500f576c2b0795b87d7e9c46f8828af86446b2c4c7"),
      UE: bytes("5d97bdf0605adc7a92bdec4088f4952a7fff3424dc8f04067742a838341f096b"),
      ...filtersOf("AESV3"),
    },
    string: bytes("0e1c2a38465462707e8c9aa8b6c4d2e0e43945617b00b974638620c413ef8582"),
    stream: bytes("0e1c2a38465462707e8c9aa8b6c4d2e02c53ace893589b83152eb2008082597c020201f85eea7ece858b36a3cdcd03e3"),
  },
  // --password-mode=unicode --encrypt pässwört öwner 128 --use-aes=n
  {
    title: "a password in PDFDocEncoding",
    user: "pässwört",
    owner: "öwner",
    dictionary: {
      ...STANDARD,
      V: 2,
      R: 3,
      length: 128,
      O: bytes("098f8b7084aa57ef45bb49f89099906ead78c543b62c5f3f5ba5038a89b5c8bb"),
      U: bytes("c48e478705b2a10401c547a71e3e0eb60122456a91bae5134273a6db134c87c4"),
    },
    string: bytes("a9e288d27bef1112b3f0d09d2f90c8"),
    stream: bytes("d20ec8fa64f33f2d2af7af2c0e4ed5ff4d1e"),
  },
  // --password-mode=hex-bytes --encrypt 70c3a4737377c3b67274 6f 128 --use-aes=n
  {
    title: "a password in UTF-8, against the standard",
    user: "pässwört",
    owner: "o",
    dictionary: {
      ...STANDARD,
      V: 2,
      R: 3,
      length: 128,
      O: bytes("2fc41124bd209a5c2257184cd598470caaca76895bc64a83bda20b1a3bf70d1d"),
      U: bytes("b35d9f7e0e008fe533f49aec5481e0770122456a91bae5134273a6db134c87c4"),
    },
    string: bytes("ae3562bc8d6fc7bd81569f1e351a23"),
    stream: bytes("b65c114818e4390bad1721224410bf9cd379"),
  },
  // --encrypt ééé…x own 256, 63 times é
  {
    title: "a password of more than 127 bytes",
    user: `${"é".repeat(63)}x which fills the 127 bytes`,
    owner: "own",
    dictionary: {
      ...STANDARD,
      V: 5,
      R: 6,
      O: bytes("77090b6f3e45474a4a773c4a322a316481cab9a3c20966a1587ad697201787837d90d0af6249d80eeb9871b3519b18be"),
      U: bytes("fff65dd34bfdeebf55cc9e86f6bf791edb883ffb03b7ae4755c530cfdf280883e4575016d45c7df1620b2128398fb9e0"),
      OE: bytes("6258c7337fad0de69040419c67be4211d0cf9fb10faf6b627a836568f6fc7012"),
      UE: bytes("2db17a4727c082e24f1e095e8aa7b8de82806fa4961c596f4e76f327d14de647"),
      ...filtersOf("AESV3"),
    },
    string: bytes("0e1c2a38465462707e8c9aa8b6c4d2e022057ebcd9cfb599c64be2ca19d4f43e"),
    stream: bytes("0e1c2a38465462707e8c9aa8b6c4d2e04d1bb9ec814ad21fad226867546b82ea62cea243e8932c1384cc938d69d328d5"),
  },
];

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function filtersOf(method: string) {
  return { cryptFilters: new Map([["StdCF", { method, length: 16 }]]), streamFilter: "StdCF", stringFilter: "StdCF" };
}
