/** Parameters of web addresses whose only use is to recognise whoever follows the link. */

const EXACT = new Set(
  (
    "fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok _hsenc " +
    "_hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid wickedid " +
    "_openstat epik ef_id li_fat_id srsltid trk_contact trk_msg trk_module trk_sid _branch_match_id ml_subscriber " +
    "ml_subscriber_hash sc_src sc_llid sc_uid"
  ).split(" "),
);
const PREFIXES = ["utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "stm_", "itm_"];

export interface WithoutTracking {
  readonly text: string;
  /** Parameters left out. */
  readonly removed: number;
}

/** The address as written, without such parameters in its query or fragment. */
export function withoutTracking(address: string): WithoutTracking {
  const [, path, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address)!;
  const cleanQuery = clean(query ?? "");
  // Some sites keep parameters behind the number sign; one that has none of ours stays as it is.
  const cleanFragment = clean(fragment ?? "");
  return {
    text: `${path}${cleanQuery.text}${cleanFragment.text}`,
    removed: cleanQuery.removed + cleanFragment.removed,
  };
}

function clean(part: string): WithoutTracking {
  if (part === "") return { text: "", removed: 0 };
  const pairs = part.slice(1).split("&");
  const kept = pairs.filter((pair) => !isTracking(pair));
  const removed = pairs.length - kept.length;
  return { text: kept.length === 0 ? "" : part[0] + kept.join("&"), removed };
}

function isTracking(pair: string): boolean {
  const name = pair.split("=", 1)[0]!.toLowerCase();
  return EXACT.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
