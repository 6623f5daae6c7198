import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Answer } from './answer.ts';
import { answer, type Faults } from './api.ts';
import { makeCertificate } from './certificate.ts';
import type { Digest } from './digest.ts';
import { FEED_HOSTS } from './feeds.ts';
import { listen } from './listening.ts';
import { type LoggedRequest, RequestLog } from './log.ts';
import { makeGate } from './proxy.ts';

const HOSTS = ['huggingface.co', 'hf-mirror.com', ...FEED_HOSTS];

export interface ReplayOptions {
  digest: () => Digest;
  /** The service's clock; default the machine's. */
  now?: () => Date;
  /** False: no ETag, never a 304. */
  validators?: boolean;
}

/** A running replay: the service at its real addresses, for browsers that use its proxy. */
export interface Replay {
  readonly requests: readonly LoggedRequest[];
  /** `host:port` of everything else that was asked for through the proxy, all refused. */
  readonly foreignHosts: readonly string[];
  /** Change it at any time to make the service misbehave. */
  readonly faults: Faults;
  readonly proxyPort: number;
  /** How to make a browser accept the certificate: see `Certificate`. */
  readonly spki: string;
  readonly fingerprint: string;
  readonly hosts: readonly string[];
  setDigest(digest: Digest): void;
  setOffline(on: boolean): void;
  /**
   * Resolves with the first answered request that matches, also one of the past from index `from` on (default 0);
   * for news only pass `requests.length`. Rejects after `timeoutMs`.
   */
  waitFor(
    matches: (request: LoggedRequest) => boolean,
    timeoutMs: number,
    from?: number,
  ): Promise<LoggedRequest>;
  close(): Promise<void>;
}

/** Starts the replay on two free ports of this machine. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const log = new RequestLog();
  const faults: Faults = {};
  let digest = options.digest;
  const { key, cert, spki, fingerprint } = await makeCertificate(HOSTS);
  const service = createServer({ key, cert }, (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const entry = log.arrived({ method, host: headers.host ?? '', path, headers });
    const world = { digest: digest(), now: options.now?.() ?? new Date(), faults };
    const given = answer({ method, path, headers }, { ...world, validators: options.validators ?? true });
    const late = { delayMs: faults.delayMs ?? 0, ...given };
    send(request, response, late, () => log.answered(entry, given.status));
  });
  const serving = await listen(service);
  const gate = makeGate(HOSTS, () => serving.port);
  const gating = await listen(gate.server);
  const setOffline = (on: boolean) => [gating, serving].forEach((side) => void side.setOffline(on));
  return {
    ...{ requests: log.requests, foreignHosts: gate.foreignHosts, faults, spki, fingerprint, hosts: HOSTS },
    proxyPort: gating.port,
    setDigest(next) {
      digest = () => next;
    },
    setOffline,
    waitFor: (matches, timeoutMs, from) => log.waitFor(matches, timeoutMs, from),
    close: async () => void (await Promise.all([gating.close(), serving.close()])),
  };
}

function send(request: IncomingMessage, response: ServerResponse, given: Answer, answered: () => void): void {
  if (given.hang) return;
  if (given.raw) return void given.raw(request.socket);
  response.on('finish', answered);
  const timer = setTimeout(() => {
    response.writeHead(given.status, given.headers);
    if (!given.reset) return void response.end(request.method === 'HEAD' ? undefined : given.body);
    const half = given.body.slice(0, Math.floor(given.body.length / 2));
    response.write(half, () => response.destroy());
  }, given.delayMs ?? 0);
  response.on('close', () => clearTimeout(timer));
}
