// Whatever a file holds: no crash, and every finding has a place in a file that was read.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { loadPlan } from '../../src/plan/load.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { systemName } from '../../src/domain/ids.ts';
import { findingsText, folderOf, mailbox, now, observedOf } from './support.ts';

const valid = `version: 1
name: base
timeZone: Europe/Dublin
vars: { db: MBX02, limit: 3 }
labels: { team: mail }
defaults: { badItemLimit: 5, priority: normal, move: primary-and-archive }
windows:
  night: { days: [mon, fri], from: "22:00", to: "05:00", finishBy: "06:00", except: [2026-12-25] }
  once: { from: 2027-01-09T20:00, to: 2027-01-10T20:00, overrun: stop }
  year-end: { freeze: true, from: 2026-12-28, to: 2027-01-05 }
groups: { board: [a@example.com, b@example.com] }
before:
  - backup: { databases: source, maxAge: 4h }
    retries: 2
  - command: { run: [echo, hello] }
batches:
  - name: pilot
    mailboxes: [a@example.com, b@example.com, { id: c@example.com, badItemLimit: "\${limit}" }]
    targetDatabase: \${db}
    start: now
    complete: { window: night, gate: approval }
    keepTogether: [[a@example.com, c@example.com]]
  - &second
    name: floor
    mailboxes: { database: MBX01, department: Sales, minSize: 1MB, maxSize: 20GiB, except: ["vip.*"], exceptBatches: [pilot] }
    targetDatabases: [MBX02, MBX03]
    dependsOn: [pilot]
    start: [night, once]
    complete: 2027-01-15T20:00
    stopAfterFailures: 5%
  - name: level
    rebalance: { databases: [MBX02, MBX03], maxMoves: 10 }
after:
  - defrag: { databases: source }
`;
const people = ['a', 'b', 'c', 'd'].map((name, index) =>
  mailbox(index + 1, `${name}@example.com`, { attributes: { department: 'Sales' } }),
);

async function check(file: string, text: string | Uint8Array): Promise<void> {
  writeFileSync(file, text);
  const loaded = await loadPlan(file, { vars: {} });
  const resolved =
    loaded.kind === 'loaded'
      ? resolvePlan(loaded.document, observedOf(people), { now, system: systemName('corp') })
      : null;
  const findings = [
    ...loaded.findings,
    ...(resolved === null ? [] : resolved.kind === 'invalid' ? resolved.findings : resolved.desired.findings),
  ];
  if (loaded.kind === 'invalid')
    assert.ok(
      findings.some(({ severity }) => severity === 'error'),
      'invalid without an error',
    );
  for (const { place, message, code } of findings) {
    assert.ok(place !== null, `${code} has no place: ${message}`);
    const lines = (loaded.sources.get(place.file) ?? '').split('\n');
    const isRead = loaded.sources.has(place.file);
    assert.ok(place.line >= 1 && place.column >= 1 && place.length >= 1, `${code}: ${JSON.stringify(place)}`);
    if (isRead) {
      const line = lines[place.line - 1];
      assert.ok(
        line !== undefined && place.column <= line.length + 1,
        `${code} stands outside of the file: ${JSON.stringify(place)}`,
      );
    }
  }
  assert.ok(findingsText(loaded).length > 0);
}

const fileIn = (context: TestContext): string => join(folderOf(context, {}), 'plan.yaml');
const runs = { numRuns: 300, endOnFailure: true };

test('the plan that is edited below is valid itself', async (context) => {
  const file = fileIn(context);
  writeFileSync(file, valid);
  const loaded = await loadPlan(file, { vars: {} });
  assert.deepEqual(loaded.findings, []);
});

test('random bytes and random text never crash the reader', async (context) => {
  const file = fileIn(context);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.stringMatching(/^[-[\]{}:,&*!|>'"%@`#? \n\ta-c0-9]*$/),
      ),
      (text) => check(file, text),
    ),
    runs,
  );
});

test('random data written as YAML never crashes the reader', async (context) => {
  const file = fileIn(context);
  const key = fc.oneof(
    fc.constantFrom(
      'version',
      'name',
      'batches',
      'windows',
      'defaults',
      'mailboxes',
      'vars',
      'include',
      '__proto__',
      'constructor',
    ),
    fc.string(),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom('${x}', 'now', '2027-03-28T01:30'),
      ),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(tree, (data) => check(file, stringify(data))),
    runs,
  );
});

test('random edits of a valid plan never crash the reader, and give places', async (context) => {
  const file = fileIn(context);
  const lines = valid.split('\n');
  const words = [...new Set(valid.match(/[\w.@-]+/g))];
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('delete-line' as const), at: fc.nat(lines.length - 1) }),
    fc.record({ kind: fc.constant('double-line' as const), at: fc.nat(lines.length - 1) }),
    fc.record({
      kind: fc.constant('indent' as const),
      at: fc.nat(lines.length - 1),
      by: fc.integer({ min: -4, max: 4 }),
    }),
    fc.record({
      kind: fc.constant('swap-word' as const),
      at: fc.nat(200),
      to: fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom(
          '[]',
          '{}',
          'null',
          '-1',
          '1e9',
          '*second',
          '${nope}',
          '""',
          '50%',
          '2027-03-28T01:30',
        ),
      ),
    }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(valid.length - 1),
      text: fc.constantFrom(
        ':',
        '- ',
        '"',
        '[',
        '}',
        '\n',
        '\t',
        '#',
        '&x ',
        '*x',
        '${',
        '\u0000',
        'é',
        '😀',
        '---\n',
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) =>
      check(file, edits.reduce(applyEdit, valid)),
    ),
    { ...runs, numRuns: 600 },
  );
});

type Edit =
  | { readonly kind: 'delete-line' | 'double-line'; readonly at: number }
  | { readonly kind: 'indent'; readonly at: number; readonly by: number }
  | { readonly kind: 'swap-word'; readonly at: number; readonly to: string }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string };

function applyEdit(text: string, edit: Edit): string {
  const lines = text.split('\n');
  switch (edit.kind) {
    case 'delete-line':
      return lines.toSpliced(edit.at, 1).join('\n');
    case 'double-line':
      return lines.toSpliced(edit.at, 0, lines[edit.at] ?? '').join('\n');
    case 'indent': {
      const line = lines[edit.at] ?? '';
      return lines
        .with(
          Math.min(edit.at, lines.length - 1),
          edit.by < 0 ? line.slice(-edit.by) : ' '.repeat(edit.by) + line,
        )
        .join('\n');
    }
    case 'swap-word': {
      let count = -1;
      return text.replace(/[\w.@-]+/g, (word) => ((count += 1) === edit.at ? edit.to : word));
    }
    case 'insert':
      return text.slice(0, edit.at) + edit.text + text.slice(edit.at);
  }
}
