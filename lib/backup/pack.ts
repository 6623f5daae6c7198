/** A text, compressed, as text that any store takes. */
export async function pack(pieces: AsyncIterable<{ text: string }>): Promise<string> {
  const encoder = new TextEncoder();
  async function* encoded() {
    for await (const { text } of pieces) yield encoder.encode(text);
  }
  const file = await passed(encoded(), new CompressionStream('gzip'));
  return toBase64(new Uint8Array(await file.arrayBuffer()));
}

/** What `pack` made, as a file again. Throws an Error if it is damaged. */
export async function unpack(packed: string): Promise<Blob> {
  async function* bytes() {
    yield Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  }
  return passed(bytes(), new DecompressionStream('gzip'));
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes that went through a stream. What the stream can't take ends both of its sides with an error. */
async function passed(pieces: AsyncIterable<Bytes>, stream: CompressionStream): Promise<Blob> {
  const [, file] = await Promise.all([fill(stream.writable, pieces), drained(stream.readable)]);
  return file;
}

async function fill(writable: WritableStream<BufferSource>, pieces: AsyncIterable<Bytes>): Promise<void> {
  const writer = writable.getWriter();
  try {
    for await (const piece of pieces) await writer.write(piece);
    await writer.close();
  } catch (error) {
    // Else the other side would wait for ever; one that has failed already needs no telling.
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
}

async function drained(readable: ReadableStream<Bytes>): Promise<Blob> {
  const reader = readable.getReader();
  const parts: Bytes[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) parts.push(read.value);
  return new Blob(parts);
}

/** Bytes turned into letters at a time; a function takes only so many arguments. */
const STEP = 8_192;

function toBase64(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}
