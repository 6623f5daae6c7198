/**
 * The lines of a file, one after the other, so that it never stands in memory as a whole. A line that is longer than
 * `longest` UTF-16 units comes as `undefined`, and nothing of it is kept. `onRead` hears how many bytes were read.
 */
export async function* linesOf(
  file: Blob,
  longest: number,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  let rest = '';
  let isTooLong = false;
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      bytes += value?.byteLength ?? 0;
      onRead(bytes);
      const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield isTooLong || line.length > longest ? undefined : line;
        isTooLong = false;
      }
      if (rest.length > longest) {
        isTooLong = true;
        rest = '';
      }
      if (done) break;
    }
    if (isTooLong || rest !== '') yield isTooLong ? undefined : rest;
  } finally {
    // Whoever stops in the middle does not want the rest.
    await reader.cancel();
  }
}
