import { createServer } from 'node:net';
import { listen } from '../replay/listening.ts';
import type { Mischief } from './mischief.ts';

/** A server on this machine that does what it likes with its connections, in place of the real ones. */
export interface Hostile {
  /** As a browser's: every `https:` address leads to this server, and of a redirect it says only that it is one. */
  fetch: typeof fetch;
  /** The requests, in order: what was asked of which host, and with which headers. */
  requests: { host: string; path: string; headers: string }[];
  /** What it does with requests from now on. */
  behave(mischief: (path: string) => Mischief): void;
  close(): Promise<void>;
}

/** Starts a hostile server on a free port. */
export async function startHostile(): Promise<Hostile> {
  const requests: Hostile['requests'] = [];
  let mischief: (path: string) => Mischief = () => (line) => void line.destroy();
  const server = createServer((line) => {
    line.on('error', () => line.destroy());
    line.once('data', (data) => {
      const [, path = '', headers = ''] = /^\S+ (\S+) [^\r]*\r\n(.*)/s.exec(String(data)) ?? [];
      requests.push({ host: /^x-host: (.*)$/m.exec(headers)?.[1]?.trim() ?? '', path, headers });
      mischief(path)(line);
    });
  });
  const listening = await listen(server);
  return {
    fetch: (input, init) => fetchFrom(listening.port, new URL(String(input)), init),
    requests,
    behave(next) {
      mischief = next;
    },
    close: () => listening.close(),
  };
}

async function fetchFrom(
  port: number,
  { host, pathname, search }: URL,
  init?: RequestInit,
): Promise<Response> {
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), 'x-host': host };
  const response = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
  const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && init?.redirect === 'manual';
  if (!isRedirect) return response;
  await response.body?.cancel();
  return Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
}
