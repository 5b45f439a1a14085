import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { readActFile, requireActFile, savedAct, writeActFile } from '../../src/app/acts/act-file.ts';
import type { Act } from '../../src/domain/act.ts';
import { systemName } from '../../src/domain/ids.ts';
import { temporaryFolder } from '../cli/drover.ts';
import { quietContext } from '../context.ts';

const purge: Act = {
  kind: 'purge',
  system: systemName('lab'),
  plan: null,
  title: 'Permanently remove 1 soft-deleted mailbox',
  does: ['remove from MBX01: anna@example.com'],
  touches: { mailboxes: [], databases: [] },
  risks: [],
};

suite('an act that was saved to be approved', () => {
  test('is read as it was written', async (t) => {
    const context = quietContext(temporaryFolder(t));
    const saved = savedAct(purge, 'sha256:config');
    await writeActFile(context, 'purge.json', saved);
    assert.deepEqual(await requireActFile(context, 'purge.json'), saved);
  });

  test('is refused where it says something else than what its id was made of', async (t) => {
    const context = quietContext(temporaryFolder(t));
    await writeActFile(context, 'purge.json', savedAct(purge, 'sha256:config'));
    const file = join(context.folder, 'purge.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('anna@example.com', 'everyone'));
    await assert.rejects(readActFile(context, 'purge.json'), /does not have the id that it states/);
  });

  test('is not what another file holds', async (t) => {
    const context = quietContext(temporaryFolder(t));
    writeFileSync(join(context.folder, 'other.json'), '{ "droverAct": 2 }');
    assert.equal(await readActFile(context, 'other.json'), null);
    await assert.rejects(requireActFile(context, 'other.json'), /is not an act saved by --dry-run --out/);
  });
});
