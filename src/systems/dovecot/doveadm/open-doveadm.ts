import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../../../domain/failure.ts';
import { isPrivateChannel } from '../../../support/private-channel.ts';
import type { Surroundings } from '../../../support/surroundings.ts';
import type { DoveadmConfig } from '../config.ts';
import type { Doveadm } from './doveadm.ts';
import { HttpDoveadm } from './http-client.ts';
import { flushOverTcp } from './tcp-client.ts';

/** `name` is for messages: `mail1`, `proxy1.example.com:8080`. Nothing is connected to yet. */
export async function openDoveadm(
  name: string,
  { doveadm, key, ca: file, flush }: DoveadmConfig,
  { folder, secret }: Pick<Surroundings, 'folder' | 'secret'>,
): Promise<Doveadm> {
  if (!isPrivateChannel(doveadm))
    throw Failure.permanent(
      'invalid-config',
      `doveadm of ${name} would be given its key over a connection that others can read: ${doveadm}.`,
      'Give its HTTP listener `ssl = yes`, and write https:// in drover.yaml.',
    );
  const ca = file === undefined ? null : await readFile(resolve(folder, file), 'utf8');
  const wire = { address: doveadm, key: await secret(key), ca, name };
  if (flush === undefined) return new HttpDoveadm(wire);
  const { address } = flush;
  const password = await secret(flush.password);
  return new HttpDoveadm({ ...wire, flush: (users) => flushOverTcp({ address, password, ca, name }, users) });
}
