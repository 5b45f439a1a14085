import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { checkJournal } from '../../src/app/running/check-journal.ts';
import { heldHead, withHeads } from '../../src/domain/held-heads.ts';
import { changeSetId, planName, runId, type RunId } from '../../src/domain/ids.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { JournalHead } from '../../src/domain/journal-chain.ts';
import type { CheckedJournal } from '../../src/domain/journal-check.ts';
import type { JournalEvent } from '../../src/domain/journal-event.ts';
import type { JournalFault } from '../../src/domain/journal-fault.ts';
import type { StateStore } from '../../src/state/state-store.ts';

/** Statements of someone who can write to the database; of PostgreSQL the tables are in the schema `drover`. */
export type Tamper = (...statements: readonly string[]) => Promise<void>;

const PLAN = planName('chained');
const EVENTS = 12;
/** A pause that holds the head of the six events before it. */
const PAUSE = 7;

/** What is found of a journal that was altered, whatever engine has it. `open` opens the same store each time. */
export function journalChainConformance(
  engine: string,
  open: () => Promise<StateStore>,
  tamper: Tamper,
): void {
  suite(`the chain of a journal in ${engine}`, () => {
    let store: StateStore;
    let runs = 0;
    before(async () => {
      store = await open();
    });
    after(() => store.close());

    /** A run of twelve events; returns its id and the head of each append. */
    const written = async (): Promise<{ readonly run: RunId; readonly heads: readonly JournalHead[] }> => {
      const run = runId(`chained-${(runs += 1)}`);
      const heads: JournalHead[] = [];
      for (const events of [
        [started(run)],
        [1, 2, 3, 4, 5].map(note),
        [paused('for a “gate” \u0000 \u202e')],
        [8, 9, 10, 11, 12].map(note),
      ])
        heads.push(await store.append(run, 1, withHeads(heads.at(-1) ?? null, events)));
      return { run, heads };
    };
    const check = (run: RunId, kept: readonly string[] = []): Promise<CheckedJournal> =>
      checkJournal(store, { run, plan: PLAN }, kept);
    const faultAfter = async (
      ...statements: readonly ((run: RunId) => string)[]
    ): Promise<JournalFault | null> => {
      const { run } = await written();
      await tamper(...statements.map((of) => of(run)));
      const { verdict, fault } = await check(run);
      assert.equal(verdict, fault === null ? 'intact' : 'altered');
      return fault;
    };

    test('is intact, ends with the head that every append returned, and its pause holds the head before it', async () => {
      const { run, heads } = await written();
      const checked = await check(run, [heads[1]?.digest ?? '']);
      assert.deepEqual(
        { ...checked },
        {
          verdict: 'intact',
          head: heads.at(-1),
          fault: null,
          chainedLate: 0,
          notChained: 0,
          heldHeads: 1,
          kept: [{ digest: heads[1]?.digest, event: 6 }],
        },
      );
      assert.deepEqual((await store.journalRecord(run)).head, heads.at(-1));
      const [row] = (await store.runs({ plan: PLAN, limit: 100 })).filter((one) => one.run === run);
      assert.deepEqual([row?.events, row?.head], [EVENTS, heads.at(-1)]);
      const [pause] = await store.read(run, PAUSE - 1, 1);
      assert.deepEqual(pause === undefined ? null : heldHead(pause.event), heads[1]);
    });

    test('can be computed by anyone from the stored texts', async () => {
      const { run, heads } = await written();
      const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
      let digest = sha256(`${run}\n${PLAN}`);
      for (const { text, chain } of await store.storedEvents(run, 0, EVENTS)) {
        digest = sha256(`${digest}\n${text}`);
        assert.equal(chain, digest);
      }
      assert.equal(digest, heads.at(-1)?.digest);
    });

    test('shows an event whose text was edited, whichever it is', async () => {
      for (const seq of [1, 4, PAUSE, EVENTS]) {
        const edit = (run: RunId): string =>
          `UPDATE drover.journal SET event = replace(event, '"v":1', '"v":1,"x":1') WHERE run = '${run}' AND seq = ${seq}`;
        assert.deepEqual(await faultAfter(edit), { kind: 'edited', event: seq });
      }
    });

    test('shows a digest that was edited or taken away', async () => {
      for (const value of [`'sha256:${'0'.repeat(64)}'`, 'NULL']) {
        const edit = (run: RunId): string =>
          `UPDATE drover.journal SET chain = ${value} WHERE run = '${run}' AND seq = 4`;
        assert.deepEqual(await faultAfter(edit), { kind: 'edited', event: 4 });
      }
    });

    test('shows events that were removed, whether or not the others were numbered again', async () => {
      const removed = (seq: number) => (run: RunId) =>
        `DELETE FROM drover.journal WHERE run = '${run}' AND seq = ${seq}`;
      assert.deepEqual(await faultAfter(removed(4)), { kind: 'missing', event: 4, count: 1 });
      assert.deepEqual(await faultAfter(removed(4), removed(5)), { kind: 'missing', event: 4, count: 2 });
      assert.deepEqual(await faultAfter(removed(1)), { kind: 'missing', event: 1, count: 1 });
      assert.deepEqual(await faultAfter(removed(EVENTS)), { kind: 'missing', event: EVENTS, count: 1 });
      const closed = [removed(4), moveBy(-1, 4)];
      assert.deepEqual(await faultAfter(...closed), { kind: 'missing', event: 4, count: 1 });
      // The pause says how many events were before it.
      assert.deepEqual(await faultAfter(...closed, eventsAre(EVENTS - 1)), {
        kind: 'missing',
        event: 4,
        count: 1,
      });
    });

    test('shows an event that was doubled, or that no program has written', async () => {
      const copied = (of: number, to: number) => (run: RunId) =>
        `INSERT INTO drover.journal (run, seq, event, chain) SELECT run, ${to}, event, chain FROM drover.journal WHERE run = '${run}' AND seq = ${of}`;
      const invented = (to: number) => (run: RunId) =>
        `INSERT INTO drover.journal (run, seq, event, chain) VALUES ('${run}', ${to}, '${JSON.stringify(note(99))}', 'sha256:${'9'.repeat(64)}')`;
      assert.deepEqual(await faultAfter(moveBy(1, 3), copied(3, 4), eventsAre(EVENTS + 1)), {
        kind: 'doubled',
        event: 4,
        of: 3,
      });
      assert.deepEqual(await faultAfter(copied(EVENTS, EVENTS + 1)), {
        kind: 'doubled',
        event: EVENTS + 1,
        of: EVENTS,
      });
      for (const more of [[], [eventsAre(EVENTS + 1)]])
        assert.deepEqual(await faultAfter(moveBy(1, 3), invented(4), ...more), {
          kind: 'inserted',
          event: 4,
        });
      assert.deepEqual(await faultAfter(invented(EVENTS + 1)), { kind: 'inserted', event: EVENTS + 1 });
    });

    test('shows events that were swapped, with their digests or without', async () => {
      const swap = (a: number, b: number) => [
        (run: RunId) => `UPDATE drover.journal SET seq = 1000 WHERE run = '${run}' AND seq = ${a}`,
        (run: RunId) => `UPDATE drover.journal SET seq = ${a} WHERE run = '${run}' AND seq = ${b}`,
        (run: RunId) => `UPDATE drover.journal SET seq = ${b} WHERE run = '${run}' AND seq = 1000`,
      ];
      const chainOf = (of: number, run: RunId): string =>
        `(SELECT chain FROM drover.journal AS other WHERE other.run = '${run}' AND other.seq = ${of})`;
      const swapTexts = (a: number, b: number) => [
        ...swap(a, b),
        (run: RunId) =>
          `INSERT INTO drover.journal (run, seq, event, chain) VALUES ('${run}', 1000, '', ${chainOf(a, run)})`,
        ...[
          [a, b],
          [b, 1000],
        ].map(
          ([to, of = 0]) =>
            (run: RunId) =>
              `UPDATE drover.journal SET chain = ${chainOf(of, run)} WHERE run = '${run}' AND seq = ${to}`,
        ),
        (run: RunId) => `DELETE FROM drover.journal WHERE run = '${run}' AND seq = 1000`,
      ];
      assert.deepEqual(await faultAfter(...swap(3, 4)), { kind: 'out-of-order', event: 3, found: 4 });
      assert.deepEqual(await faultAfter(...swap(3, 10)), { kind: 'out-of-order', event: 3, found: 10 });
      assert.deepEqual(await faultAfter(...swapTexts(3, 4)), { kind: 'out-of-order', event: 3, found: 4 });
      assert.deepEqual(await faultAfter(...swapTexts(3, 10)), { kind: 'out-of-order', event: 3, found: 10 });
    });

    test('shows that the journals of two runs were swapped', async () => {
      const [one, two] = [await written(), await written()];
      await tamper(
        ...[
          [one.run, 'between'],
          [two.run, one.run],
          ['between', two.run],
        ].map(([from, to]) => `UPDATE drover.journal SET run = '${to}' WHERE run = '${from}'`),
      );
      for (const { run } of [one, two]) assert.equal((await check(run)).fault?.kind, 'edited');
      // Their records, too: the id of the run is in the first digest.
      await tamper(
        `UPDATE drover.run SET head = CASE run WHEN '${one.run}' THEN '${two.heads.at(-1)?.digest}' ELSE '${one.heads.at(-1)?.digest}' END
         WHERE run IN ('${one.run}', '${two.run}')`,
      );
      for (const { run } of [one, two])
        assert.deepEqual((await check(run)).fault, { kind: 'edited', event: 1 });
    });

    test('shows a journal that was cut off by its record, and one whose record was changed too by a kept head alone', async () => {
      const { run, heads } = await written();
      const cut = `DELETE FROM drover.journal WHERE run = '${run}' AND seq > 9`;
      await tamper(cut);
      assert.deepEqual((await check(run)).fault, { kind: 'missing', event: 10, count: 3 });
      await tamper(`UPDATE drover.run SET events = 9, chained = 9 WHERE run = '${run}'`);
      assert.deepEqual((await check(run)).fault, {
        kind: 'other-head',
        recorded: heads.at(-1)?.digest,
      });
      await tamper(
        `UPDATE drover.run SET head = (SELECT chain FROM drover.journal AS j WHERE j.run = '${run}' AND j.seq = 9) WHERE run = '${run}'`,
      );
      // Nothing in the state tells any more.
      assert.equal((await check(run)).verdict, 'intact');
      const last = heads.at(-1)?.digest ?? '';
      const { verdict, fault } = await check(run, [last]);
      assert.deepEqual([verdict, fault], ['altered', { kind: 'kept-head', digest: last }]);
    });

    test('that was computed again from an edited event on does not fit what the pause after it holds', async () => {
      const { run, heads } = await written();
      await tamper(
        `UPDATE drover.journal SET event = replace(event, 'note 3', 'note 9') WHERE run = '${run}'`,
      );
      await computeAgain(run);
      assert.deepEqual((await check(run)).fault, { kind: 'held-head', event: PAUSE, of: PAUSE - 1 });
      // Who changes that too is shown by what someone kept.
      const texts = await store.storedEvents(run, 0, EVENTS);
      const before = texts[PAUSE - 2]?.chain ?? '';
      const now = heads[1]?.digest ?? '';
      await tamper(
        `UPDATE drover.journal SET event = replace(event, '${now}', '${before}') WHERE run = '${run}'`,
      );
      await computeAgain(run);
      assert.equal((await check(run)).verdict, 'intact');
      assert.equal((await check(run, [now])).fault?.kind, 'kept-head');
    });

    test('is missed where a pause holds a head, and in a run without its first event', async () => {
      assert.deepEqual(
        await faultAfter(
          (run) => `UPDATE drover.journal SET chain = NULL WHERE run = '${run}'`,
          (run) => `UPDATE drover.run SET head = NULL, chained = 0 WHERE run = '${run}'`,
        ),
        { kind: 'chain-removed', event: PAUSE },
      );
      assert.deepEqual(
        await faultAfter(
          (run) => `DELETE FROM drover.journal WHERE run = '${run}'`,
          (run) => `UPDATE drover.run SET events = 0, head = NULL, chained = 0 WHERE run = '${run}'`,
        ),
        { kind: 'missing', event: 1, count: 1 },
      );
    });

    test('of an older program begins when a newer one goes on, and says so', async () => {
      const { run } = await written();
      await tamper(
        `UPDATE drover.journal SET chain = NULL WHERE run = '${run}'`,
        `UPDATE drover.journal SET event = replace(event, '"journal":', '"then":') WHERE run = '${run}'`,
        `UPDATE drover.run SET head = NULL, chained = 0 WHERE run = '${run}'`,
      );
      const before = await check(run);
      assert.deepEqual([before.verdict, before.notChained], ['not-chained', EVENTS]);
      assert.equal((await store.journalRecord(run)).head, null);
      const head = await store.append(run, 1, [note(13)]);
      const now = await check(run);
      assert.deepEqual([now.verdict, now.chainedLate, now.notChained], ['intact', EVENTS, 0]);
      assert.deepEqual(now.head, head);
      await tamper(
        `UPDATE drover.journal SET event = replace(event, 'note 3', 'note 9') WHERE run = '${run}'`,
      );
      assert.deepEqual((await check(run)).fault, { kind: 'edited', event: 4 });
    });

    test('goes on over events that an older program wrote meanwhile, however many', async () => {
      const run = runId('long-chained');
      await store.append(run, 1, [started(run)]);
      const texts = Array.from({ length: 4500 }, (_, index) => JSON.stringify(note(index)));
      const values = texts.map((text, index) => `('${run}', ${index + 2}, '${text}')`).join(', ');
      await tamper(
        `INSERT INTO drover.journal (run, seq, event) VALUES ${values}`,
        `UPDATE drover.run SET events = 4501 WHERE run = '${run}'`,
      );
      const meanwhile = await check(run);
      assert.deepEqual([meanwhile.verdict, meanwhile.notChained], ['not-chained', 4500]);
      await store.append(run, 1, [note(1)]);
      const { verdict, chainedLate, head } = await check(run);
      assert.deepEqual([verdict, chainedLate, head.events], ['intact', 4501, 4502]);
    });

    test('of a journal that is being written is intact whenever it is looked at', async () => {
      const other = await open();
      const run = runId('being-written');
      await store.append(run, 1, [started(run)]);
      const writing = (async () => {
        for (let index = 0; index < 150; index += 1) await other.append(run, 1, [note(index), note(index)]);
      })();
      let isWritten = false;
      void writing.then(() => (isWritten = true));
      for (let looks = 0; looks < 3 || !isWritten; looks += 1)
        assert.equal((await check(run)).verdict, 'intact');
      await writing;
      assert.equal((await check(run)).head.events, 301);
      await other.close();
    });

    /** As someone would who knows the rule. */
    async function computeAgain(run: RunId): Promise<void> {
      const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
      let digest = sha256(`${run}\n${PLAN}`);
      const statements = (await store.storedEvents(run, 0, EVENTS)).map(({ seq, text }) => {
        digest = sha256(`${digest}\n${text}`);
        return `UPDATE drover.journal SET chain = '${digest}' WHERE run = '${run}' AND seq = ${seq}`;
      });
      await tamper(...statements, `UPDATE drover.run SET head = '${digest}' WHERE run = '${run}'`);
    }
  });
}

/** Numbers again what is behind an event, without two of one number on the way. */
const moveBy =
  (by: number, behind: number) =>
  (run: RunId): string =>
    `UPDATE drover.journal SET seq = -seq - ${by} WHERE run = '${run}' AND seq > ${behind};
     UPDATE drover.journal SET seq = -seq WHERE run = '${run}' AND seq < 0`;
const eventsAre =
  (events: number) =>
  (run: RunId): string =>
    `UPDATE drover.run SET events = ${events}, chained = ${events} WHERE run = '${run}'`;

const AT = '2026-11-21T20:00:00.000Z' as Instant;
const started = (run: RunId): JournalEvent => ({
  v: 1,
  at: AT,
  type: 'run-started',
  run,
  plan: PLAN,
  changeSet: changeSetId('sha256:x'),
  by: 'me',
  host: 'here',
  version: '0',
});
const note = (number: number): JournalEvent => ({
  v: 1,
  at: AT,
  type: 'note',
  level: 'info',
  message: `note ${number}`,
});
const paused = (reason: string): JournalEvent => ({
  v: 1,
  at: AT,
  type: 'run-paused',
  reason,
  pause: 'gate',
});
