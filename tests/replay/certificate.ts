import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A key and a certificate that nobody trusts, and the two names by which browsers can be told to accept it. */
export interface Certificate {
  key: string;
  cert: string;
  /** Base64 SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  spki: string;
  /** SHA-256 of the certificate in hex with colons, for Firefox's `cert_override.txt`. */
  fingerprint: string;
}

/** Makes a fresh certificate for these host names, valid for a year. Takes about 30 ms. */
export async function makeCertificate(hosts: string[]): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // A clock that is a little behind must not refuse it.
    notBeforeDate: new Date(Date.now() - 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const parsed = new X509Certificate(made.cert);
  const publicKey = parsed.publicKey.export({ type: 'spki', format: 'der' });
  return {
    key: made.private,
    cert: made.cert,
    spki: createHash('sha256').update(publicKey).digest('base64'),
    fingerprint: parsed.fingerprint256,
  };
}
