// Files that are not there, are others than they should be, or cannot be written. In a workspace with a mail organisation.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN, savedAs, type Mistake } from './mistake.ts';

const of = (
  what: string,
  args: string,
  exit: number,
  says: Mistake['says'],
  more: Partial<Mistake> = {},
): Mistake => ({ what, args: args.split(' '), exit, says, ...more });
const saved = { files: { 'good.yaml': PLAN }, first: savedAs('good.json') };
const plans = { files: { 'good.yaml': PLAN } };
/** A workspace of its own, for what is wrong in drover.yaml. */
const config = (lines: string, files: Record<string, string> = {}): Pick<Mistake, 'files'> => ({
  files: {
    'apart/drover.yaml': `version: 1\nsystems:\n  lab: { kind: embedded, path: ../.drover/lab }\n${lines}`,
    'apart/good.yaml': PLAN,
    ...files,
  },
});

export const fileMistakes: readonly Mistake[] = [
  of('a folder in the place of a list', 'import . --target MBX02', 64, {
    '.:1:1 [is-a-folder]': [/is a folder, not a file/, /→ Give the path of a file in it/],
  }),
  of('a folder in the place of a plan', 'plan .drover', 64, {
    '.drover:1:1 [is-a-folder]': [/is a folder, not a file/],
  }),
  of(
    'a plan that includes a file that is not there',
    'validate includes.yaml',
    64,
    {
      'includes.yaml:8:11 [file-not-found]': [/windows\.yaml does not exist/],
    },
    { files: { 'includes.yaml': `${PLAN}include: [windows.yaml]\n` } },
  ),
  of(
    'mail that is not there',
    'lab import .drover/lab --mailbox a@example.com --database MBX01 --from nowhere.mbox',
    1,
    {
      '[import-not-readable]': [/nowhere\.mbox: it does not exist/],
    },
  ),
  of(
    'a plan that is not there',
    'plan god.yaml',
    64,
    {
      'god.yaml:1:1 [file-not-found]': [/god\.yaml does not exist in \S+/, /→ Did you mean "good\.yaml"/],
    },
    plans,
  ),
  of(
    'one of two plans that is not there',
    'validate good.yaml nowhere.yaml',
    64,
    {
      'nowhere.yaml:1:1 [file-not-found]': [/nowhere\.yaml does not exist/, /→ Check the path/],
    },
    plans,
  ),
  of(
    'a change set that is not there',
    'apply goood.json',
    64,
    {
      '[usage]': [/goood\.json does not exist in \S+/, /→ Did you mean "good\.json"/],
    },
    saved,
  ),
  of('a change set to approve that is not there', 'approve nowhere.json', 64, {
    '[usage]': [/nowhere\.json does not exist in \S+/, /→ Check the path/],
  }),
  of('a change set to verify that is a folder', 'verify .drover', 64, {
    '[usage]': [/\.drover cannot be read/],
  }),
  of('a list that is not there', 'import nowhere.csv --target MBX02', 64, {
    'nowhere.csv:1:1 [file-not-found]': [/nowhere\.csv does not exist/],
  }),
  of(
    'a list with a merge that was not finished',
    'import list.csv --target MBX02',
    64,
    {
      'list.csv:2:1 [merge-conflict]': [/merge conflict/],
    },
    {
      files: {
        'list.csv': 'EmailAddress\n<<<<<<< HEAD\na@example.com\n=======\nb@example.com\n>>>>>>> other\n',
      },
    },
  ),
  of(
    'a roster with a merge that was not finished',
    'validate roster.yaml',
    64,
    {
      'people.csv:2:1 [merge-conflict]': [/merge conflict/],
    },
    {
      files: {
        'people.csv': 'EmailAddress\n<<<<<<< HEAD\na@example.com\n=======\nb@example.com\n>>>>>>> other\n',
        'roster.yaml': PLAN.replace(
          '{ database: MBX01 }',
          `{ csv: people.csv, sha256: "${'0'.repeat(64)}" }`,
        ),
      },
    },
  ),
  of(
    'a change set with a merge that was not finished',
    'apply merged.json',
    64,
    {
      '[usage]': [
        /merged\.json contains a merge conflict that is not resolved \(line 2\)/,
        /→ .*save it again/,
      ],
    },
    { files: { 'merged.json': '{\n<<<<<<< HEAD\n "a": 1\n=======\n "a": 2\n>>>>>>> other\n}\n' } },
  ),
  of(
    'a plan to approve',
    'approve good.yaml',
    64,
    {
      '[usage]': [
        /good\.yaml is a plan, not a saved change set/,
        /→ Save one first: drover plan good\.yaml --out good\.json/,
      ],
    },
    plans,
  ),
  of('a plan to verify', 'verify good.yaml', 64, { '[usage]': [/is a plan, not a saved change set/] }, plans),
  of(
    'a plan whose name ends in .json',
    'apply plan.json',
    64,
    {
      '[usage]': [/plan\.json is a plan, not a saved change set/, /→ Give it a name that ends in \.yaml/],
    },
    { files: { 'plan.json': PLAN } },
  ),
  of(
    'a change set in the place of a plan',
    'plan good.json',
    64,
    {
      'good.json:1:1 [not-a-plan]': [
        /good\.json is a saved change set, not a plan/,
        /→ .*"drover apply FILE\.json"/,
      ],
    },
    saved,
  ),
  of(
    'a change set to validate, beside a plan that is wrong',
    'validate good.json wrong.yaml',
    64,
    {
      'good.json:1:1 [not-a-plan]': [/is a saved change set/],
      'wrong.yaml:8:1 [unknown-key]': [/Did you mean "labels"/],
    },
    { ...saved, files: { ...saved.files, 'wrong.yaml': `${PLAN}lables: {}\n` } },
  ),
  of('drover.yaml in the place of a plan', 'plan drover.yaml', 64, {
    'drover.yaml:1:1 [not-a-plan]': [/is the configuration of drover, not a plan/],
  }),
  of(
    'a policy in the place of a plan',
    'plan rules.yaml',
    64,
    {
      'rules.yaml:1:1 [not-a-plan]': [/is a policy, not a plan/],
    },
    { files: { 'rules.yaml': 'version: 1\napprovals: 1\n' } },
  ),
  of(
    'JSON that is nothing of drover',
    'apply package.json',
    64,
    {
      '[usage]': [/package\.json is not a drover change set/, /→ Save a change set/],
    },
    { files: { 'package.json': '{ "name": "x" }\n' } },
  ),
  of(
    'a folder for the change set that is not there',
    'plan good.yaml --out nowhere/x.json',
    64,
    {
      '[usage]': [
        /nowhere\/x\.json cannot be written: the folder \S*nowhere does not exist/,
        /→ Create the folder first/,
      ],
    },
    plans,
  ),
  of(
    'a change set over another file',
    'plan good.yaml --out good.yaml',
    64,
    {
      '[usage]': [/is another file; it was not overwritten/],
    },
    plans,
  ),
  of(
    'a change set where a folder is',
    'plan good.yaml --out taken.json',
    64,
    {
      '[usage]': [/taken\.json/],
    },
    { ...plans, first: (folder) => void mkdirSync(join(folder, 'taken.json'), { recursive: true }) },
  ),
  of('no drover.yaml', '-C / plan good.yaml', 64, {
    '[no-config]': [/No drover\.yaml in \/ or any folder above/, /→ Create one with "drover init"/],
  }),
  of('a folder to work in that is not there', '-C nowhere plan good.yaml', 64, {
    '[usage]': [/The folder \S*nowhere does not exist/, /→ Correct the path after -C/],
  }),
  of(
    'a mail organisation that is not there',
    '-C apart plan good.yaml',
    1,
    {
      '[not-an-organisation]': [/\/lba does not exist/, /→ .*lab create/],
    },
    {
      files: {
        'apart/drover.yaml': 'version: 1\nsystems:\n  lab: { kind: embedded, path: ../.drover/lba }\n',
        'apart/good.yaml': PLAN,
      },
    },
  ),
  of(
    'a state file that is not there',
    '-C apart status',
    1,
    {
      '[not-found]': [
        /the state file \S*\/stat\.db does not exist/,
        /→ .*correct `state:` in \S*drover\.yaml/,
      ],
    },
    config('state: stat.db\n'),
  ),
  of(
    'a state file that is not there, for a report',
    '-C apart report good',
    1,
    {
      '[not-found]': [/the state file \S*\/stat\.db does not exist/],
    },
    config('state: stat.db\n'),
  ),
  of(
    'a policy that is not there',
    '-C apart apply good.yaml --auto-approve',
    64,
    {
      '[invalid-config]': [
        /polcy\.yaml cannot be read \(it does not exist; drover\.yaml names it as policy\)/,
        /→ Did you mean "policy\.yaml"\? Correct `policy:` in drover\.yaml/,
      ],
    },
    config('policy: polcy.yaml\n', { 'apart/policy.yaml': 'version: 1\n' }),
  ),
  of(
    'allowed signers that are not there',
    '-C apart approve good.json --key ../key',
    64,
    {
      '[invalid-config]': [
        /signers cannot be read \(it does not exist; drover\.yaml names it as allowedSigners\)/,
        /→ Create the file, or correct `allowedSigners:` in drover\.yaml/,
      ],
    },
    config('allowedSigners: signers\n'),
  ),
  of(
    'a policy with a mistyped rule',
    '-C apart apply good.yaml --auto-approve',
    64,
    {
      'policy.yaml:2:1 [unknown-key]': [/Did you mean "approvals"/],
    },
    config('policy: policy.yaml\n', { 'apart/policy.yaml': 'version: 1\naprovals: 1\n' }),
  ),
  of(
    'a policy with a merge that was not finished',
    '-C apart apply good.yaml --auto-approve',
    64,
    {
      'policy.yaml:2:1 [merge-conflict]': [/merge conflict/],
    },
    config('policy: policy.yaml\n', {
      'apart/policy.yaml': 'version: 1\n<<<<<<< HEAD\napprovals: 1\n=======\napprovals: 2\n>>>>>>> other\n',
    }),
  ),
  of(
    'a secret that is not set',
    '-C apart status',
    1,
    {
      '[secret-missing]': [
        /env:DROVER_NOWHERE cannot be read: the environment variable DROVER_NOWHERE is not set/,
      ],
    },
    config('state: env:DROVER_NOWHERE\n'),
  ),
  of(
    'a revision for the rules, outside of a repository',
    'apply good.json --policy-ref main',
    1,
    {
      '[git-failed]': [/is not in a git repository/, /→ Run it in the repository with the plans/],
    },
    saved,
  ),
  of('a comparison outside of a repository', 'diff main', 1, {
    '[git-failed]': [/is not in a git repository/],
  }),
];
