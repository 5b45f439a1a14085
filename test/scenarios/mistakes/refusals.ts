// What is refused because of what is there: another request, another state of the mail system, a rule, no one to ask.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, PLAN, savedAs, type Mistake } from './mistake.ts';

/** In MBX01 of the organisation made with seed 7. */
const SOMEONE = 'siobhan.jensen0@example.com';
const ANOTHER = 'misaki.sato4@example.com';

const rules = (policy: string): Record<string, string> => ({
  'apart/drover.yaml':
    'version: 1\nsystems:\n  lab: { kind: embedded, path: ../.drover/lab }\npolicy: policy.yaml\n',
  'apart/policy.yaml': `version: 1\n${policy}`,
  'apart/good.yaml': PLAN,
});

export const refusedMistakes: readonly Mistake[] = [
  {
    what: 'no one to ask',
    files: { 'good.yaml': PLAN },
    args: ['apply', 'good.yaml'],
    exit: 3,
    says: { '[approval-missing]': [/there is no terminal to confirm on/, /→ .*--auto-approve/] },
  },
  {
    what: 'a change set that was edited',
    files: { 'good.yaml': PLAN },
    first: async (folder) => {
      await savedAs('edited.json')(folder);
      const file = join(folder, 'edited.json');
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"MBX02"', '"MBX01"'));
    },
    args: ['apply', 'edited.json', '--auto-approve'],
    exit: 4,
    says: { '[change-set-altered]': [/edited\.json .* was altered after planning/, /→ Plan again/] },
  },
  {
    what: 'an approval that policy wants and no one has given',
    files: rules('approvals: 1\n'),
    args: ['-C', 'apart', 'apply', 'good.yaml', '--auto-approve'],
    exit: 3,
    says: { '[approval-missing]': [/1 approval/, /→ /] },
  },
  {
    what: 'more mailboxes than policy allows',
    files: rules('limits: { maxMailboxes: 1 }\n'),
    args: ['-C', 'apart', 'apply', 'good.yaml', '--auto-approve'],
    exit: 3,
    says: { '[policy-refused]': [/1/] },
  },
  {
    what: 'a request that exists already',
    first: (folder) => done(folder, `move-request new ${SOMEONE} --target-database MBX02`),
    args: ['move-request', 'new', SOMEONE, '--target-database', 'MBX02'],
    exit: 1,
    says: { '[request-exists]': [/siobhan/] },
  },
  {
    what: 'a mailbox that was moved by hand after planning',
    files: { 'good.yaml': PLAN },
    first: async (folder) => {
      await savedAs('stale.json')(folder);
      await done(folder, `move-request new ${ANOTHER} --target-database MBX02`);
      await done(folder, 'mrs --until-idle');
    },
    args: ['apply', 'stale.json', '--auto-approve'],
    exit: 4,
    says: { '[stale-change-set]': [/no longer matches the mail system/, /→ Plan again/] },
  },
];
