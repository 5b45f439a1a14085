// Moves to another organisation: pushed, so that no database here is their target.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { stepKinds } from '../../../src/runbook/index.ts';
import type { ExchangeConfig } from '../../../src/systems/exchange/index.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { apply, newWorld, removeWorld } from '../../executor/world.ts';
import { planOn } from './planning.ts';
import { exchangeLab, organisationOn, person, specFor } from './setup.ts';
import { standInState } from './stand-in/state.ts';

const config: Partial<ExchangeConfig> = {
  remotes: {
    partner: {
      hostName: 'mail.example.net',
      targetDeliveryDomain: 'example.net',
      targetDatabase: 'PDB1',
      archiveDomain: 'archive.example.net',
      credential: { user: 'mover', password: 'env:PARTNER' },
    },
  },
};

const plan = `version: 1
name: leave
timeZone: UTC
batches:
  - name: first
    remote: partner
    mailboxes: [person1@example.com, person4@example.com]
    targetDatabases: [PDB2]
    archiveTargetDatabases: [PDB3]
`;

test('C1: a move to another organisation is followed in the queue of its source until it has left', async () => {
  const world = { ...newWorld(), clock: new VirtualClock('2026-11-20T21:00:00.000Z') };
  try {
    await using organisation = organisationOn(standInState(), world.clock, config);
    const { system, state, sent } = organisation;
    const file = join(world.folder, 'leave.yaml');
    writeFileSync(file, plan);
    const changeSet = await planOn(file, { system, clock: world.clock });
    const { run } = await apply(world, changeSet, { system, stepKinds, limits: { pollIntervalMs: 30_000 } });
    assert.deepEqual(
      [...run.nodes].filter(([, { result }]) => result?.kind !== 'succeeded').map(([node]) => node),
      [],
    );
    assert.equal(
      sent.filter((line) => line.includes('"New-MoveRequest"') && !line.includes('WhatIf')).length,
      2,
    );
    const seen = await system.observe({ databases: false, mailboxes: 'all', moveRequests: 'all' });
    assert.deepEqual(
      seen.moveRequests.map((r) => [r.state.kind, r.remote, r.targetDatabase, r.archiveTargetDatabase]),
      [
        ['Completed', 'partner', 'partner:PDB2', null],
        ['Completed', 'partner', 'partner:PDB2', 'partner:PDB3'],
      ],
    );
    assert.equal(seen.mailboxes.length, state.mailboxes.length - 2, 'they have left');
  } finally {
    removeWorld(world);
  }
});

test('C1: while it is pushed it is neither an orphan nor a request for another target', async () => {
  await using lab = exchangeLab({ config });
  const pushed = { ...specFor(1), targetDatabase: databaseName('partner:PDB1'), remote: 'partner' };
  const created = await lab.system.createMoveRequest(pushed);
  assert.equal(created.targetDatabase, 'partner:PDB1');
  assert.deepEqual(await lab.system.createMoveRequest(pushed), created, 'asking again is safe');
  lab.clock.advance(80_000);
  const again = lab.anotherSystem(config);
  const [request] = (await again.observe({ databases: false, mailboxes: 'none', moveRequests: 'all' }))
    .moveRequests;
  assert.deepEqual([request?.state.kind, request?.targetDatabase], ['InProgress', 'partner:PDB1']);
});

test('H8: an archive that is pushed goes by the parameter of its set, and one that stays names its domain', async () => {
  await using lab = exchangeLab({ config });
  const pushed = {
    ...specFor(4),
    targetDatabase: databaseName('partner:PDB1'),
    archiveTargetDatabase: databaseName('partner:PDB3'),
    remote: 'partner',
  };
  await lab.system.createMoveRequest(pushed);
  await lab.system.createMoveRequest({
    ...pushed,
    mailboxId: person(8),
    options: { ...pushed.options, scope: 'primary-only' },
  });
  const asked = lab.sent
    .map((line) => JSON.parse(line) as { cmdlet?: string; parameters?: Record<string, unknown> })
    .filter(({ cmdlet }) => cmdlet === 'New-MoveRequest')
    .map(({ parameters = {} }) => [
      parameters['RemoteTargetDatabase'],
      parameters['RemoteArchiveTargetDatabase'],
      parameters['ArchiveTargetDatabase'],
      parameters['ArchiveDomain'],
    ]);
  assert.deepEqual(asked, [
    ['PDB1', 'PDB3', undefined, undefined],
    ['PDB1', undefined, undefined, 'archive.example.net'],
  ]);
});
