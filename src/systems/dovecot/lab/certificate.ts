import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { runProcess } from '../../../support/run-process.ts';
import { certificateOf } from './layout.ts';

const WITHIN_MS = 60_000;

/** One for all servers, signed by itself: whoever trusts it trusts them. Failure `fleet-not-started`. */
export async function makeCertificate(folder: string, hosts: readonly string[]): Promise<void> {
  const { certificate, key } = certificateOf(folder);
  mkdirSync(join(folder, 'tls'));
  const end = await runProcess(
    [
      'openssl',
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '3650',
      '-keyout',
      key,
      '-out',
      certificate,
      '-subj',
      '/CN=drover lab',
      '-addext',
      `subjectAltName=${hosts.map((host) => `IP:${host}`).join(',')}`,
    ],
    { folder: '/', timeoutMs: WITHIN_MS, keepStdout: 100 },
  );
  if (end.kind !== 'exited' || end.exitCode !== 0)
    throw Failure.permanent(
      'fleet-not-started',
      'No certificate could be made for the servers of this fleet: openssl failed, or is not installed.',
      'On Debian: apt-get install openssl',
    );
  chmodSync(key, 0o600);
}
