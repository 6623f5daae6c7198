import type { Duplex } from 'node:stream';

/** What a server does to a connection once a request is in: it may write whatever it likes, or nothing. */
export type Mischief = (line: Duplex) => void;

export type Headers = Record<string, string>;

const JSON_TYPE = 'application/json; charset=utf-8';

/** The beginning of an answer, as it goes over the wire. The connection ends with the answer. */
function head(status: number, headers: Headers): string {
  const lines = Object.entries({ connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** An answer that is well formed, whatever it holds; of JSON unless it says otherwise. */
export function answers(status: number, body: string | Uint8Array = '', headers: Headers = {}): Mischief {
  return (line) => {
    const bytes = Buffer.from(body);
    const usual = { 'content-type': JSON_TYPE, 'content-length': String(bytes.length) };
    line.write(head(status, { ...usual, ...headers }));
    line.end(bytes);
  };
}

/** Says that the answer is elsewhere; a page with the body is there for whoever reads it all the same. */
export function redirects(location: string, body: string, status = 302): Mischief {
  return answers(status, body, { location, 'content-type': 'text/html' });
}

/** Takes the request and never says a word. */
export const silence: Mischief = () => undefined;

/** Falls silent after the headers. */
export function silentAfterHeaders(body: string): Mischief {
  return (line) => {
    line.write(head(200, { 'content-type': JSON_TYPE, 'content-length': String(body.length) }));
  };
}

/** Sends the body byte by byte, one every `pause` milliseconds. */
export function drips(body: string, pause: number): Mischief {
  return (line) => {
    line.write(head(200, { 'content-type': JSON_TYPE, 'content-length': String(body.length) }));
    let at = 0;
    const timer = setInterval(() => line.write(body.charAt(at++)), pause);
    line.on('error', () => undefined);
    line.on('close', () => clearInterval(timer));
  };
}

/** Breaks the connection in the middle of the body. */
export function breaksOff(body: string): Mischief {
  return (line) => {
    line.write(head(200, { 'content-type': JSON_TYPE, 'content-length': String(body.length) }));
    line.write(body.slice(0, body.length / 2), () => line.destroy());
  };
}

/** Sends the whole body in chunks, but never says that it was the last one. */
export function neverEnds(body: string): Mischief {
  return (line) => {
    line.write(head(200, { 'content-type': JSON_TYPE, 'transfer-encoding': 'chunked' }));
    line.write(`${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`, () => line.destroy());
  };
}

/** Says that the body has so many bytes more, or fewer, than it has. */
export function miscounts(body: string, by: number): Mischief {
  return answers(200, body, { 'content-length': String(Buffer.byteLength(body) + by) });
}

/** Answers with what is no HTTP at all. */
export const babbles: Mischief = (line) => {
  line.end('220 mail.example ESMTP\r\n');
};
