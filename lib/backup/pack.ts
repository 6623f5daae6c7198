/** A text, compressed, as text that any store takes. */
export async function pack(pieces: AsyncIterable<{ text: string }>): Promise<string> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  const bytes = new Response(readable).bytes();
  const encoder = new TextEncoder();
  for await (const { text } of pieces) await writer.write(encoder.encode(text));
  await writer.close();
  return toBase64(await bytes);
}

/** What `pack` made, as a file again. Throws an Error if it is damaged. */
export async function unpack(packed: string): Promise<Blob> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}

/** Bytes turned into letters at a time; a function takes only so many arguments. */
const STEP = 8_192;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}
