// A mailbox at a foreign host is opened by what the backend's user lookup says of it, which may be an hour old.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openForeign } from '../../../src/systems/dovecot/foreign/source.ts';
import { failsWith } from '../../mrs/organisation.ts';
import { scriptedImap, type ScriptedImap } from './scripted-imap.ts';

const ADDRESS = 'anil@example.com';

/** A host that lets in by this password only; the directory has it, and the backend remembers another until it forgets. */
async function lookups(remembered: string, current: string) {
  const imap = await scriptedImap([[/LOGIN (?!.*"right")/, '% NO [AUTHENTICATIONFAILED] wrong\r\n']]);
  let password = remembered;
  const flushed: string[] = [];
  const doveadm = {
    name: 'mail1',
    user: async () => ({
      imapc_host: '127.0.0.1',
      imapc_port: String(imap.server.port),
      imapc_password: password,
    }),
    flushCache: async (users: readonly string[]) => {
      flushed.push(...users);
      password = current;
    },
  };
  return { imap, flushed, knows: { doveadm, ca: null } };
}

const logins = ({ lines }: ScriptedImap): number => lines.filter((line) => line.includes('LOGIN')).length;

suite('A foreign host', () => {
  test('that refuses a login is tried again with what the directory says by now', async () => {
    const { imap, flushed, knows } = await lookups('former', 'right');
    (await openForeign(knows, ADDRESS)).close();
    assert.deepEqual([logins(imap), flushed], [2, [ADDRESS]]);
    imap.close();
  });

  test('that refuses the login of the directory is not asked twice', async () => {
    const { imap, flushed, knows } = await lookups('wrong', 'wrong');
    await assert.rejects(openForeign(knows, ADDRESS), failsWith('imap-refused'));
    assert.deepEqual([logins(imap), flushed], [1, [ADDRESS]]);
    imap.close();
  });

  test('that cannot be reached says nothing of the login: the backend forgets nothing for it', async () => {
    const { imap, flushed, knows } = await lookups('right', 'right');
    imap.close();
    await assert.rejects(openForeign(knows, ADDRESS), failsWith('imap-unreachable'));
    assert.deepEqual(flushed, []);
  });
});
