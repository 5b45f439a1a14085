// What a rehearsal asks of a real Exchange: to be looked at, once, before the first run. All that goes over the wire is recorded.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWorkspace } from '../../../src/app/context/workspace.ts';
import { rehearse } from '../../../src/app/rehearse.ts';
import { seedsFrom } from '../../../src/app/review/rehearsing.ts';
import { usualFaults } from '../../../src/domain/rehearsal.ts';
import { VirtualClock } from '../../../src/support/virtual-clock.ts';
import { quietContext } from '../../context.ts';
import { organisationOn } from './setup.ts';
import { standInState } from './stand-in/state.ts';

const PLAN = `version: 1
name: night
timeZone: UTC
windows:
  overnight: { from: "22:00", to: "05:00" }
batches:
  - name: floor
    mailboxes: { database: MBX01 }
    targetDatabase: MBX03
    complete: overnight
`;

const callOf = ({ cmdlet, parameters }: Record<string, unknown>): { cmdlet: string; isWhatIf: boolean } => ({
  cmdlet: String(cmdlet),
  isWhatIf: JSON.stringify(parameters).includes('"WhatIf":{"$switch":true}'),
});

test('a hundred rehearsed runs send Exchange nothing; before them it is only asked, and the state stays as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-rehearsed-'));
  writeFileSync(
    join(folder, 'drover.yaml'),
    'version: 1\nsystems:\n  corp: { kind: exchange, version: "2016", connection: { kind: local } }\n',
  );
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  const state = standInState({ databases: 4, mailboxes: 24, servers: 2 });
  const clock = new VirtualClock(new Date(state.nowMs).toISOString(), () =>
    process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq')),
  );
  await using organisation = organisationOn(state, clock);
  const before = JSON.stringify(state.requests);
  const sentBefore: number[] = [];
  const usual = quietContext(folder, clock);
  const context = {
    ...usual,
    registries: {
      ...usual.registries,
      openMailSystem: async () => organisation.anotherSystem(),
      rehearsals: async () => {
        sentBefore.push(organisation.sent.length);
        return { ...(await usual.registries.rehearsals()), startThread: null };
      },
    },
  };
  try {
    let sentAfter = 0;
    const rehearsed = await inWorkspace(context, async (workspace) => {
      const result = await rehearse(workspace, {
        file: 'plan.yaml',
        vars: {},
        only: null,
        exclude: [],
        policyRef: null,
        faults: { ...usualFaults, failures: 0.1 },
        answers: 'at-work',
        from: null,
        seeds: seedsFrom(1, 100),
        required: null,
        wouldHelp: false,
      });
      sentAfter = organisation.sent.length;
      return result;
    });
    assert.equal(rehearsed.kind, 'rehearsed');
    assert.equal(rehearsed.rehearsal.runs.length, 100);
    assert.ok(rehearsed.rehearsal.runs.every(({ moves }) => moves.planned > 0));
    assert.ok(rehearsed.rehearsal.runs.some(({ moves }) => moves.completed > 0));

    const sent = organisation.sent.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(sentBefore, [sentAfter], 'nothing goes over the wire once the runs have begun');
    assert.ok(sent.length > 3);
    assert.deepEqual(
      sent.filter(({ op, write }) => op === 'connect' && write === true),
      [],
    );
    const calls = sent.filter(({ cmdlet }) => cmdlet !== undefined).map(callOf);
    assert.ok(calls.some(({ cmdlet }) => cmdlet === 'Get-Mailbox'));
    assert.deepEqual(
      calls.filter(({ cmdlet, isWhatIf }) => !isWhatIf && !/^(Get|Test)-/.test(cmdlet)),
      [],
    );
    assert.equal(JSON.stringify(state.requests), before);
    assert.ok(!existsSync(join(folder, '.drover/state.db')), 'a rehearsal makes no state');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
