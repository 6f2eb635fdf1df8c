/**
 * A running 64-bit hash of texts, to tell one catalogue from another; no protection against who wants a collision.
 * Not SHA-256: SubtleCrypto is missing on pages without HTTPS and cannot be fed in slices. Two lanes of MurmurHash-like
 * mixing (cyrb53, public domain).
 */
export class Fingerprint {
  private a = 0xde_ad_be_ef;
  private b = 0x41_c6_ce_57;

  add(text: string): void {
    for (let i = 0; i < text.length; i++) this.mix(text.charCodeAt(i));
    // The end counts too: "ab", "c" is not "a", "bc".
    this.mix(0x1_00_00);
  }

  /** 16 hex digits. */
  digest(): string {
    let { a, b } = this;
    a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
    b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
    return [b, a].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private mix(code: number): void {
    this.a = Math.imul(this.a ^ code, 2_654_435_761);
    this.b = Math.imul(this.b ^ code, 1_597_334_677);
  }
}
