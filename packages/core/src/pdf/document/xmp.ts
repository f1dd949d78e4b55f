/**
 * XMP metadata, ISO 16684-1, ISO 32000-2 §14.3.2: sets the properties that mirror the document information and leaves all
 * others as they are. The packet is text here, not a tree: what is not understood is not touched.
 */

/** Properties by the entry of the document information that they mirror. */
const PROPERTIES = {
  Title: { namespace: "http://purl.org/dc/elements/1.1/", prefix: "dc", name: "title", form: "language" },
  Author: { namespace: "http://purl.org/dc/elements/1.1/", prefix: "dc", name: "creator", form: "list" },
  Subject: { namespace: "http://purl.org/dc/elements/1.1/", prefix: "dc", name: "description", form: "language" },
  Keywords: { namespace: "http://ns.adobe.com/pdf/1.3/", prefix: "pdf", name: "Keywords", form: "plain" },
  Producer: { namespace: "http://ns.adobe.com/pdf/1.3/", prefix: "pdf", name: "Producer", form: "plain" },
  Creator: { namespace: "http://ns.adobe.com/xap/1.0/", prefix: "xmp", name: "CreatorTool", form: "plain" },
  CreationDate: { namespace: "http://ns.adobe.com/xap/1.0/", prefix: "xmp", name: "CreateDate", form: "plain" },
  ModDate: { namespace: "http://ns.adobe.com/xap/1.0/", prefix: "xmp", name: "ModifyDate", form: "plain" },
} as const;

interface XmpProperty {
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
}

export type XmpField = keyof typeof PROPERTIES;

/** Dates as ISO 8601; null removes the property. */
export type XmpChanges = Readonly<Partial<Record<XmpField, string | null>>>;

/** A packet in UTF-8 with the properties set. `packet` is the one there is, in any encoding XMP allows. */
export function editXmp(packet: Uint8Array | undefined, changes: XmpChanges): Uint8Array {
  const old = packet && decodePacket(packet);
  let text = old?.includes("</rdf:RDF>") ? old : EMPTY;
  for (const field of Object.keys(changes) as XmpField[]) text = withoutProperty(text, PROPERTIES[field]);
  const set = (Object.entries(changes) as [XmpField, string | null][]).filter((change) => change[1] !== null);
  if (set.length > 0) {
    const description = `<rdf:Description rdf:about=""${namespaces(set)}>\n${set.map(propertyOf).join("")}</rdf:Description>\n`;
    text = text.replace("</rdf:RDF>", () => `${description}</rdf:RDF>`);
  }
  return new TextEncoder().encode(text);
}

/** Identification schemas: ISO 19005-1 to -4 §6.6 or 6.7 "Version and conformance level identification", ISO 14289-1 §5. */
const CLAIMS = [
  ...["part", "conformance", "amd", "corr", "rev"].map((name) => ({
    namespace: "http://www.aiim.org/pdfa/ns/id/",
    prefix: "pdfaid",
    name,
  })),
  ...["part", "amd", "corr", "rev"].map((name) => ({
    namespace: "http://www.aiim.org/pdfua/ns/id/",
    prefix: "pdfuaid",
    name,
  })),
];

/** The packet in UTF-8 without what says that the document conforms to PDF/A or PDF/UA. */
export function withoutClaims(packet: Uint8Array): Uint8Array {
  return new TextEncoder().encode(CLAIMS.reduce(withoutProperty, decodePacket(packet)));
}

/** The packet as text. */
export function decodePacket(packet: Uint8Array): string {
  const [first, second] = packet;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return new TextDecoder("utf-16be").decode(packet);
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return new TextDecoder("utf-16le").decode(packet);
  return new TextDecoder().decode(packet);
}

const EMPTY =
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n` +
  `<x:xmpmeta xmlns:x="adobe:ns:meta/">\n` +
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n</rdf:RDF>\n` +
  `</x:xmpmeta>\n<?xpacket end="w"?>`;

/** Without the property as an element or an attribute, under whatever prefix its namespace has. */
function withoutProperty(text: string, { namespace, prefix, name }: XmpProperty): string {
  const declared = [...text.matchAll(/xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g)];
  const prefixes = new Set(declared.filter(([, , uri]) => uri === namespace).map(([, known]) => known!));
  prefixes.add(prefix);
  let result = text;
  for (const known of prefixes) {
    const tag = `${known}:${name}`.replace(/[.]/g, "\\$&");
    result = result
      .replace(new RegExp(`<${tag}(?=[\\s/>])[^>]*?(?:/>|>[\\s\\S]*?</${tag}\\s*>)\\s*`, "g"), "")
      .replace(new RegExp(`\\s${tag}\\s*=\\s*(?:"[^"]*"|'[^']*')`, "g"), "");
  }
  return result;
}

function namespaces(set: readonly (readonly [XmpField, unknown])[]): string {
  const used = new Map(set.map(([field]) => [PROPERTIES[field].prefix, PROPERTIES[field].namespace]));
  return [...used].map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`).join("");
}

function propertyOf([field, value]: [XmpField, string | null]): string {
  const { prefix, name, form } = PROPERTIES[field];
  const escaped = escape(value ?? "");
  const body = {
    plain: escaped,
    list: `<rdf:Seq><rdf:li>${escaped}</rdf:li></rdf:Seq>`,
    language: `<rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt>`,
  }[form];
  return `<${prefix}:${name}>${body}</${prefix}:${name}>\n`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
