/** Object identifiers of the parts of a name in a certificate (2.5.4.x) begin with these bytes in DER. Source: X.520, X.690. */
const NAME_PART = Buffer.from([0x06, 0x03, 0x55, 0x04]);
/** E-mail address in a name, 1.2.840.113549.1.9.1. */
const EMAIL = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01]);
/** UTF8String, PrintableString, T61String, IA5String, BMPString. */
const TEXT_TAGS = new Set([0x0c, 0x13, 0x14, 0x16, 0x1e]);

/** Names of people and organizations in the certificates of a signature. */
export function listCertificateNames(der: Buffer): string[] {
  const names = new Set<string>();
  const readAt = (at: number) => {
    const [tag = 0, length = 0] = [der[at], der[at + 1]];
    if (!TEXT_TAGS.has(tag) || length > 0x7f) return;
    const value = der.subarray(at + 2, at + 2 + length);
    names.add(
      tag === 0x1e
        ? Buffer.from(value.subarray(0, length - (length % 2)))
            .swap16()
            .toString('utf16le')
        : value.toString('utf8'),
    );
  };
  for (let at = der.indexOf(NAME_PART); at >= 0; at = der.indexOf(NAME_PART, at + 4)) readAt(at + 5);
  for (let at = der.indexOf(EMAIL); at >= 0; at = der.indexOf(EMAIL, at + 11)) readAt(at + 11);
  return [...names];
}
