// What a finding shows of a file holds no secret, whatever is wrong with the file: text that is no YAML, misspelt keys, other files.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { codeFrames } from '../../src/plan/code-frame.ts';
import { withoutSecretValues } from '../../src/plan/secret-lines.ts';
import { load, planWith } from './support.ts';

type Context = Parameters<typeof load>[0];

/** Everything that a person sees of the findings. */
async function seen(context: Context, text: string): Promise<string> {
  const loaded = await load(context, text);
  assert.equal(loaded.kind, 'invalid', text);
  assert.ok(loaded.findings.length > 0);
  return JSON.stringify([loaded.findings, codeFrames(loaded.findings, loaded.sources)]);
}

suite('secrets in a plan with mistakes', () => {
  const step = (lines: string): string => `${planWith('')}after:\n  - notify:\n      smtp:\n${lines}`;
  for (const [title, lines] of [
    ['a colon in the value', '        password: hunter2: x\n'],
    ['a key without its colon', '        password hunter2\n        host: h\n'],
    ['a key without the space after its colon', '        password:hunter2\n        host: h\n'],
    ['a quote that is never closed', '        password: "hunter2\n'],
    ['text after the closing quote', '        "apiKey": "x" hunter2\n'],
    ['a value that begins with a reserved character', '        token: %hunter2\n'],
    ['a wrong indentation', '        host: h\n      password: hunter2\n'],
    ['a tab', '\tpassword: hunter2\n'],
    ['a misspelt key', '        pasword: hunter2\n'],
    ['a misspelt key in capitals', '        PASWORT: hunter2\n'],
    ['a misspelt key between brackets', '        { host: h, passwrd: hunter2, from: a@x.com }\n'],
    ['a misspelt key between brackets that are not closed', '        { host: h, pasword: hunter2\n'],
    ['a duplicate key', '        password: env:A\n        password: hunter2\n'],
    ['a block of text', '        passphrase: |\n          hunter2\n         bad\n'],
  ] as const)
    test(`${title}: no finding shows the secret`, async (context) => {
      assert.doesNotMatch(await seen(context, step(lines)), /hunter2/);
    });

  test('what is no secret stays visible', () => {
    const lines = [
      'password: env:SMTP_PASSWORD',
      'secrets: { TOKEN: "file:token.txt", other: 1 }',
      'select: everything',
      'passwordFile: x',
      'name: password-reset',
      'mailboxes: { database: MBX01 }',
      'keepTogether: true',
    ].join('\n');
    assert.equal(withoutSecretValues(lines), lines);
    assert.equal(withoutSecretValues('- {a: 1, token: abc, b: 2}'), '- {a: 1, token: •••, b: 2}');
    assert.equal(withoutSecretValues('a:\n  secret: |\n    x y\n  b: z'), 'a:\n  secret: |\n    • •\n  b: z');
  });
});

suite('a file of another kind, given as a plan', () => {
  for (const [title, text, what] of [
    [
      'a list with passwords',
      'EmailAddress;Kennwort\nanna@x.com;hunter2\n',
      /is a list \(CSV\), not YAML.*drover import/,
    ],
    ['a list without a header', 'anna@x.com,hunter2\nbert@x.com,hunter2\n', /is a list \(CSV\)/],
    [
      'a list in quotes, after a comment',
      '# of May\n"Mail","Password"\n"a@x.com","hunter2"\n',
      /is a list \(CSV\)/,
    ],
    ['a web page', '<!doctype html>\n<p>password: hunter2: x\n<p>no colon\n', /is a web page/],
    ['XML', '<?xml version="1.0"?>\n<a>hunter2</a>\n', /is a web page or XML/],
  ] as const)
    test(`${title}: one finding says what it is, and shows nothing of it`, async (context) => {
      const loaded = await load(context, text);
      assert.equal(loaded.kind, 'invalid');
      assert.equal(loaded.findings.length, 1);
      const shown = await seen(context, text);
      assert.match(shown, what);
      assert.doesNotMatch(shown, /hunter2/);
    });

  test('a first line with a mistake is none of these', async (context) => {
    for (const text of [
      'version 1\nname: x\n',
      'name, version: 1\n',
      '- a, b\n',
      '[a, b]\n',
      '"version": 1, x\n',
    ])
      assert.doesNotMatch(await seen(context, text), /is a list|web page/, text);
  });
});
