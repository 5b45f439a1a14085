import assert from 'node:assert/strict';
import { existsSync, openSync, closeSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import { storageFailure } from '../../src/systems/embedded/store/storage-failure.ts';
import type { EmbeddedOptions } from '../../src/systems/embedded/mail-system.ts';
import { openPartFile } from '../../src/systems/embedded/store/part-file.ts';
import {
  allAre,
  contents,
  db,
  id,
  inFile,
  newLab,
  overlay,
  runUntil,
  spec,
  type Lab,
} from './organisation.ts';

/** Breaks the files of a database; returns what mends them. */
type Fault = (lab: Lab, database: string) => () => void;

const gone: Fault = (lab, database) => {
  const files = lab
    .filesIn(database)
    .flatMap((file) => ['', '-wal', '-shm'].map((end) => `${file}${end}`))
    .filter((name) => existsSync(name));
  for (const name of files) renameSync(name, `${name}.away`);
  return () => files.forEach((name) => renameSync(`${name}.away`, name));
};

const damaged: Fault = (lab, database) => {
  const mends = lab.filesIn(database).map((file) => {
    inFile({ ...lab.file(id(1)), file }, (opened) => opened.checkpoint());
    const head = readFileSync(file).subarray(0, 100);
    const write = (bytes: Uint8Array): void => {
      const handle = openSync(file, 'r+');
      writeSync(handle, bytes, 0, bytes.length, 0);
      closeSync(handle);
    };
    write(Buffer.alloc(100, 'x'));
    return () => write(head);
  });
  return () => mends.forEach((mend) => mend());
};

const dismounted: Fault = (lab, database) => {
  lab.organisation.setMounted(db(database), false);
  return () => lab.organisation.setMounted(db(database), true);
};

const locked: Fault = (lab, database) => {
  const [file] = lab.filesIn(database);
  const { connection } = openPartFile({ ...lab.file(id(1)), file: file ?? '' });
  connection.exec('BEGIN IMMEDIATE');
  return () => connection.close();
};

/** Fault, and the code it ends a move with when it lasts. */
const faults: readonly (readonly [string, Fault, string])[] = [
  ['gone', gone, 'database-missing'],
  ['damaged', damaged, 'database-damaged'],
  ['dismounted', dismounted, 'database-dismounted'],
];

suite('a database that is', () => {
  for (const [what, fault, code] of faults) {
    for (const [side, database] of [
      ['source', 'MBX01'],
      ['target', 'MBX02'],
    ] as const) {
      // A copy that is gone is made again.
      if (fault === gone && side === 'target') continue;
      test(`${what} at the ${side} fails the move with its name; mended and resumed, the move ends well`, async () => {
        const lab = newLab();
        try {
          const mailbox = lab.addMailbox(1, 'MBX01');
          const before = contents(lab.user(mailbox));
          const system = await lab.open({ movers: 'inline', settings: { maxRetries: 2 } });
          const { id: request } = await system.createMoveRequest(
            spec(mailbox, 'MBX02', { suspendWhenReadyToComplete: true }),
          );
          await runUntil(system, allAre('AutoSuspended'));
          const mend = fault(lab, database);
          await system.resumeMoveRequest(request, false);
          const [failed] = await runUntil(system, allAre('Failed'));
          assert.ok(failed?.state.kind === 'Failed');
          assert.equal(failed.state.failure.code, code);
          assert.match(failed.state.failure.message, new RegExp(database));
          assert.equal(lab.organisation.pointer(mailbox, 'primary'), 'MBX01');
          mend();
          assert.deepEqual(contents(lab.user(mailbox)), before);
          await system.resumeMoveRequest(request, false);
          await runUntil(system, allAre('Completed'));
          assert.deepEqual(contents(lab.user(mailbox)), before);
        } finally {
          await lab.dispose();
        }
      });
    }
  }

  test('locked at the source by another process is waited for', async () => {
    const lab = newLab();
    try {
      const mailbox = lab.addMailbox(1, 'MBX01');
      const system = await lab.open();
      const before = contents(lab.user(mailbox));
      await system.createMoveRequest(spec(mailbox, 'MBX02'));
      const mend = locked(lab, 'MBX01');
      let isLocked = true;
      setTimeout(() => {
        isLocked = false;
        mend();
      }, 400);
      await runUntil(system, allAre('Completed'));
      assert.equal(isLocked, false);
      assert.deepEqual(contents(lab.user(mailbox)), before);
    } finally {
      await lab.dispose();
    }
  });

  test('full at the target fails the move by name, takes nothing from the source, and goes on when there is room', async () => {
    const lab = newLab();
    try {
      const mailbox = lab.addMailbox(1, 'MBX01');
      const before = contents(lab.user(mailbox));
      let isFull = true;
      const options: EmbeddedOptions = {
        movers: 'inline',
        decorate: ({ queue, stores }) => ({
          queue,
          stores: {
            ...stores,
            openCopier: async (job, part) =>
              overlay(await stores.openCopier(job, part), (copier) => ({
                sync: async (request) => {
                  if (isFull) throw fullDisk();
                  return await copier.sync(request);
                },
              })),
          },
        }),
      };
      const system = await lab.open(options);
      const { id: request } = await system.createMoveRequest(spec(mailbox, 'MBX02'));
      const [failed] = await runUntil(system, allAre('Failed'));
      assert.ok(failed?.state.kind === 'Failed');
      assert.equal(failed.state.failure.code, 'disk-full');
      assert.deepEqual(contents(lab.user(mailbox)), before);
      isFull = false;
      await system.resumeMoveRequest(request, false);
      await runUntil(system, allAre('Completed'));
      assert.deepEqual(contents(lab.user(mailbox)), before);
    } finally {
      await lab.dispose();
    }
  });
});

/** What SQLite says when a file cannot grow. */
function fullDisk(): Error {
  const small = new DatabaseSync(':memory:');
  try {
    small.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(100000))');
    return new Error('it grew');
  } catch (error) {
    return storageFailure(error, 'Database MBX02', 'target') as Error;
  } finally {
    small.close();
  }
}
