import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { makeCli, type Cli } from '../../src/cli/cli.ts';
import { Busy } from '../../src/cli/render/busy.ts';
import { openProgress } from '../../src/cli/render/progress.ts';
import { nodeId } from '../../src/domain/ids.ts';
import { instantFromMs } from '../../src/domain/instant.ts';
import { systemClock } from '../../src/support/clock.ts';
import { textWidth } from '../../src/support/text-width.ts';
import { changeSetOf } from '../report/fixture.ts';

interface Shown {
  readonly cli: Cli;
  readonly text: () => string;
  readonly pass: (ms: number) => void;
}

/** A terminal or a pipe, and a clock that a test moves. */
function shown({
  isTerminal,
  json = false,
  columns = 60,
}: {
  isTerminal: boolean;
  json?: boolean;
  columns?: number;
}): Shown {
  let [text, nowMs] = ['', 0];
  const output = {
    isTerminal,
    color: false,
    columns: () => columns,
    rows: () => 24,
    write: (more: string) => void (text += more),
  };
  const cli = makeCli(
    {
      stdout: output,
      stderr: output,
      stdin: null,
      clock: { ...systemClock, nowMs: () => nowMs },
      env: {},
      cwd: '/',
      leave: () => {},
    },
    {
      args: [],
      options: () => ({ json }),
      run: async () => 0,
      wholeProgram: async () => {
        throw new Error('not wanted');
      },
    },
  );
  return { cli, text: () => text, pass: (ms) => void (nowMs += ms) };
}

/** Work that lets no timer run, as generating mail does: half a minute of it. */
const halfAMinute = ({ cli, pass }: Shown): Promise<number> =>
  new Busy(cli).during('Fill the lab', (report) => {
    for (let done = 1; done <= 30; done += 1) {
      pass(1000);
      report(`${done} of 30 mailboxes`);
    }
    return 7;
  });

suite('what a command is busy with', () => {
  test('in a pipe it is said every ten seconds, without escape codes, and once more at the end', async () => {
    const pipe = shown({ isTerminal: false });
    assert.equal(await halfAMinute(pipe), 7);
    assert.deepEqual(pipe.text().split('\n'), [
      '… Fill the lab: 10 of 30 mailboxes (10 s)',
      '… Fill the lab: 20 of 30 mailboxes (20 s)',
      '… Fill the lab: 30 of 30 mailboxes (30 s)',
      '✔ Fill the lab (30 s)',
      '',
    ]);
  });

  test('on a terminal one line is drawn again, as wide as there is room, and gone before anything else is written', async () => {
    const terminal = shown({ isTerminal: true, columns: 24 });
    await halfAMinute(terminal);
    const [drawn = '', ...after] = terminal.text().split('\n');
    const frames = drawn.split('\r').filter((part) => part.startsWith('\u001b[K') === false && part !== '');
    assert.ok(frames.length > 20, String(frames.length));
    for (const frame of frames) assert.ok(textWidth(frame.replaceAll('\u001b[K', '')) <= 23, frame);
    assert.ok(drawn.endsWith('\r\u001b[K✔ Fill the lab (30 s)'), JSON.stringify(drawn.slice(-60)));
    assert.deepEqual(after, ['']);
  });

  test('what is done within two seconds leaves nothing', async () => {
    for (const isTerminal of [true, false]) {
      const place = shown({ isTerminal });
      await new Busy(place.cli).during('Read a.yaml', () => place.pass(1900));
      assert.ok(['', '\r\u001b[K'].some((end) => place.text().endsWith(end)));
      assert.doesNotMatch(place.text(), /\n/);
    }
  });

  test('a failure is marked and passed on', async () => {
    const terminal = shown({ isTerminal: true });
    const busy = new Busy(terminal.cli);
    const failing = busy.during('Observe lab', () => {
      terminal.pass(3000);
      throw new Error('no answer');
    });
    await assert.rejects(failing, /no answer/);
    assert.match(terminal.text(), /✖ Observe lab \(3 s\)\n$/);
  });

  test('with --json it is an event', async () => {
    const pipe = shown({ isTerminal: true, json: true });
    await halfAMinute(pipe);
    const events = pipe
      .text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    assert.deepEqual(events[0], {
      type: 'phase',
      title: 'Fill the lab',
      detail: '10 of 30 mailboxes',
      forMs: 10_000,
    });
    assert.equal(events.length, 3);
  });
});

suite('what apply does, in a pipe', () => {
  const node = nodeId('step:before/0-backup');
  const changeSet = {
    ...changeSetOf([]),
    nodes: [
      {
        kind: 'step',
        id: node,
        after: [],
        runs: 'on-success',
        step: {
          node,
          hook: 'before',
          batch: null,
          spec: { kind: 'backup', options: {}, timeoutMs: 1, retries: 0, retryDelayMs: 0, title: null, skip: null, place: null },
          description: { title: 'Back up DB01', effects: [], exact: true, irreversible: false, estimateMs: null, takesAway: null, reverts: null },
          insertedBecause: null,
        },
      } as const,
    ],
  }; // prettier-ignore

  test('is said every ten seconds while a step runs, with how far it is, and rarely while it only waits', () => {
    const pipe = shown({ isTerminal: false });
    const { listener } = openProgress(pipe.cli, changeSet, { inEffect: [], maxExposureMs: null });
    const turns = (seconds: number): number => {
      const before = pipe.text().length;
      for (let passed = 0; passed < seconds; passed += 2) {
        pipe.pass(2000);
        const at = instantFromMs(pipe.cli.clock.nowMs());
        listener({ type: 'turn', at, batches: [], active: [], waiting: [] });
      }
      return (
        pipe
          .text()
          .slice(before)
          .match(/moved, /g)?.length ?? 0
      );
    };
    listener({ type: 'journal', event: { v: 1, at: instantFromMs(0), type: 'node-started', node } });
    listener({ type: 'step-line', node, line: 'DB01: 34.8 MB written' });
    assert.equal(turns(60), 6);
    assert.match(pipe.text(), /00:00:10 … .*; running: Back up DB01: DB01: 34\.8 MB written\n/);
    const ended = { v: 1, at: instantFromMs(0), type: 'node-ended', node, evidence: [] } as const;
    listener({ type: 'journal', event: { ...ended, result: { kind: 'succeeded' } } });
    assert.ok(turns(3600) <= 13);
    assert.match(pipe.text(), /^Times are UTC\.\n/);
  });
});
