import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Replay } from '../replay/server.ts';

/** The extension's own host: fixed, or else every profile would make up another one. */
export const FIREFOX_HOST = '7d3f0f4e-5a55-4b1e-9a52-2f6d6c0f7a11';

type Prefs = Record<string, string | number | boolean>;

/** Preferences that lead all traffic to the replay and let an unsigned extension run from the first start on. */
export function firefoxPrefs(replay: Replay, extensionId: string): Prefs {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': replay.proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': replay.proxyPort,
    'network.proxy.no_proxies_on': '',
    // Without these two, no exception is made for the certificate of a host as strict as huggingface.co.
    'network.stricttransportsecurity.preloadlist': false,
    'security.cert_pinning.enforcement_level': 0,
    'xpinstall.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: FIREFOX_HOST }),
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    // The new tab of the extension is taken over without a question in the address bar.
    'browser.newtab.extensionControlled': true,
  };
}

/**
 * Accepts the replay's certificate by a file, because a certificate that WebDriver is to accept is refused until
 * WebDriver has connected, and a restarted background asks before that.
 */
export function trustReplay(replay: Replay, profile: string): void {
  const sha256 = 'OID.2.16.840.1.101.3.4.2.1';
  const lines = replay.hosts.map((host) => `${host}:443:\t${sha256}\t${replay.fingerprint}\t\n`);
  writeFileSync(join(profile, 'cert_override.txt'), lines.join(''));
}
