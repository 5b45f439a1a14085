import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { failureCode } from '../conformance/continuity-system.ts';
import { runStep, tryStep } from './step-context.ts';
import { eventually } from '../eventually.ts';

const node = (script: string, ...args: readonly string[]): string[] => [
  process.execPath,
  '-e',
  script,
  ...args,
];

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drover-step-'));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

suite('a command step', () => {
  test('hands its arguments over as they are, without a shell', () =>
    inFolder(async (folder) => {
      const tried = tryStep(
        'command',
        {
          run: node(
            'require("fs").writeFileSync("args", process.argv.slice(1).join("|"))',
            '$HOME; rm -rf *',
            'a b',
          ),
        },
        { folder },
      );
      await runStep(tried);
      assert.equal(readFileSync(join(folder, 'args'), 'utf8'), '$HOME; rm -rf *|a b');
    }));

  test('streams its output line by line, without the secrets it was given', async () => {
    const tried = tryStep(
      'command',
      {
        run: node('console.log("token " + process.env.TOKEN); console.error("second")'),
        secrets: { TOKEN: 'env:T' },
      },
      { secrets: { 'env:T': 'hunter2hunter2' } },
    );
    const evidence = await runStep(tried);
    assert.deepEqual(tried.lines.toSorted(), ['second', 'token •••']);
    assert.doesNotMatch(evidence, /hunter2/);
  });

  test('fails on any exit code but those it expects', async () => {
    await assert.rejects(
      () => runStep(tryStep('command', { run: node('process.exit(4)') })),
      failureCode('command-failed'),
    );
    assert.match(
      await runStep(tryStep('command', { run: node('process.exit(4)'), expectExit: [0, 4] })),
      /exit code 4/,
    );
  });

  test('fails when its verification does not find what it should have done, whatever its exit code', async () => {
    const tried = tryStep('command', { run: node(''), verify: node('process.exit(1)') });
    await assert.rejects(() => runStep(tried), failureCode('command-not-verified'));
  });

  test('a time-out ends the program and all it started', () =>
    inFolder(async (folder) => {
      const child = 'setInterval(() => {}, 1000)';
      const parent = `const { pid } = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" }); require("fs").writeFileSync("pid", String(pid)); ${child}`;
      const tried = tryStep('command', { run: node(parent) }, { folder, timeoutMs: 8_000 });
      await assert.rejects(() => runStep(tried), failureCode('command-unknown'));
      const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
      assert.ok(pid > 0);
      await eventually(() => hasEnded(pid), 'what the program started has ended');
    }));

  test('a program that does not exist is a plain failure', async () => {
    await assert.rejects(
      () => runStep(tryStep('command', { run: ['no-such-program-here'] })),
      failureCode('command-failed'),
    );
  });

  test('asks its probe: 0 is done, 1 is needed, anything else is unknown', async () => {
    const probe = async (exit: number) => {
      const { kind, spec, context } = tryStep('command', {
        run: ['x'],
        probe: node(`process.exit(${exit})`),
      });
      return (await kind.probe(spec, context)).kind;
    };
    assert.deepEqual([await probe(0), await probe(1), await probe(7)], ['already-done', 'needed', 'unknown']);
  });

  test('cut off without a probe it is in doubt, unless it says that it may be repeated', async () => {
    const interrupted = (): readonly unknown[] => [
      {
        type: 'intent',
        intent: 'i1',
        action: { kind: 'run-step', node: 'step:before/0-command', attempt: 1 },
      },
    ];
    const probe = async (options: object) => {
      const { kind, spec, context } = tryStep('command', { run: ['x'], ...options }, { events: interrupted });
      return (await kind.probe(spec, context)).kind;
    };
    assert.equal(await probe({}), 'unknown');
    assert.equal(await probe({ repeatable: true }), 'needed');
  });

  test('runs where the plan says', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'here'), '');
      const tried = tryStep('command', { run: node('require("fs").readFileSync("here")') }, { folder });
      assert.match(await runStep(tried), /exit code 0/);
    }));
});

/** Ended, or ended and not yet collected by its parent. */
function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform === 'linux' && /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}
