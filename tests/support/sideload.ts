import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crx, idOf } from './crx.ts';
import { zipped } from './zip.ts';

/** An extension that Chromium is to install from its profile. */
export interface Packed {
  id: string;
  /** Whether this profile has never seen it. */
  fresh: boolean;
}

/** Packs an unpacked build and puts it where Firefox looks for a profile's own add-ons at every start. */
export async function sideloadFirefox(extensionPath: string, profile: string, id: string): Promise<void> {
  const folder = join(profile, 'extensions');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.xpi`);
  const xpi = await zipped(extensionPath);
  // A file with a new date is an update to Firefox: what is the same must be left alone.
  if (!existsSync(path) || !readFileSync(path).equals(xpi)) writeFileSync(path, xpi);
}

/**
 * Packs an unpacked build and puts it where Chromium looks for a profile's external extensions at every start: it
 * installs it once, and again only when the manifest's version has grown. The key stays in the profile, so that the
 * id stays the same.
 */
export async function sideloadChromium(
  extensionPath: string,
  profile: string,
  version: string,
): Promise<Packed> {
  const keyPath = join(profile, 'paper-round.pem');
  const fresh = !existsSync(keyPath);
  if (fresh) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(keyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }
  const privateKey = createPrivateKey(readFileSync(keyPath));
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const id = idOf(publicKey);
  const external_crx = join(profile, 'paper-round.crx');
  writeFileSync(external_crx, crx(await zipped(extensionPath), publicKey, privateKey));
  const folder = join(profile, 'External Extensions');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ external_crx, external_version: version }));
  return { id, fresh };
}
