// A rehearsal is an experiment that anyone can repeat: equal seeds give equal journals, whatever else the machine does.
import assert from 'node:assert/strict';
import childProcess, { spawn } from 'node:child_process';
import net from 'node:net';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { rehearse as rehearseAll } from '../../src/rehearsal/rehearse.ts';
import type { RehearsalInput } from '../../src/rehearsal/rehearsal-input.ts';
import { startOwnThread } from '../../src/support/own-thread.ts';
import { matchesGolden } from '../golden.ts';
import { makeBatch, makeStep, makeWindows } from '../planner/world.ts';
import { inputOf, rehearse, tools, usualFaults } from './world.ts';

const people = Array.from({ length: 20 }, (_, at) => at + 1);
const CLI = new URL('../../src/cli/registries.ts', import.meta.url).href;

/** Two batches through nights, a gate, a backup, and steps that would reach outside. */
const night = (): RehearsalInput =>
  inputOf({
    mailboxes: 20,
    desired: {
      before: [
        makeStep('backup', {}, { timeoutMs: 3_600_000 }),
        makeStep('command', { run: ['node', '-e', 'process.exit(1)'], secrets: { KEY: 'env:KEY' } }),
      ],
      after: [makeStep('notify'), makeStep('http', { method: 'POST' })],
    },
    batches: (targets) => [
      makeBatch('pilot', people.slice(0, 5), targets, { maxInFlight: 2 }),
      makeBatch('rest', people.slice(5), targets, {
        dependsOn: ['pilot'],
        gate: 'approval',
        options: { suspendWhenReadyToComplete: true },
        complete: makeWindows(
          ['2026-11-22T22:00:00.000Z', '2026-11-23T05:00:00.000Z'],
          ['2026-11-23T22:00:00.000Z', '2026-11-24T05:00:00.000Z'],
        ),
      }),
    ],
    input: { faults: { ...usualFaults, failures: 0.1, deaths: 4 } },
  });

suite('a rehearsal', () => {
  test('of an equal seed has an equal journal, also while another process takes the processor', async () => {
    const calm = await rehearse(night(), 7);
    const burner = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    try {
      assert.deepEqual(await rehearse(night(), 7), calm);
    } finally {
      burner.kill('SIGKILL');
    }
    const other = await rehearse(night(), 8);
    assert.match(calm.journalHead, /^sha256:[0-9a-f]{64}$/);
    assert.notEqual(other.journalHead, calm.journalHead);
  });

  test('of these seeds has these journals on every machine', async () => {
    const heads: string[] = [];
    for (const seed of [1, 2, 3]) heads.push(`${seed} ${(await rehearse(night(), seed)).journalHead}\n`);
    matchesGolden(join(import.meta.dirname, 'expected/journal-heads.txt'), heads.join(''));
  });

  test('has the same result in threads, in the order of the seeds, as one after the other', async () => {
    const request = { input: night(), seeds: [5, 3, 9, 4], wouldHelp: false };
    const attend = () => {
      const heard: number[] = [];
      const { signal } = new AbortController();
      return { heard, attendance: { told: (done: number) => void heard.push(done), signal } };
    };
    const [here, there] = [attend(), attend()];
    const one = await rehearseAll(request, { ...tools, startThread: null }, here.attendance);
    const many = await rehearseAll(
      request,
      { ...tools, startThread: () => startOwnThread('rehearsal-thread', CLI) },
      there.attendance,
    );
    assert.deepEqual(many, one);
    assert.deepEqual(
      one.runs.map(({ seed }) => seed),
      [5, 3, 9, 4],
    );
    assert.deepEqual(here.heard, [1, 2, 3, 4]);
    assert.deepEqual(there.heard, [1, 2, 3, 4]);
  });

  test('opens no connection, starts no program and asks for no secret', async (context) => {
    const reached: string[] = [];
    const refuse = (what: string) => (): never => {
      reached.push(what);
      throw new Error(`${what} in a rehearsal`);
    };
    context.mock.method(net, 'connect', refuse('connect'));
    context.mock.method(net.Socket.prototype, 'connect', refuse('connect'));
    context.mock.method(globalThis, 'fetch', refuse('fetch'));
    for (const call of ['spawn', 'exec', 'execFile', 'fork'] as const)
      context.mock.method(childProcess, call, refuse(call));
    const rehearsal = await rehearseAll(
      { input: night(), seeds: [1], wouldHelp: false },
      { ...tools, startThread: null },
      { told: () => {}, signal: new AbortController().signal },
    );
    assert.deepEqual(reached, []);
    assert.equal(rehearsal.runs[0]?.end.kind, 'finished');
    assert.deepEqual(
      rehearsal.notRehearsed.map((name) => name.split(' ')[0]),
      ['command', 'notify', 'http'],
    );
  });

  test('ends when it is told to, and no thread goes on', async () => {
    const stopping = new AbortController();
    const told = (): void => stopping.abort(new Error('enough'));
    await assert.rejects(
      rehearseAll(
        { input: night(), seeds: [1, 2, 3, 4, 5, 6], wouldHelp: false },
        { ...tools, startThread: () => startOwnThread('rehearsal-thread', CLI) },
        { told, signal: stopping.signal },
      ),
      /enough/,
    );
  });
});
