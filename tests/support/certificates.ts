import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server's certificate, signed by an authority that nobody knows. */
export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly authorityFile: string;
  /** PEM. */
  readonly authority: string;
}

export function certificatesUnavailable(): string | undefined {
  return spawnSync('openssl', ['version']).status === 0 ? undefined : 'making certificates needs openssl';
}

/** Makes an authority and a certificate for 127.0.0.1 by it. */
export function makeCertificate(folder: string, name: string): Certificate {
  const file = (what: string) => join(folder, `${name}-${what}`);
  const [authorityFile, certificateFile, keyFile] = [file('authority.pem'), file('certificate.pem'), file('key.pem')];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', file('ca.key'), '-out', authorityFile, '-subj', `/CN=${name} authority`);
  openssl('req', '-new', ...key.slice(0, 3), '-keyout', keyFile, '-out', file('request'), '-subj', '/CN=store');
  writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1');
  const signer = ['-CA', authorityFile, '-CAkey', file('ca.key'), '-CAcreateserial', '-extfile', file('names')];
  openssl('x509', '-req', '-in', file('request'), ...signer, '-days', '2', '-out', certificateFile);
  return { certificateFile, keyFile, authorityFile, authority: readFileSync(authorityFile, 'utf8') };
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'pipe' });
}
