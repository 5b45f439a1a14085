// Plans that are valid YAML and mean what cannot be. In a workspace with a mail organisation.
import type { Mistake } from './mistake.ts';

const HEAD = 'version: 1\nname: a\ntimeZone: Europe/Dublin\n';
const BATCH = '  - name: b\n    mailboxes: { database: MBX01 }\n    targetDatabase: MBX02\n';
const plan = (what: string, text: string, says: Mistake['says'], more = ''): Mistake => ({
  what,
  files: { 'plan.yaml': text },
  args: ['plan', 'plan.yaml', ...more.split(' ').filter((word) => word !== '')],
  exit: 64,
  says,
});
const inBatch = (what: string, lines: string, says: Mistake['says']): Mistake =>
  plan(what, `${HEAD}batches:\n${BATCH}${lines}`, says);

export const planMistakes: readonly Mistake[] = [
  inBatch('a mistyped setting', '    maxInflght: 2\n', {
    'plan.yaml:8:5 [unknown-key]': [/has no setting "maxInflght"/, /→ Did you mean "maxInFlight"/],
  }),
  inBatch('a mistyped word', '    priority: hihg\n', {
    'plan.yaml:8:15 [not-allowed]': [/cannot be "hihg"; use one of/, /→ Did you mean "high"/],
  }),
  plan('a mistyped source', `${HEAD}batches:\n${BATCH.replace('MBX01', 'MXB01')}`, {
    'plan.yaml:6:28 [unknown-database]': [/"MXB01"/, /→ Did you mean "MBX01"/],
  }),
  plan('a mistyped target', `${HEAD}batches:\n${BATCH.replace('MBX02', 'MBX20')}`, {
    'plan.yaml:7:21 [unknown-database]': [/"MBX20"/, /→ Did you mean/],
  }),
  plan(
    'a mailbox twice',
    `${HEAD}batches:\n${BATCH.replace('{ database: MBX01 }', '[x@example.com, X@example.com]')}`,
    { 'plan.yaml:6:32 [repeated-mailbox]': [/is listed twice/] },
  ),
  plan('a mailbox in two batches', `${HEAD}batches:\n${BATCH}${BATCH.replace('name: b', 'name: c')}`, {
    'plan.yaml:9:5 [mailbox-in-two-batches]': [
      /would move in two batches: "c" and "b"/,
      /→ Add `exceptBatches: \[b\]`/,
    ],
  }),
  plan(
    'a mailbox that does not exist',
    `${HEAD}batches:\n${BATCH.replace('{ database: MBX01 }', '[nobody@example.com]')}`,
    { 'plan.yaml:6:17 [unknown-mailbox]': [/Mailbox nobody@example\.com does not exist/, /→ /] },
  ),
  plan('no target', `${HEAD}batches:\n${BATCH.replace('    targetDatabase: MBX02\n', '')}`, {
    'plan.yaml:5:11 [target-missing]': [/target/],
  }),
  plan('a variable without a value', `${HEAD}vars: { db: }\nbatches:\n${BATCH.replace('MBX02', '${db}')}`, {
    'plan.yaml:8:21 [variable-without-value]': [/"db" has no value/, /→ Set it with --var db=…/],
  }),
  plan(
    'a variable that the plan does not declare',
    `${HEAD}vars: { target: MBX02 }\nbatches:\n${BATCH.replace('MBX02', '${target}')}`,
    { 'plan.yaml:1:1 [unknown-variable]': [/--var taget=… was given/, /→ Did you mean "target"/] },
    '--var taget=MBX02',
  ),
  inBatch('a step that does not exist', '    before:\n      - bakcup: {}\n', {
    'plan.yaml:9:9 [unknown-step]': [/There is no step "bakcup"/, /→ Did you mean "backup"/],
  }),
  inBatch('a setting that a step does not have', '    before:\n      - backup: { maxage: 4h }\n', {
    'plan.yaml:9:19 [unknown-key]': [/"backup" has no setting "maxage"/, /→ Did you mean "maxAge"/],
  }),
  inBatch('a duration in words', '    before:\n      - backup: { maxAge: 4 hours }\n', {
    'plan.yaml:9:27 [bad-value]': [/cannot be "4 hours"; expected a duration/],
  }),
  inBatch('a large loss that no one accepted', '    badItemLimit: 100\n', {
    'plan.yaml:8:19 [large-data-loss]': [/acceptLargeDataLoss/],
  }),
  plan(
    'batches that wait for each other',
    `${HEAD}batches:\n${BATCH}    dependsOn: [c]\n${BATCH.replace('name: b', 'name: c').replace('MBX01', 'MBX02').replace('targetDatabase: MBX02', 'targetDatabase: MBX01')}    dependsOn: [b]\n`,
    { 'plan.yaml:5:11 [dependency-cycle]': [/→ [bc]/] },
  ),
  inBatch('a batch that waits for one that is not there', '    dependsOn: [pilto]\n', {
    'plan.yaml:8:17 [unknown-batch]': [/"pilto"/],
  }),
  plan('two batches of one name', `${HEAD}batches:\n${BATCH}${BATCH}`, {
    'plan.yaml:8:11 [duplicate-batch]': [/"b"/, /line 5/],
  }),
  inBatch(
    'an address where a pattern is not allowed',
    '    keepTogether: [["*@example.com", x@example.com]]\n',
    {
      'plan.yaml:8:21 [pattern-in-list]': [/\*@example\.com/],
    },
  ),
  plan(
    'a window that is over, for the start and the completion of two batches',
    `${HEAD}windows: { w: { from: 2020-01-01T20:00, to: 2020-01-02T04:00 } }\nbatches:\n${BATCH}    start: w\n    complete: w\n${BATCH.replace('name: b', 'name: c').replace('MBX01', 'MBX02').replace('targetDatabase: MBX02', 'targetDatabase: MBX01')}    complete: w\n`,
    {
      'plan.yaml:9:12 [window-over]': [
        /Window "w" is over, .*batch b can never start or complete, batch c can never complete\./,
        /→ Give it dates in the future/,
      ],
    },
  ),
];
