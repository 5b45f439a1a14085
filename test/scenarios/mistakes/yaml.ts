// What goes wrong while a plan is typed, merged or generated: text that is not the YAML that was meant.
import type { Mistake } from './mistake.ts';

const HEAD = 'version: 1\nname: a\n';
const BATCH = 'batches:\n  - name: b\n    mailboxes: [anna@example.com]\n    targetDatabase: MBX02\n';
const validate = (what: string, text: string, says: Mistake['says']): Mistake => ({
  what,
  files: { 'plan.yaml': text },
  args: ['validate', 'plan.yaml'],
  exit: 64,
  says,
});
const tag = (name: string, value: string): Mistake =>
  validate(`the tag ${name}`, `${HEAD}description: ${name} ${value}\n${BATCH}`, {
    'plan.yaml:3:14 [yaml-tag]': [new RegExp(`The tag ${name} cannot be used here`), /→ Remove it/],
  });
const number = (written: string, what: RegExp): Mistake =>
  validate(
    `a database called ${written} without quotes`,
    `${HEAD}batches:\n  - name: b\n    mailboxes: [anna@example.com]\n    targetDatabase: ${written}\n`,
    {
      'plan.yaml:6:21 [wrong-type]': [
        what,
        new RegExp(`→ Put it in quotes: "${written.replaceAll('.', '\\.')}"`),
      ],
    },
  );

