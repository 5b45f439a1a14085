// What the lab writes into the folder of a fleet.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { config24 } from '../../../src/systems/dovecot/lab/config-2.4.ts';
import { createFleet, readLayout } from '../../../src/systems/dovecot/lab/create-fleet.ts';
import { fleetConfig } from '../../../src/systems/dovecot/lab/fleet-config.ts';
import type { BackendLayout, FleetLayout } from '../../../src/systems/dovecot/lab/layout.ts';
import { needsDovecot } from './fleet.ts';
import { secretOfFile } from './opened-system.ts';

suite('The configuration of a backend in the language of 2.4', () => {
  const backend: BackendLayout = {
    name: 'b',
    host: '127.64.1.3',
    dovecot: { root: null, language: '2.4' },
    format: 'mdbox',
    lmtpUserConcurrencyLimit: 50,
    extra: '',
  };
  const layoutWith = (foreignHosts: FleetLayout['foreignHosts']): FleetLayout => ({
    folder: '/srv/fleet',
    directory: { kind: 'sqlite', path: '/srv/fleet/directory/users.db' },
    proxy: { name: 'proxy', host: '127.64.1.1', dovecot: backend.dovecot, extra: '' },
    backends: [backend],
    foreignHosts,
    places: [{ name: 'B', server: 'b', volume: '/srv/fleet/b/mail/B' }],
    ports: { imap: 1143, lmtp: 1024, pop3: 1110, sieve: 1190, doveadm: 1245, http: 1080 },
    accounts: { user: 'nobody', group: 'nogroup', uid: 65_534, gid: 65_534 },
    secrets: {
      masterUser: 'drover',
      masterPassword: 'm',
      backendPassword: 'b',
      doveadmPassword: 'd',
      doveadmKey: 'k',
    },
    separator: '*',
    tls: false,
  });
  const lookups = (layout: FleetLayout): string =>
    config24.backend(layout, backend).find(({ path }) => path.endsWith('b-sql.conf'))?.text ?? '';

  test('looks users up at foreign hosts where the fleet has any: the tables are there only then', () => {
    assert.match(lookups(layoutWith([{ ...backend, name: 'old', separator: '/' }])), /foreign_host/);
    const without = lookups(layoutWith([]));
    assert.match(without, /user|query/);
    assert.doesNotMatch(without, /foreign_host|imapc_/);
  });
});

suite('The folder of a new fleet', needsDovecot, () => {
  test('has the configuration of every server, and each secret that drover.yaml refers to', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'dr-'));
    // The account that serves mail passes through it.
    chmodSync(parent, 0o711);
    const folder = join(parent, 'f');
    const layout = await createFleet({ folder, foreignHosts: { old: {} } });
    assert.deepEqual(readLayout(folder), layout);
    for (const server of ['proxy', 'a', 'b', 'old']) {
      const { uid, mode } = statSync(join(folder, `${server}.conf`));
      assert.deepEqual([server, uid, mode & 0o777], [server, layout.accounts.uid, 0o600]);
    }
    const { login, servers } = fleetConfig(layout);
    assert.deepEqual(
      [await secretOfFile(login.password), await secretOfFile(servers['a']?.key ?? '')],
      [layout.secrets.masterPassword, layout.secrets.doveadmKey],
    );
    const { user, group, uid, gid } = layout.accounts;
    assert.match(readFileSync('/etc/passwd', 'utf8'), new RegExp(`^${user}:[^:]*:${uid}:${gid}:`, 'm'));
    assert.match(readFileSync('/etc/group', 'utf8'), new RegExp(`^${group}:[^:]*:${gid}:`, 'm'));
    assert.match(readFileSync(join(folder, 'a.conf'), 'utf8'), new RegExp(`^mail_gid = ${group}$`, 'm'));
    rmSync(parent, { recursive: true });
  });
});
