// Which copies of a database have their file, by one look at its folders.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, test } from 'node:test';
import { databaseName } from '../../../src/domain/ids.ts';
import { withFile } from '../../../src/systems/embedded/directory/layout.ts';
import { ListedFiles } from '../../../src/systems/embedded/directory/listed-files.ts';
import { copiesIn } from '../../../src/systems/embedded/directory/pointers.ts';
import { CatalogueRows } from '../../../src/systems/embedded/store/catalogue-rows.ts';
import { newLab } from '../../mrs/organisation.ts';

const lab = newLab(['MBX01']);
after(() => lab.dispose());

test('each file of a copy is found in the list of its folder, one that was deleted or that came later is not', () => {
  for (const number of [1, 2, 3, 4]) lab.addMailbox(number, 'MBX01', { messages: 1 });
  const MBX01 = databaseName('MBX01');
  const copies = [...copiesIn(lab.organisation, MBX01)];
  assert.equal(copies.length, 4);
  const [deleted] = copies;
  assert.ok(deleted !== undefined);
  rmSync(withFile(lab.folder, deleted).file);
  const rows = new CatalogueRows();
  for (const { copy } of copies) rows.add([copy, 0, 0, 0, 0, 0, 0, 0]);
  const listed = new ListedFiles(lab.folder, MBX01, rows);
  assert.deepEqual(
    copies.map((copy) => listed.has(copy)),
    [false, true, true, true],
  );
  lab.addMailbox(5, 'MBX01', { messages: 1 });
  const late = [...copiesIn(lab.organisation, MBX01)].find(({ copy }) => rows.positionOf(copy) === null);
  assert.ok(late !== undefined);
  assert.equal(listed.has(late), false);
});
