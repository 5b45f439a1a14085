import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { Failure } from '../../src/domain/failure.ts';
import { nodeId } from '../../src/domain/ids.ts';
import { riskItems } from '../../src/planner/approval/risks.ts';
import { planChanges } from '../../src/planner/plan-changes.ts';
import { runbookOf, stepKinds } from '../../src/runbook/index.ts';
import type { StepKind } from '../../src/runbook/step-kind.ts';
import { databaseChoice, type DatabaseOptions } from '../../src/runbook/support/databases.ts';
import { description } from '../../src/runbook/support/description.ts';
import { aStepKind } from '../executor/fake-steps.ts';
import { apply, newWorld, removeWorld, type World } from '../executor/world.ts';
import {
  makeBatch,
  makeDatabase,
  makeDesired,
  makeInput,
  makeMember,
  makeObserved,
  makeStep,
} from '../planner/world.ts';

type Options = DatabaseOptions & { readonly state: 'off' | 'on' };

/** Turns the virus scanner of databases off and on again: nothing outside of this object knows it. */
const scannerStep = (scanner: { isOn: boolean; readonly flips: string[] }): StepKind<Options> => ({
  kind: 'virus-scanner',
  repeatable: true,
  risk: { kind: 'command-step', consequence: 'changes whether mail is scanned.' },
  databases: databaseChoice,
  implies: ({ options: { state } }) => ({
    before:
      state === 'on'
        ? []
        : [
            {
              name: 'backup',
              kind: 'backup',
              options: { maxAge: '4h' },
              because: 'unscanned mail may have to go',
            },
          ],
    after: [],
  }),
  rewritesDatabases: { freeSpaceFactor: 2 },

  describe: (spec) =>
    description({
      title: `Virus scanner ${spec.options.state}`,
      effects: ['mail is scanned, or is not'],
      takesAway:
        spec.options.state === 'on'
          ? null
          : {
              kind: 'scanner-off',
              subject: 'the scanner',
              message: 'the virus scanner is off',
              revertWith: { kind: 'virus-scanner', options: { state: 'on' } },
            },
      reverts: spec.options.state === 'on' ? 'scanner-off' : null,
    }),

  probe: async ({ options }) =>
    scanner.isOn === (options.state === 'on') ? { kind: 'already-done', evidence: [] } : { kind: 'needed' },
  run: async ({ options }) => {
    scanner.isOn = options.state === 'on';
    scanner.flips.push(options.state);
    return { kind: 'done', evidence: [] };
  },
  verify: async () => [],
});

suite('a step kind that drover does not know', () => {
  let world: World;
  beforeEach(() => {
    world = newWorld();
  });
  afterEach(() => removeWorld(world));

  /** Scanner off, one mailbox moved, everything checked. */
  async function plan(kind: StepKind<Options>) {
    const id = world.system.addMailbox('a', 'MBX01');
    const { mailboxes, observedAt } = await world.system.observe({
      databases: true,
      mailboxes: 'all',
      moveRequests: 'all',
    });
    const databases = ['MBX01', 'MBX02'].map((name) => makeDatabase(name, { diskFreeBytes: 150e9 }));
    const observed = { ...makeObserved(databases, mailboxes), observedAt };
    const desired = makeDesired([makeBatch('one', [makeMember(id)], 'MBX02')], {
      before: [makeStep('virus-scanner', { state: 'off' })],
      after: [makeStep('full-system-check')],
    });
    const runbook = runbookOf([...stepKinds, kind]);
    const steps = runbook.stepCatalog({ observed, couplings: [] });
    return {
      changeSet: planChanges(makeInput(desired, observed, { now: observedAt, steps })),
      traits: runbook.stepKind,
    };
  }

  test('is planned with what it implies, its risk, its checks and what reverts it', async () => {
    const { changeSet, traits } = await plan(scannerStep({ isOn: true, flips: [] }));
    assert.deepEqual(
      changeSet.nodes.flatMap((node) =>
        node.kind === 'step' ? [[node.id, node.step.insertedBecause, node.runs]] : [],
      ),
      [
        ['step:before/0-virus-scanner.backup', 'unscanned mail may have to go', 'on-success'],
        ['step:before/0-virus-scanner', null, 'on-success'],
        [
          'step:after/revert-virus-scanner',
          'virus-scanner leaves it in effect, and no later step reverts it',
          'always',
        ],
        ['step:after/0-full-system-check', null, 'on-success'],
      ],
    );
    assert.deepEqual(
      riskItems(changeSet, traits)
        .flatMap(({ kind, message }) => (kind === 'plan' ? [] : [message]))
        .sort(),
      [
        'Batch one has no step after its moves that verifies them.',
        'Virus scanner off: changes whether mail is scanned.',
        'Virus scanner on: changes whether mail is scanned.',
      ],
    );
    assert.deepEqual(
      changeSet.findings.map(({ code }) => code),
      ['defrag-no-space', 'defrag-no-space'],
    );
  });

  test('is run, journalled as a temporary change and reverted, also when the moves fail', async () => {
    for (const failures of [[], [{ code: 'move-failed', message: 'no', retry: 'permanent' }]] as const) {
      const scanner = { isOn: true, flips: [] as string[] };
      const kind = scannerStep(scanner);
      const { changeSet } = await plan(kind);
      world.system.addMailbox('a', 'MBX01', { failures });
      const others = ['backup', 'full-system-check'].map((name) => aStepKind(name));
      const end = await apply(world, changeSet, { stepKinds: [kind, ...others] });
      assert.equal(end.kind, 'finished');
      assert.deepEqual(scanner, { isOn: true, flips: ['off', 'on'] });
      const change = end.run.temporaryChanges.get(nodeId('step:before/0-virus-scanner'));
      assert.equal(change?.spec.message, 'the virus scanner is off');
      assert.equal(change?.reverted?.how, 'Virus scanner on');
      removeWorld(world);
      world = newWorld();
    }
  });

  test('is refused by its name where the runbook does not have it', async () => {
    const { changeSet } = await plan(scannerStep({ isOn: true, flips: [] }));
    assert.throws(
      () => riskItems(changeSet, runbookOf(stepKinds).stepKind),
      (error) => error instanceof Failure && error.facts.code === 'unknown-step',
    );
  });
});
