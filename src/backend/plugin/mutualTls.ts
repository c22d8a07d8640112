import { X509Certificate } from 'node:crypto';
import { ServerCredentials } from '@grpc/grpc-js';

export interface Security {
  readonly credentials: ServerCredentials;
  /** Our certificate in DER, for the handshake line; absent without TLS. */
  readonly certificate?: Buffer;
}

/**
 * Mutual TLS where the host asks for it by handing over its certificate; Grafana itself does not, the socket's
 * permissions protect it. The library is loaded only then: it would double the start-up time.
 */
export async function securityFor(environment: NodeJS.ProcessEnv): Promise<Security> {
  const clientCertificate = environment['PLUGIN_CLIENT_CERT'];
  if (!clientCertificate) {
    return { credentials: ServerCredentials.createInsecure() };
  }
  const { generate } = await import('selfsigned');
  const own = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, keyAgreement: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const pair = { private_key: Buffer.from(own.private), cert_chain: Buffer.from(own.cert) };
  return {
    credentials: ServerCredentials.createSsl(Buffer.from(clientCertificate), [pair], true),
    certificate: new X509Certificate(own.cert).raw,
  };
}
