import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { Ajv } from 'ajv';
import { openContinuity } from '../../src/continuity/index.ts';
import { continuityConformance, failureCode } from '../conformance/continuity-system.ts';
import { removeFolder, temporaryFolder, TestClock } from './embedded-organisation.ts';

/** Whatever the script keeps. */
// oxlint-disable-next-line typescript/no-explicit-any
type StateValue = any;

const secret = (): Promise<string> => Promise.resolve('pair-token');

/** The admin's programs: one script over a JSON file. */
const program = `
const { readFileSync, writeFileSync } = require('node:fs');
const [file, order, argument, expectActive] = process.argv.slice(1);
const state = JSON.parse(readFileSync(file, 'utf8'));
const save = () => writeFileSync(file, JSON.stringify(state));
const refuse = (text) => { console.error(text); process.exit(3); };
if (process.env.TOKEN !== 'pair-token') refuse('no token');
const names = Object.keys(state.members);
if (state.fault === 'garbage') { console.log('all is well'); process.exit(0); }
if (state.fault === 'broken') process.exit(9);
const orders = {
  status() {
    console.log(JSON.stringify({
      members: names.filter((name) => !state.members[name].lost).map((name) => ({
        name, role: state.active === name ? 'active' : 'passive', running: state.members[name].running ? 'yes' : 'no',
        inSync: state.members[name].running ? state.members[name].inSync : 'no', detail: 'as told', lagBytes: 0 })),
      replicating: names.some((name) => !state.members[name].running) ? 'no' : names.some((name) => state.members[name].lost) ? 'unknown' : 'yes',
      maintenanceMode: state.maintenance ? 'yes' : 'no',
    }));
  },
  switchover() { if (state.active !== expectActive) refuse('other active'); state.active = argument; save(); },
  shutdown() { for (const name of names) state.members[name].running = false; save(); },
  start() { state.members[argument].running = true; save(); },
  maintenance() { state.maintenance = argument === 'begin'; save(); },
  check() { if (names.some((name) => state.members[name].inSync !== 'yes')) process.exit(1); console.log('equal'); },
};
orders[order]();
`;

async function makePair() {
  const folder = temporaryFolder();
  const clock = new TestClock();
  const file = join(folder, 'pair.json');
  const member = { running: true, inSync: 'yes' };
  writeFileSync(file, JSON.stringify({ active: 'primary', members: { primary: member, secondary: member } }));
  const run = (...args: readonly string[]): string[] => [process.execPath, '-e', program, file, ...args];
  const pair = await openContinuity(
    'main',
    {
      kind: 'command',
      members: ['primary', 'secondary'],
      secrets: { TOKEN: 'env:PAIR_TOKEN' },
      status: run('status'),
      switchover: run('switchover', '{to}', '{expectActive}'),
      shutdown: run('shutdown', '{applications}', '{expectActive}'),
      start: run('start', '{member}', '{expectActive}'),
      maintenanceMode: run('maintenance', '{state}'),
      fullSystemCheck: run('check'),
    },
    { folder, clock, secret },
  );
  const change = (edit: (state: Record<string, StateValue>) => void): void => {
    const state = JSON.parse(readFileSync(file, 'utf8')) as Record<string, StateValue>;
    edit(state);
    writeFileSync(file, JSON.stringify(state));
  };
  return { pair, clock, change, folder, run, dispose: async () => removeFolder(folder) };
}

continuityConformance("the admin's own programs", { maintenanceMode: true }, async () => {
  const made = await makePair();
  const set = (inSync: string): void => made.change((state) => (state['members'].secondary.inSync = inSync));
  return {
    pair: made.pair,
    clock: made.clock,
    spoil: async () => set('no'),
    repair: async () => set('yes'),
    lose: async () => made.change((state) => (state['members'].secondary.lost = true)),
    dispose: made.dispose,
  };
});

suite('a pair handled by programs', () => {
  test('a status program that prints something else, or fails, leaves the state unknown', async () => {
    const { pair, change, dispose } = await makePair();
    for (const fault of ['garbage', 'broken']) {
      change((state) => (state['fault'] = fault));
      await assert.rejects(() => pair.status(), failureCode('pair-unknown'));
    }
    await dispose();
  });

  test('exit code 3 is a refusal, any other failure is unknown', async () => {
    const { pair, change, dispose } = await makePair();
    await assert.rejects(() => pair.start('nobody', 'primary'), failureCode('pair-unknown'));
    change((state) => (state['members'].secondary.inSync = 'no'));
    await assert.rejects(
      () => pair.fullSystemCheck(new AbortController().signal),
      failureCode('pair-unknown'),
    );
    await dispose();
  });

  test('the example in the schema of its status output fits the schema', () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../schemas/continuity/status.schema.json'), 'utf8'),
    ) as { readonly examples: readonly unknown[] };
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    for (const example of schema.examples) assert.ok(validate(example), JSON.stringify(validate.errors));
    assert.ok(!validate({ members: [{ name: 'a', role: 'leader' }], replicating: 'yes' }));
  });
});