export const yamlMistakes: readonly Mistake[] = [
  tag('!!binary', 'aGk='),
  tag('!!set', '{ x, y }'),
  tag('!!omap', '[ x: 1 ]'),
  tag('!!pairs', '[ x: 1 ]'),
  tag('!!timestamp', '2026-01-01'),
  tag('!!js/function', 'x'),
  tag('!Ref', 'x'),
  validate('tags in several places', `${HEAD}labels: { !!binary aGk=: x }\nbatches: !!set { a }\n`, {
    'plan.yaml:3:11 [yaml-tag]': [/!!binary/],
    'plan.yaml:4:10 [yaml-tag]': [/!!set/],
  }),
  validate('a value that is not what its tag says', `${HEAD}description: !!int many\n${BATCH}`, {
    'plan.yaml:3:14 [yaml-tag]': [/not what the tag !!int says/],
  }),
  {
    what: 'a tag in one of several files',
    files: {
      'one.yaml': `${HEAD}description: !!binary aGk=\n${BATCH}`,
      'two.yaml': `${HEAD}descriptoin: x\n${BATCH}`,
    },
    args: ['validate', 'one.yaml', 'two.yaml'],
    exit: 64,
    says: {
      'one.yaml:3:14 [yaml-tag]': [/!!binary/],
      'two.yaml:3:1 [unknown-key]': [/Did you mean "description"/],
    },
  },
  number('0123', /not the number 0123/),
  number('007', /not the number 007/),
  number('1e3', /not the number 1e3/),
  number('0x1F', /not the number 0x1F/),
  number('1.10', /not the number 1\.10/),
  number('12345678901234567890', /12345678901234567890\./),
  number('True', /not True\./),
  validate(
    'a number as a variable where a name is wanted',
    `${HEAD}vars: { db: 0100 }\nbatches:\n  - name: b\n    mailboxes: [anna@example.com]\n    targetDatabase: \${db}\n`,
    {
      'plan.yaml:7:21 [wrong-type]': [
        /the variable "db" is a number/,
        /→ Put its value under `vars:` in quotes/,
      ],
    },
  ),
  validate(
    'a merge key twice',
    `${HEAD}defaults:\n  <<: { maxInFlight: 1 }\n  <<: { maxInFlight: 2 }\n${BATCH}`,
    {
      'plan.yaml:5:3 [duplicate-key]': [/`<<` is in this mapping twice/, /→ .*<<: \[\*a, \*b\]/],
    },
  ),
  validate('two keys twice', `${HEAD}name: c\n${BATCH}name: d\n`, {
    'plan.yaml:3:1 [duplicate-key]': [/"name" is defined twice/],
    'plan.yaml:8:1 [duplicate-key]': [/"name" is defined twice/],
  }),
  validate(
    'a setting indented less than its batch',
    `${HEAD}batches:\n  - name: x\n   mailboxes: [a@b]\n    targetDatabase: D\n`,
    {
      'plan.yaml:5:4 [yaml-syntax]': [
        /indentation of this line \(3 spaces\)/,
        /→ Indent it with 4 spaces, like "name" on line 4/,
      ],
    },
  ),
  validate(
    'a setting indented more than its batch',
    `${HEAD}batches:\n  - name: x\n     mailboxes: [a@b]\n    targetDatabase: D\n`,
    {
      'plan.yaml:5:6 [yaml-syntax]': [/\(5 spaces\)/, /→ Indent it with 4 spaces, like "name" on line 4/],
    },
  ),
  validate(
    'a setting indented more than the one above, below an empty line',
    `${HEAD}batches:\n  - name: x\n\n    targetDatabase: D\n      adopt: true\n`,
    {
      'plan.yaml:7:7 [yaml-syntax]': [
        /\(6 spaces\)/,
        /→ Indent it with 4 spaces, like "targetDatabase" on line 6/,
      ],
    },
  ),
  validate(
    'a list item indented less than the others',
    `${HEAD}batches:\n    - name: x\n      mailboxes: [a@b]\n  - name: y\n`,
    {
      'plan.yaml:6:3 [yaml-syntax]': [
        /\(2 spaces\)/,
        /→ Indent it with 4 spaces, like the list item on line 4/,
      ],
    },
  ),
  validate('a key of the top level that is indented', `${HEAD} batches:\n  - name: x\n`, {
    'plan.yaml:3:2 [yaml-syntax]': [/\(1 space\)/, /→ Do not indent it, like "name" on line 2/],
  }),
  validate(
    'settings of a batch at the margin',
    `${HEAD}batches:\n  - name: x\nmailboxes: [anna@example.com]\ntargetDatabase: MBX02\n`,
    {
      'plan.yaml:5:1 [unknown-key]': [/"mailboxes" belongs under "batches": check its indentation/],
      'plan.yaml:6:1 [unknown-key]': [/"targetDatabase" belongs under/],
    },
  ),
  validate('windows inside a batch', `${HEAD}${BATCH}    windows: {}\n`, {
    'plan.yaml:7:5 [unknown-key]': [/"windows" belongs to the top level of the file/],
  }),
  validate('a tab', `${HEAD}batches:\n\t- name: x\n`, {
    'plan.yaml:4:1 [yaml-syntax]': [/Tabs cannot be used for indentation/, /→ Indent with spaces/],
  }),
  validate('a tab within brackets', `${HEAD}batches: [\n\t{ name: x }\n  ]\n`, {
    'plan.yaml:4:1 [yaml-syntax]': [/Tabs cannot be used for indentation/],
  }),
  validate(
    'a merge that was not finished',
    `${HEAD}<<<<<<< HEAD\ndescription: x\n=======\ndescription: y\n>>>>>>> other\n${BATCH}`,
    {
      'plan.yaml:3:1 [merge-conflict]': [
        /merge conflict is not resolved here/,
        /→ Choose between the two versions/,
      ],
    },
  ),
  validate(
    'two of them, in the style with the base between',
    `${HEAD}${'<<<<<<< HEAD\n# x\n||||||| base\n=======\n# y\n>>>>>>> other\n'.repeat(2)}${BATCH}`,
    {
      'plan.yaml:3:1 [merge-conflict]': [/others begin on line 9/],
    },
  ),
  {
    what: 'a merge of drover.yaml that was not finished',
    files: {
      'apart/drover.yaml':
        'version: 1\n<<<<<<< HEAD\nstate: a.db\n=======\nstate: b.db\n>>>>>>> other\nsystems: {}\n',
      'apart/plan.yaml': HEAD + BATCH,
    },
    args: ['-C', 'apart', 'plan', 'plan.yaml'],
    exit: 64,
    says: { 'drover.yaml:2:1 [merge-conflict]': [/merge conflict/] },
  },
  validate('a missing space after a colon', `${HEAD}batches:\n  - name:x\n    mailboxes: [a]\n`, {
    'plan.yaml:4:5 [yaml-syntax]': [/A space is missing after the colon of "name"/],
  }),
  validate('a missing space after a dash', `${HEAD}batches:\n  -name: x\n    mailboxes: [a]\n`, {
    'plan.yaml:4:3 [yaml-syntax]': [/A space is missing after the dash/],
  }),
  validate('a missing colon', `${HEAD}batches\n  - name: x\n`, {
    'plan.yaml:3:1 [yaml-syntax]': [/"batches" has no colon after it/],
  }),
  validate('a colon in a text', `${HEAD}description: first: the pilots\n${BATCH}`, {
    'plan.yaml:3:14 [yaml-syntax]': [/colon/, /→ Put the value in quotes/],
  }),
  validate('a text that begins with @', `${HEAD}description: @home\n${BATCH}`, {
    'plan.yaml:3:14 [yaml-syntax]': [/cannot start with @/, /→ Put the value in quotes/],
  }),
  validate('a Windows path in double quotes', `${HEAD}description: "C:\\Users"\n${BATCH}`, {
    'plan.yaml:3:17 [yaml-syntax]': [/backslash/, /→ Use single quotes/],
  }),
  validate('an apostrophe in single quotes', `${HEAD}description: 'Anna's plan'\n${BATCH}`, {
    'plan.yaml:3:20 [yaml-syntax]': [/Text follows the closing quote/, /→ .*''/],
  }),
  validate('an empty file', '# to do\n', {
    'plan.yaml:1:1 [empty-file]': [/is empty/, /→ A plan starts with/],
  }),
];
