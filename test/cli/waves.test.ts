// A batch in waves through the commands: what was saved binds the cut, and so does what was applied.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ChangeSet } from '../../src/domain/change.ts';
import { drover, workspaceWithLab, type Answer } from './drover.ts';

const plan = (waves: string): string => `version: 1
name: floors
timeZone: UTC
windows:
  always: { from: "00:00", to: "00:00" }
batches:
  - name: floor
    forEach: { MBX01: MBX02 }
    complete: always
    waves: ${waves}
`;
const wavesOf = ({ changes }: ChangeSet): Record<string, string[]> =>
  Object.fromEntries(
    [...Map.groupBy(changes, ({ batch }) => batch)].map(([name, own]) => [
      name,
      own.map(({ label }) => label),
    ]),
  );

suite('waves', () => {
  test('a saved change set is applied as it was cut, however its mailboxes have grown, and the rest stays so', async (t) => {
    const folder = await workspaceWithLab(t, 16);
    const run = async (exit: number, ...args: readonly string[]): Promise<Answer> => {
      const answer = await drover(folder, args, { columns: 2000 });
      assert.equal(answer.code, exit, `${args.join(' ')}\n${answer.stdout}${answer.stderr}`);
      return answer;
    };
    const saved = (): ChangeSet => JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as ChangeSet;
    const write = (waves: string): void => writeFileSync(join(folder, 'p.yaml'), plan(waves));
    write('{ count: 3, by: size }');

    await run(0, 'plan', 'p.yaml', '--out', 'c.json');
    const first = wavesOf(saved());
    assert.deepEqual(Object.keys(first), ['floor-MBX01.1', 'floor-MBX01.2', 'floor-MBX01.3']);
    const [grown = ''] = first['floor-MBX01.3'] ?? [];
    const [, address = ''] = /<(.*)>/.exec(grown) ?? [];
    await run(0, 'lab', 'deliver', '.drover/lab', '--mailbox', address, '--size', '400000');

    const unknown = await run(64, 'plan', 'p.yaml', '--only', 'floor.1');
    assert.match(unknown.stderr, /no batch "floor\.1"/);
    await run(64, 'plan', 'p.yaml', '--only', 'floor-MBX01.9');
    await run(0, 'plan', 'p.yaml', '--only', 'floor-MBX01.1', '--out', 'one.json');
    await run(0, 'plan', 'p.yaml', '--out', 'other.json');
    const other = JSON.parse(readFileSync(join(folder, 'other.json'), 'utf8')) as ChangeSet;
    assert.notDeepEqual(wavesOf(other), first, 'by these sizes it would be cut otherwise');
    await run(0, 'apply', 'c.json', '--auto-approve', '--until', 'synced', '--no-wait');
    await run(0, 'plan', 'p.yaml', '--out', 'c.json');
    assert.deepEqual(wavesOf(saved()), first);
    await run(0, 'apply', 'p.yaml', '--auto-approve', '--no-wait');

    const done = await run(0, 'plan', 'p.yaml');
    assert.match(done.stdout, /Nothing to do/);
  });
});
