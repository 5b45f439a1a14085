import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { instantFromMs } from '../../../src/domain/instant.ts';
import { grantKinds } from '../../../src/domain/mailbox.ts';
import { withGrants } from '../../../src/app/planning/grants.ts';
import type { Workspace } from '../../../src/app/context/workspace.ts';
import { loadPlan } from '../../../src/plan/load.ts';
import { resolvePlan } from '../../../src/plan/resolve.ts';
import { grantsIn, Trustees } from '../../../src/systems/exchange/read/grants.ts';
import { exchangeLab, failsWith, person } from './setup.ts';
import { SessionLost } from './stand-in/exchange.ts';
import { guidNumber, type StandInPermission, type StandInState } from './stand-in/state.ts';

const permit = (state: StandInState, n: number, ...permissions: StandInPermission[]): void => {
  const mailbox = state.mailboxes[n - 1];
  assert.ok(mailbox !== undefined);
  mailbox.permissions = permissions;
};
const silent: Workspace = {
  phase: (_title: string, work: () => Promise<unknown>) => work(),
} as unknown as Workspace;

suite('who may use a mailbox, as Exchange tells it', () => {
  test('grants of each kind are read; inherited and denied ones, the owner and accounts without a mailbox are not', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        state.groups.push('Sales');
        state.mailboxes[0]?.delegates.push(guidNumber(5));
        permit(
          state,
          1,
          { kind: 'full-access', to: guidNumber(2), autoMapping: true },
          { kind: 'full-access', to: guidNumber(3) },
          { kind: 'full-access', to: guidNumber(6), inherited: true },
          { kind: 'full-access', to: guidNumber(7), deny: true },
          { kind: 'full-access', to: 'CORP\\svc-backup' },
          { kind: 'full-access', to: 'S-1-5-21-1004336348-1177238915-682003330-512' },
          { kind: 'full-access', to: 'CORP\\Sales' },
          { kind: 'send-as', to: guidNumber(3) },
          { kind: 'calendar', to: guidNumber(4) },
        );
      },
    });
    await lab.system.observe({ databases: true, mailboxes: 'all', moveRequests: 'none' });
    const listings = lab.sent.filter((line) => line.includes('"Get-Mailbox"')).length;
    const found = await lab.system.grantsOf?.([person(1)], grantKinds);
    assert.deepEqual(found?.get(person(1)), {
      grants: [
        { kind: 'send-on-behalf', to: person(5) },
        { kind: 'full-access', to: person(2), autoMapping: true },
        { kind: 'full-access', to: person(3) },
        { kind: 'send-as', to: person(3) },
        { kind: 'calendar', to: person(4) },
      ],
      grantsToOthers: ['CORP\\Sales: full-access'],
    });
    assert.equal(
      lab.sent.filter((line) => line.includes('"Get-Mailbox"')).length,
      listings,
      'not listed again',
    );
    assert.ok(
      lab.sent.some((line) => line.includes(`${guidNumber(1)}:\\\\Kalender`)),
      'by its own name',
    );
  });

  test('a cmdlet that the account has no role for is asked for once, and is not taken for no grants', async () => {
    await using lab = exchangeLab({ config: { version: 'online' } });
    await assert.rejects(
      lab.system.grantsOf?.([person(1)], ['send-as']) ?? Promise.resolve(),
      (error: unknown) => {
        assert.match(String(error), /by send-as, and this account may not use Get-RecipientPermission/);
        return failsWith('cmdlet-not-available')(error);
      },
    );
    assert.equal(lab.system.usage.read.calls['Get-RecipientPermission'], undefined);
  });

  test('what one mailbox does not tell is said of that one, and the others are read', async () => {
    await using lab = exchangeLab({
      adjust: (state) => {
        permit(state, 2, { kind: 'full-access', to: guidNumber(3) });
        state.unreadablePermissions.push(guidNumber(1));
      },
    });
    const found = await lab.system.grantsOf?.([person(1), person(2)], ['full-access']);
    assert.match(found?.get(person(1))?.grantsUnread ?? '', /^full-access: /);
    assert.deepEqual(found?.get(person(2))?.grants, [{ kind: 'full-access', to: person(3) }]);
  });

  test('mailboxes that end the session of whoever asks about them are named, and the others are read', async () => {
    await using lab = exchangeLab({
      adjust: (state) => permit(state, 2, { kind: 'full-access', to: guidNumber(3) }),
    });
    const call = lab.exchange.call.bind(lab.exchange);
    lab.exchange.call = (cmdlet, parameters) => {
      if (cmdlet === 'Get-MailboxPermission' && /Person [16]$/.test(String(parameters['Identity'])))
        throw new SessionLost();
      return call(cmdlet, parameters);
    };
    const all = [1, 2, 3, 4, 5, 6, 7].map(person);
    const found = await lab.system.grantsOf?.(all, ['full-access']);
    for (const n of [1, 6])
      assert.match(
        found?.get(person(n))?.grantsUnread ?? '',
        new RegExp(
          `^full-access: Exchange did not answer Get-MailboxPermission for .*Person ${n}, asked twice`,
        ),
      );
    assert.deepEqual(found?.get(person(2))?.grants, [{ kind: 'full-access', to: person(3) }]);
    assert.ok([2, 3, 4, 5, 7].every((n) => found?.get(person(n))?.grantsUnread === undefined));
  });

  test('a plan asks for the mailboxes of the batches that want it, for the kinds that they name, and says who is together', async (t) => {
    await using lab = exchangeLab({
      adjust: (state) => {
        permit(state, 1, { kind: 'full-access', to: guidNumber(3) }, { kind: 'send-as', to: guidNumber(5) });
        permit(state, 2, { kind: 'full-access', to: guidNumber(4) });
      },
    });
    const folder = mkdtempSync(join(tmpdir(), 'drover-grants-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'plan.yaml');
    const people = (...numbers: number[]): string => numbers.map((n) => `person${n}@example.com`).join(', ');
    writeFileSync(
      file,
      `version: 1\nname: it\nbatches:\n  - name: one\n    mailboxes: [${people(1, 3, 5)}]\n    targetDatabases: [MBX03, MBX04]\n    keepDelegatesTogether: { by: [full-access] }\n  - name: two\n    mailboxes: [${people(2, 4)}]\n    targetDatabase: MBX03\n`,
    );
    const load = await loadPlan(file, { vars: {} });
    assert.ok(load.kind === 'loaded', JSON.stringify(load.findings));
    const observed = await lab.system.observe({ databases: true, mailboxes: 'all', moveRequests: 'none' });
    const context = { now: instantFromMs(lab.clock.nowMs()), system: lab.system.name };
    const first = resolvePlan(load.document, observed, context);
    assert.ok(first.kind === 'resolved');
    const { desired } = first;
    const known = await withGrants(silent, lab.system, load.document, { desired, observed });
    assert.ok(known !== null);
    const again = resolvePlan(load.document, known, context);
    assert.ok(again.kind === 'resolved');
    assert.deepEqual(again.desired.batches[0]?.keepTogether, [
      { members: [person(1), person(3)], why: 'full-access' },
    ]);
    const asked = lab.sent.filter((line) => line.includes('Get-MailboxPermission'));
    assert.equal(asked.length, 1, 'all of them in one call');
    assert.ok(
      asked[0]?.includes('Person 5') && !asked[0].includes('Person 2'),
      'and none of the other batch',
    );
    assert.ok(!lab.sent.some((line) => line.includes('Get-ADPermission')));
  });
});

