/** A feed's bytes → text; for a whole file in memory. */
export function decodeFeed(bytes: Uint8Array): string {
  const declared = encodingOf(bytes);
  try {
    return decode(bytes, new TextDecoder(declared ?? 'utf-8', { fatal: declared === undefined }));
  } catch {
    // Nothing says what it is, and UTF-8 it is not: then it is what spreadsheets write.
    return decode(bytes, new TextDecoder('windows-1252'));
  }
}

/** As a stream of one piece: in one go, Node 20 takes windows-1252 for ISO 8859-1 and has no euro sign. */
function decode(bytes: Uint8Array, decoder: TextDecoder): string {
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** A decoder for a feed that comes in pieces, by its first piece; it takes unmarked text for UTF-8. */
export function feedDecoder(start: Uint8Array): TextDecoder {
  return new TextDecoder(encodingOf(start) ?? 'utf-8');
}

/** By byte order mark, or by what the XML says of itself; undefined where nothing says it. */
function encodingOf(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  if (declared === undefined) return undefined;
  try {
    // One byte a character got us here: whatever it says, UTF-16 it is not.
    const { encoding } = new TextDecoder(declared);
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return undefined;
  }
}
