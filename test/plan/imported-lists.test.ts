// Lists that people bring, row by row.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hasErrors } from '../../src/domain/diagnostic.ts';
import { readAccountList } from '../../src/plan/account-list.ts';
import { codeFrames } from '../../src/plan/code-frame.ts';
import { Findings } from '../../src/plan/document.ts';
import { planNameOf } from '../../src/plan/import/batch-names.ts';
import { readList } from '../../src/plan/import/read-list.ts';

async function read(csv: string) {
  const findings = new Findings();
  const one = await readList('l.csv', csv, { domain: null, dateOrder: null }, new Map(), findings);
  const frames = codeFrames(findings.list, new Map(one.shown === null ? [] : [['l.csv', one.shown]]));
  return { rows: one.kind === 'rows' ? one.rows : [], findings: findings.list, frames };
}

suite('a list for imapsync', () => {
  const rows = 'old.example,anna,hunter2,new.example,a@x.com,hunter3\n';

  test('has no header: its first line is a row', async () => {
    const { rows: found } = await read(rows);
    assert.deepEqual(
      found.map(({ id, place }) => [id, place.line]),
      [['a@x.com', 1]],
    );
  });

  test('may have one all the same, in whatever way its words are written', async () => {
    for (const header of [
      'host1,user1,password1,host2,user2,password2',
      'Host.1,User.1,Password.1,Host.2,User.2,Password.2',
    ]) {
      const { rows: found, findings } = await read(`${header}\n${rows}`);
      assert.deepEqual(
        [found.map(({ id, place }) => [id, place.line]), hasErrors(findings)],
        [[['a@x.com', 2]], false],
        header,
      );
    }
  });
});

suite('a size in a list', () => {
  const sizeOf = async (column: string, size: string) =>
    (await read(`EmailAddress;${column}\na@x.com;${size}\n`)).rows[0]?.sizeBytes;

  test('is the exact number of bytes where Exchange gives it, otherwise the amount in its unit', async () => {
    assert.equal(await sizeOf('TotalItemSize', '81.4 MB (85,356,542 bytes)'), 85_356_542);
    assert.equal(await sizeOf('TotalItemSize', '2 KB'), 2048);
  });

  test('is in the unit of its column where that has one', async () => {
    assert.equal(await sizeOf('TotalGB', '1.5'), 1_500_000_000);
    assert.equal(await sizeOf('MailboxSizeMB', '3'), 3_000_000);
  });
});

suite('a row of a list with passwords', () => {
  test('that goes on over several lines has its findings in their own lines, and shows no line of its secret', async () => {
    const csv = 'EmailAddress,Password,BadItemLimit\na@x.com,"hunter2\nhunter3",many\nb@x.com,hunter4,few\n';
    const { findings, frames } = await read(csv);
    const shown = findings.flatMap(({ code, place }, index) =>
      code === 'bad-value' ? [[place?.line, place?.column, frames[index]?.marked]] : [],
    );
    const line = frames.find((frame) => frame?.line === 3);
    assert.deepEqual(shown, [
      [3, 5, line?.marked],
      [4, 13, 'few'],
    ]);
    assert.doesNotMatch(JSON.stringify([findings, frames]), /hunter/);
  });

  test('has the place of a secret told without its length', async () => {
    const findings = new Findings();
    await readAccountList('l.csv', 'EmailAddress,Host\na@x.com,imaps://tok_9f8e7d@old.example\n', findings);
    const [found] = findings.list;
    assert.deepEqual([found?.code, found?.place?.column, found?.place?.length], ['roster-password', 9, 1]);
  });
});

suite('the name of an imported plan', () => {
  test('has the letters and digits of its title', () => {
    assert.equal(planNameOf('Umzug Büro (2. Stock)'), 'Umzug-Buro-2.-Stock');
  });

  test('is "plan" where its title has none of them', () => {
    assert.equal(planNameOf('会議'), 'plan');
  });
});
