import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { readParts, saveInParts } from '../../src/app/running/change-set-in-parts.ts';
import { changeSetId } from '../../src/domain/ids.ts';
import { openStateStore } from '../../src/state/index.ts';
import type { StateStore } from '../../src/state/state-store.ts';
import { oneBatch } from '../executor/change-set.ts';

const folder = mkdtempSync(join(tmpdir(), 'drover-parts-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const changeSet = oneBatch(['a', 'b', 'c', 'd', 'e']);

suite('a change set that is saved in parts', () => {
  for (const perPart of [1, 2, 5, 100])
    test(`is the same when it is read, with ${perPart} changes in a part`, async () => {
      const store = await openStateStore(`parts-${perPart}.db`, { folder });
      await saveInParts(store, 'saved', changeSet, perPart);
      assert.deepEqual(await readParts(store, 'saved'), changeSet);
      const parts = (await store.facts('saved:')).length;
      assert.equal(parts, perPart < 5 ? Math.ceil(5 / perPart) : 0);
      await store.close();
    });

  test('is not there before all of its parts are', async () => {
    const store = await openStateStore('cut.db', { folder });
    await assert.rejects(saveInParts(cutAtThird(store), 'saved', changeSet, 2), /power is cut/);
    assert.equal(await readParts(store, 'saved'), null);
    await saveInParts(store, 'saved', changeSet, 3);
    assert.deepEqual(await readParts(store, 'saved'), changeSet, 'parts of the first time are not read');
    await store.close();
  });

  test('is whole as it was until all of another one that replaces it is saved', async () => {
    const store = await openStateStore('again.db', { folder });
    await saveInParts(store, 'saved', changeSet, 2);
    const other = { ...oneBatch(['v', 'w', 'x', 'y', 'z']), id: changeSetId('other') };
    await assert.rejects(saveInParts(cutAtThird(store), 'saved', other, 2), /power is cut/);
    assert.deepEqual(await readParts(store, 'saved'), changeSet);
    await saveInParts(store, 'saved', other, 2);
    assert.deepEqual(await readParts(store, 'saved'), other);
    await store.close();
  });
});

function cutAtThird(store: Pick<StateStore, 'setFact'>): Pick<StateStore, 'setFact'> {
  let written = 0;
  return {
    setFact: async (key, value) => {
      written += 1;
      if (written === 3) throw new Error('the power is cut');
      await store.setFact(key, value);
    },
  };
}
