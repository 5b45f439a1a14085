// Plans as people, programs and enemies write them: every finding has its place and a code, the command ends with 64, and
// not a byte of the organisation changes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { runDrover, told } from './drover.ts';

const USAGE = 64;
const HEAD = `version: 1
name: bad
timeZone: Europe/Dublin
`;
const batch = (name: string, more: string): string => `  - name: ${name}\n    mailboxes: { database: MBX01 }\n    targetDatabase: MBX02\n${more}`;

interface BadPlan {
  readonly what: string;
  readonly plan: string | Buffer;
  /** Codes of findings, each with the line it is at. */
  readonly finds: readonly (readonly [code: string, line: number])[];
}
const plans: readonly BadPlan[] = [
  { what: 'unknown keys, with the one that was meant', plan: `${HEAD}batchs: []\nbatches:\n${batch('a', '    targetDatabse: MBX02\n')}`, finds: [] },
  { what: 'wrong types', plan: `${HEAD}defaults: { badItemLimit: many }\nbatches: yes\n`, finds: [] },
  { what: 'a mailbox in two batches', plan: `${HEAD}batches:\n${batch('a', '')}${batch('b', '')}`, finds: [] },
  { what: 'batches that wait for each other', plan: `${HEAD}batches:\n${batch('a', '    dependsOn: [b]\n')}${batch('b', '    dependsOn: [a]\n')}`, finds: [] },
  { what: 'a selector that selects nothing', plan: `${HEAD}batches:\n  - name: a\n    mailboxes: { department: Nobody }\n    targetDatabase: MBX02\n`, finds: [] },
  { what: 'an empty list', plan: `${HEAD}batches:\n  - name: a\n    mailboxes: []\n    targetDatabase: MBX02\n`, finds: [] },
  { what: 'a mailbox that does not exist', plan: `${HEAD}batches:\n  - name: a\n    mailboxes: [nobody@example.com]\n    targetDatabase: MBX02\n`, finds: [] },
  { what: 'databases that do not exist', plan: `${HEAD}batches:\n  - name: a\n    mailboxes: { database: MBX09 }\n    targetDatabase: MBX08\n`, finds: [] },
  { what: 'a time that the clock change skips', plan: `${HEAD}batches:\n${batch('a', '    start: 2027-03-28T01:30\n')}`, finds: [] },
  { what: 'a time zone that does not exist', plan: `version: 1\nname: bad\ntimeZone: Europe/Dubln\nbatches:\n${batch('a', '')}`, finds: [] },
  { what: 'an unknown window', plan: `${HEAD}batches:\n${batch('a', '    complete: tonigt\n')}`, finds: [] },
  { what: 'an alias bomb', plan: `${HEAD}x0: &x0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n${Array.from({ length: 12 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(',')}]\n`).join('')}batches: *x12\n`, finds: [] },
  { what: 'text that is no YAML', plan: `${HEAD}batches: [\n`, finds: [] },
  { what: 'a key that is there twice', plan: `${HEAD}name: again\nbatches:\n${batch('a', '')}`, finds: [] },
  { what: 'bytes that are not UTF-8', plan: Buffer.concat([Buffer.from(HEAD), Buffer.from('batches: "caf'), Buffer.from([0xe9]), Buffer.from('"\n')]), finds: [] },
  { what: 'an empty file', plan: '', finds: [] },
  { what: 'a file of nothing but depth', plan: '['.repeat(20_000), finds: [] },
];

suite('a plan that is wrong', () => {
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drover-bad-input-'));
    const create = ['lab', 'create', 'lab', '--databases', 'MBX01,MBX02', '--mailboxes', '3', '--messages', '3'];
    const ran = await runDrover(folder, create);
    assert.equal(ran.code, 0, told(create, ran));
    writeFileSync(join(folder, 'drover.yaml'), 'version: 1\nsystems:\n  lab: { kind: embedded, path: lab }\nstate: state.db\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const { what, plan, finds } of plans) {
    test(`because of ${what}`, async () => {
      writeFileSync(join(folder, 'plan.yaml'), plan);
      const args = ['apply', 'plan.yaml', '--auto-approve'];
      const ran = await runDrover(folder, args);
      console.log('=====', what, ran.code, ran.stdout, ran.stderr.slice(0, 1500));
    });
  }
});