suite('permissions as they are printed', () => {
  const mailbox = (n: number, account: string, domain: string, name = account): Record<string, unknown> => ({
    ExchangeGuid: guidNumber(n),
    DisplayName: name,
    SamAccountName: account,
    DistinguishedName: `CN=${name},OU=People,DC=${domain},DC=com`,
  });
  const trustees = new Trustees(
    [
      mailbox(1, 'info', 'contoso'),
      mailbox(2, 'ann', 'contoso', 'Ann Beebe'),
      mailbox(3, 'ann', 'fabrikam', 'Ann Beebe'),
      { ...mailbox(4, 'linked', 'contoso'), LinkedMasterAccount: 'ACCOUNTS\\tina' },
      { ...mailbox(5, 'kim', 'contoso'), UserPrincipalName: 'kim@contoso.com' },
    ],
    [{ SamAccountName: 'Sales', DistinguishedName: 'CN=Sales,DC=contoso,DC=com', DisplayName: 'Sales' }],
  );
  const to = (row: Record<string, unknown>, kind: 'full-access' | 'send-as' | 'calendar') => {
    const { grants, others } = grantsIn(kind, person(1), [row], trustees, new Set());
    return [...grants.map((grant) => grant.to), ...others];
  };
  const full = (User: string): Record<string, unknown> => ({ User, AccessRights: ['FullAccess'] });

  test('one account name in two domains is told apart by the domain', () => {
    assert.deepEqual(to(full('CONTOSO\\ann'), 'full-access'), [person(2)]);
    assert.deepEqual(to(full('fabrikam\\Ann'), 'full-access'), [person(3)]);
    assert.deepEqual(to(full('CHILD\\ann'), 'full-access'), ['CHILD\\ann: full-access'], 'two bear it: said');
  });

  test('a domain’s short name need not be part of its long one', () => {
    assert.deepEqual(to(full('NA-PROD\\kim'), 'full-access'), [person(5)]);
  });

  test('the account of a linked mailbox is in another forest', () => {
    assert.deepEqual(to(full('ACCOUNTS\\tina'), 'full-access'), [person(4)]);
  });

  test('Exchange Online prints addresses, and Send-As with its own words', () => {
    const row = { Trustee: 'kim@contoso.com', AccessRights: ['SendAs'], AccessControlType: 'Allow' };
    assert.deepEqual(to(row, 'send-as'), [person(5)]);
    assert.deepEqual(to({ ...row, AccessControlType: 'Deny' }, 'send-as'), []);
  });

  test('who may only look into a calendar is no delegate; a name that two people bear is said', () => {
    assert.deepEqual(to({ User: 'Ann Beebe', AccessRights: ['Editor'] }, 'calendar'), [
      'Ann Beebe: calendar',
    ]);
    assert.deepEqual(to({ User: 'kim', AccessRights: ['Reviewer'] }, 'calendar'), []);
    assert.deepEqual(to({ User: 'kim', AccessRights: ['Owner'] }, 'calendar'), [person(5)]);
    assert.deepEqual(to({ User: 'Default', AccessRights: ['Editor'] }, 'calendar'), []);
  });

  test('a right that is not full access is none; a mailbox’s own account is no one else', () => {
    assert.deepEqual(to({ User: 'CONTOSO\\kim', AccessRights: ['ReadPermission'] }, 'full-access'), []);
    assert.deepEqual(to(full('CONTOSO\\info'), 'full-access'), []);
    assert.deepEqual(to(full('CONTOSO\\Sales'), 'full-access'), ['CONTOSO\\Sales: full-access']);
  });
});
