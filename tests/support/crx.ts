import { createHash, type KeyObject, sign } from 'node:crypto';

/**
 * A zip file as a package of Chromium's format CRX3, signed with this RSA key. `publicKey` is its DER (SPKI).
 * The format: https://chromium.googlesource.com/chromium/src/+/main/components/crx_file/crx3.proto
 */
export function crx(zip: Buffer, publicKey: Buffer, privateKey: KeyObject): Buffer {
  const signedData = field(1, createHash('sha256').update(publicKey).digest().subarray(0, 16));
  const signedBytes = [Buffer.from('CRX3 SignedData\0'), uint32(signedData.length), signedData, zip];
  const signature = sign('sha256', Buffer.concat(signedBytes), privateKey);
  const proof = Buffer.concat([field(1, publicKey), field(2, signature)]);
  const header = Buffer.concat([field(2, proof), field(10000, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, zip]);
}

/** The id of an extension: the hash of its public key (DER, SPKI) in the letters a to p. */
export function idOf(publicKey: Buffer): string {
  const hash = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** A protobuf field that holds bytes, the only kind that the header of a package needs. */
function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
