import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { isLogged, needsDovecot, testFleet } from './fleet.ts';
import { finish, mail, orderOf, subjectsOf } from './moves.ts';
import { openSystem } from './opened-system.ts';

const KEY = 'a key of the host, which signs the tokens that it lets in';

/** A host that lets in whoever brings a token that was signed with its key (RFC 7519). */
function hostWithTokens(): { readonly extra: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'drover-tokens-'));
  chmodSync(folder, 0o755);
  const keys = join(folder, 'keys', 'default', 'HS256');
  mkdirSync(keys, { recursive: true });
  writeFileSync(join(keys, 'default'), Buffer.from(KEY).toString('base64'));
  writeFileSync(
    join(folder, 'oauth2.conf'),
    `introspection_mode = local\nusername_attribute = sub\nlocal_validation_key_dict = fs:posix:prefix=${folder}/keys/\n`,
  );
  const extra = `auth_mechanisms = plain login xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${folder}/oauth2.conf
}
`;
  return { extra, folder };
}

function tokenFor(user: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: user, iat: now - 60, nbf: now - 60, exp: now + 3600 })}`;
  return `${text}.${createHmac('sha256', KEY).update(text).digest('base64url')}`;
}

suite('A foreign IMAP host that takes tokens', needsDovecot, () => {
  test('is read by dsync and by drover with XOAUTH2', async () => {
    const { extra, folder } = hostWithTokens();
    const { fleet, stop } = await testFleet({ foreignHosts: { old: { extra } } });
    try {
      const address = 'anil@example.com';
      const token = tokenFor('anil');
      const id = await fleet.addMailbox({
        address,
        place: 'OLD',
        foreign: { login: 'anil', password: token },
      });
      await fleet.directory.exec("UPDATE foreign_host SET mechanisms = 'xoauth2' WHERE place = 'OLD'");
      for (const subject of ['one', 'two'])
        assert.equal((await fleet.deliver(address, mail(subject))).kind, 'accepted');
      const { system, close } = await openSystem(fleet);
      try {
        const trial = async (password: string): Promise<string | undefined> => {
          await fleet.directory.exec(`UPDATE foreign_account SET password = '${password}'`);
          const login = { address, host: null, login: null, masterUser: null, password: null };
          return (await system.tryAccounts?.([login]))?.[0]?.outcome;
        };
        assert.equal(await trial('not-a-token'), 'wrong-password');
        assert.equal(await trial(token), 'ok');
        const done = await finish(system, await system.createMoveRequest(orderOf(id)));
        const report = JSON.stringify(await system.moveReport(done.id));
        assert.equal(done.state.kind, 'Completed', `${report}\n${fleet.log('old').slice(-2000)}`);
        assert.ok(!report.includes(token));
        assert.deepEqual(await subjectsOf(fleet, address), ['one', 'two']);
        await isLogged(fleet, 'old', /imap-login: .*user=<anil>, method=XOAUTH2/);
      } finally {
        await close();
      }
    } finally {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
