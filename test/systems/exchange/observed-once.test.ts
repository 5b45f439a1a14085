import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { Workspace } from '../../../src/app/context/workspace.ts';
import { planFile } from '../../../src/app/planning/plan-file.ts';
import { databaseName } from '../../../src/domain/ids.ts';
import { only, type MailSystem } from '../../../src/systems/mail-system.ts';
import { quietContext } from '../../context.ts';
import { askedOf, exchangeLab, specFor } from './setup.ts';

const PLAN = `version: 1
name: once
batches:
  - name: all
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
`;

suite('a plan of an Exchange organisation', () => {
  test('observes it once, and asks once for each request that it would create', async () => {
    await using lab = exchangeLab();
    const file = join(lab.folder, 'once.yaml');
    writeFileSync(file, PLAN);
    const calls = { observe: 0, probeRequests: 0 };
    const system: MailSystem = {
      ...lab.system,
      observe: (scope) => {
        calls.observe += 1;
        return lab.system.observe(scope);
      },
      probeRequests: (specs) => {
        calls.probeRequests += 1;
        assert.ok(lab.system.probeRequests !== undefined);
        return lab.system.probeRequests(specs);
      },
    };
    const workspace: Workspace = {
      ...quietContext(lab.folder, lab.clock),
      config: {
        folder: lab.folder,
        digest: 'sha256:test',
        systems: {},
        limits: {},
        continuity: {},
        channels: {},
      } as Workspace['config'],
      system: () => Promise.resolve(system),
      continuity: () => Promise.resolve(null),
      toChange: () => assert.fail('a plan changes nothing'),
      store: () => Promise.reject(new Error('a plan writes nothing')),
      existingStore: () => Promise.resolve(null),
      secret: (reference) => Promise.resolve(reference),
      close: () => Promise.resolve(),
    };
    const { changeSet } = await planFile(workspace, { file, vars: {}, only: null, exclude: [] });
    assert.ok(changeSet.changes.length > 1);
    assert.deepEqual(calls, { observe: 1, probeRequests: 1 });
    const asked = (cmdlet: string): number => lab.sent.filter((line) => line.includes(`"${cmdlet}"`)).length;
    assert.equal(asked('Get-MailboxDatabase'), 1);
    assert.equal(asked('Get-MoveRequest'), 1);
    assert.equal(asked('Get-User'), 1);
    assert.equal(askedOf(lab.sent, 'New-MoveRequest').length, changeSet.changes.length);
    assert.equal(asked('New-MoveRequest'), 1, 'in one call');
    assert.deepEqual(
      askedOf(lab.sent, 'Get-Mailbox').filter((each) => 'Identity' in each),
      [],
      'what the listing showed is not asked again',
    );
  });
});

test('databases that are named are counted as they are now, and nothing is asked about the others', async () => {
  await using lab = exchangeLab();
  const whole = await lab.system.observe(only({ databases: true, mailboxes: 'all' }));
  const [target, other] = ['MBX03', 'MBX01'].map(databaseName);
  const countOf = (all: typeof whole.databases): number | undefined =>
    all.find(({ name }) => name === target)?.mailboxCount;
  await lab.system.createMoveRequest(specFor(4));
  lab.until(4, 'Completed');
  const sent = lab.sent.length;
  const { databases } = await lab.system.observe(only({ databases: [target ?? databaseName('')] }));
  assert.deepEqual(
    [databases.map(({ name }) => name), countOf(databases)],
    [[target], (countOf(whole.databases) ?? 0) + 1],
  );
  const asked = lab.sent.slice(sent);
  assert.ok(asked.some((line) => line.includes(`"${target}"`)));
  assert.deepEqual(
    asked.filter((line) => line.includes(`"${other}"`)),
    [],
  );
  const all = await lab.system.observe(only({ databases: true }));
  assert.deepEqual(
    all.databases.map(({ name }) => name),
    whole.databases.map(({ name }) => name),
  );
});
