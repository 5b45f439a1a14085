import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { inEffectText } from '../../src/view/unprotected.ts';
import { fitHelp } from '../../src/cli/render/help-text.ts';
import { journalLine, namesOf } from '../../src/view/journal-line.ts';
import { nodeId, planName } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { textWidth } from '../../src/support/text-width.ts';
import { changeSetOf } from '../report/fixture.ts';
import { skipWithout } from '../skip-without.ts';
import { workspaceWithLab } from './drover.ts';

const at = '2026-11-21T20:00:00.000Z' as Instant;
const names = {
  plan: planName('it'),
  label: (id: string) => id,
  title: (node: string) => node,
  isStep: () => false,
  isHeldByPlan: () => false,
  isCleared: () => false,
  orders: namesOf(changeSetOf([])).orders,
};

const main = join(import.meta.dirname, '../../src/cli/main.ts');
const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

suite('in a real terminal, with its spinners', skipWithout('script (util-linux)', hasScript), () => {
  for (const size of ['stty cols 100 rows 30', 'stty cols 0 rows 0'])
    test(`what a command says while it is busy is seen (${size})`, async (t) => {
      const folder = await workspaceWithLab(t, 2);
      writeFileSync(join(folder, 'bad.yaml'), 'version: 1\nname: bad\nbatchs: []\n');
      const { CI: _, ...env } = process.env;
      for (const command of ['plan', 'apply']) {
        const line = `${size}; ${process.execPath} ${main} ${command} bad.yaml`;
        const { stdout, status } = spawnSync('script', ['-qec', line, '/dev/null'], {
          cwd: folder,
          env: { ...env, TERM: 'xterm' },
          encoding: 'utf8',
        });
        const shown = stripVTControlCharacters(stdout);
        assert.equal(status, 64, shown);
        assert.match(shown, /bad\.yaml:3:1 error The file has no setting "batchs"/);
        assert.match(shown, /Did you mean "batches"/);
        assert.match(shown, /1 error to fix first/);
      }
    });
});

suite('on a narrow terminal', () => {
  test('paragraphs of a help text flow anew, commands and options stay as they are', () => {
    const long =
      'Does all that is due, waits for windows and gates as long as it may, and exits\nwith a code.';
    const command = '  $ drover apply it.json --max-duration 5h      a saved change set, checked';
    const fitted = fitHelp(`${long}\n${command}\n\nNext.`, 60).split('\n');
    assert.deepEqual(fitted, [
      'Does all that is due, waits for windows and gates as long as',
      'it may, and exits with a code.',
      command,
      '',
      'Next.',
    ]);
    assert.equal(fitHelp(long, 100), long);
  });

  test('an order that failed names its mailbox and not its id; of many that failed alike three are named', () => {
    const samples = ['Ann', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => ({
      label: `${name} <x>`,
      end: 'held' as const,
    }));
    const changeSet = changeSetOf(samples);
    const orders = changeSet.changes.flatMap(({ mailboxId }, n) =>
      ['intent', 'outcome'].map((type) => ({ v: 1, at, type, intent: `i${n}`, mailboxId })),
    );
    const linesOf = (message: (id: string) => string): readonly string[] => {
      const named = namesOf(changeSet);
      return [...Map.groupBy(orders, ({ type }) => type).values()].flatMap((events) =>
        events.flatMap(({ mailboxId, ...event }) => {
          const failure = { code: 'exchange-refused', message: message(mailboxId), retry: 'permanent' };
          const action = { kind: 'suspend-move-request', mailboxId, request: mailboxId, comment: '' };
          const more = event.type === 'intent' ? { action } : { outcome: { kind: 'failed', failure } };
          return journalLine({ ...event, ...more } as never, named, true)?.text ?? [];
        }),
      );
    };
    assert.deepEqual(
      linesOf((id) => `Exchange answered for ${id}: no.`),
      ['Ann', 'Bo', 'Cy']
        .map((name) => `${name}: Exchange answered for ${name}: no.`)
        .concat('More orders failed in the same way at that time.'),
    );
    assert.equal(linesOf(() => 'The connection was lost.').length, 4);
    assert.equal(linesOf((id) => `Reason ${id.slice(-1)}.`).length, 5);
  });

  test('the evidence of a finished step is cut: all of it is in the report', () => {
    const evidence = [1, 2, 3, 4].map((n) => ({ label: `Backup of MBX0${n}`, value: 'x'.repeat(300), at }));
    const line = journalLine(
      { v: 1, at, type: 'node-ended', node: nodeId('step:backup'), result: { kind: 'succeeded' }, evidence },
      names,
      true,
    );
    assert.ok(textWidth(line?.text ?? '') < 220, line?.text);
    assert.doesNotMatch(line?.text ?? '', /MBX04/);
  });
});

test('what is owed is shown with its time, and with the time that policy allows for replication', () => {
  const spec = { kind: 'start-replication', subject: 'the pair', message: 'replication is off' };
  const temporaryChange = {
    spec: { ...spec, revertWith: { kind: 'start-replication', options: {} } },
    openedAt: at,
  };
  const after = (minutes: number) => Date.parse(at) + minutes * 60_000;
  assert.equal(inEffectText(temporaryChange, after(12), null), 'replication is off (for 12 min)');
  assert.equal(
    inEffectText(temporaryChange, after(12), 3_600_000),
    'replication is off (for 12 min; policy allows 1 h)',
  );
  assert.match(
    inEffectText(temporaryChange, after(90), 3_600_000),
    /for 1 h 30 min; policy allows 1 h: OVER/,
  );
  const other = { ...temporaryChange, spec: { ...temporaryChange.spec, kind: 'mount-database' } };
  assert.doesNotMatch(inEffectText(other, after(90), 3_600_000), /policy/);
});
