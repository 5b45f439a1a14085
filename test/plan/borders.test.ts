import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { loadConfig } from '../../src/plan/config.ts';
import { loadPlan, type PlanLoad } from '../../src/plan/load.ts';
import { findingsOf, findingsText, folderOf, load, planWith } from './support.ts';

const SECRET = 'tok_9f8e7d6c5b4a: hunter2-env\n';
const skip = process.platform === 'win32' ? 'no pipes and links for everyone' : false;

/** A repository with a plan that has this line, and a secret beside it and inside it. */
async function loaded(
  context: TestContext,
  line: string,
  prepare: (repository: string, root: string) => void = () => {},
): Promise<PlanLoad> {
  const root = folderOf(context, {
    'secret.yaml': SECRET,
    'repository/.git/HEAD': '',
    'repository/.env': SECRET,
    'repository/key.json': `{"private_key_id": "${SECRET.trim()}"}`,
    'repository/plans/plan.yaml': planWith('', `${line}\n`),
  });
  prepare(join(root, 'repository'), root);
  return loadPlan(join(root, 'repository', 'plans', 'plan.yaml'), { vars: {} });
}

/** Neither a finding nor a line beside it shows a character of the file. */
function shownNothing(found: PlanLoad, code: string): void {
  assert.equal(found.kind, 'invalid');
  assert.ok(
    found.findings.some((finding) => finding.code === code),
    findingsOf(found).join(),
  );
  assert.doesNotMatch(findingsText(found), /9f8e|hunter2/);
  assert.ok([...found.sources.values()].every((text) => !text.includes('hunter2')));
}

suite('a plan reads files of its own kind in its repository', { skip }, () => {
  const outside: Readonly<Record<string, readonly [string, ((folder: string, root: string) => void)?]>> = {
    'a relative path that leads out': ['include: ["../../secret.yaml"]'],
    'a whole path': ['include: ["/etc/shadow"]'],
    'a link to a file': [
      'include: [shared.yaml]',
      (folder, root) => symlinkSync(join(root, 'secret.yaml'), join(folder, 'plans', 'shared.yaml')),
    ],
    'a file in a folder that is a link': [
      'include: [there/secret.yaml]',
      (folder, root) => symlinkSync(root, join(folder, 'plans', 'there')),
    ],
    'a name in a folder outside, where no such file is': ['include: ["../../secre.yaml"]'],
  };
  for (const [what, [line, prepare]] of Object.entries(outside)) {
    test(`not ${what}`, async (context) => {
      const found = await loaded(context, line, prepare);
      shownNothing(found, 'outside-repository');
      assert.match(findingsText(found), /plan\.yaml:\d+:\d+ error/, 'it is found where it is included');
    });
  }

  const others: Readonly<Record<string, readonly [string, string, ((folder: string) => void)?]>> = {
    'the settings of programs': ['include: ["../.env"]', 'wrong-ending'],
    'a file of another kind, which YAML could read': ['include: [../key.json]', 'wrong-ending'],
    'another file behind the name of a plan': [
      'include: [shared.yaml]',
      'wrong-ending',
      (folder) => symlinkSync('../.env', join(folder, 'plans', 'shared.yaml')),
    ],
    'a pipe, which is not waited for': [
      'include: [pipe.yaml]',
      'not-a-file',
      (folder) => execFileSync('mkfifo', [join(folder, 'plans', 'pipe.yaml')]),
    ],
  };
  for (const [what, [line, code, prepare]] of Object.entries(others)) {
    test(`not ${what}`, { timeout: 20_000 }, async (context) =>
      shownNothing(await loaded(context, line, prepare), code),
    );
  }

  test('nor is the plan itself, or drover.yaml, a link to somewhere else', async (context) => {
    const root = folderOf(context, { 'secret.yaml': SECRET, 'repository/.git/HEAD': '' });
    for (const name of ['plan.yaml', 'drover.yaml'])
      symlinkSync(join(root, 'secret.yaml'), join(root, 'repository', name));
    shownNothing(await loadPlan(join(root, 'repository', 'plan.yaml'), { vars: {} }), 'outside-repository');
    const config = await loadConfig(join(root, 'repository', 'drover.yaml'));
    assert.deepEqual(
      config.findings.map(({ code }) => code),
      ['outside-repository'],
    );
  });

  test('a list lies there too: not even its digest is told of another file', async (context) => {
    const list = (csv: string): string =>
      planWith('').replace('[a@example.com]', `{ csv: "${csv}", sha256: "${'0'.repeat(64)}" }`);
    const root = folderOf(context, {
      'list.csv': SECRET,
      'repository/.git/HEAD': '',
      'repository/.env': SECRET,
    });
    const digest = createHash('sha256').update(SECRET).digest('hex');
    symlinkSync(join(root, 'list.csv'), join(root, 'repository', 'link.csv'));
    for (const [csv, code] of [
      ['../list.csv', 'roster-outside-repository'],
      [join(root, 'list.csv'), 'roster-outside-repository'],
      ['link.csv', 'roster-outside-repository'],
      ['.env', 'roster-wrong-ending'],
    ] as const) {
      writeFileSync(join(root, 'repository', 'plan.yaml'), list(csv));
      const found = await loadPlan(join(root, 'repository', 'plan.yaml'), { vars: {} });
      shownNothing(found, code);
      assert.ok(!findingsText(found).includes(digest), csv);
    }
  });

  test('links inside of it, folders beside the plan, and the parts of an older revision are read', async (context) => {
    const part = 'version: 1\nwindows:\n  night: { from: "22:00", to: "05:00" }\n';
    const plan = planWith('    complete: night\n', 'include: [link.yaml]\n');
    const root = folderOf(context, {
      'r/.git/HEAD': '',
      'r/shared/night.yaml': part,
      'r/area/plans/plan.yaml': plan,
      'checkout/shared/night.yaml': part,
      'checkout/area/plans/plan.yaml': plan,
    });
    for (const folder of ['r', 'checkout'])
      symlinkSync('../../shared/night.yaml', join(root, folder, 'area/plans/link.yaml'));
    const file = (folder: string): string => join(root, folder, 'area/plans/plan.yaml');
    assert.equal((await loadPlan(file('r'), { vars: {} })).kind, 'loaded');
    assert.equal((await loadPlan(file('checkout'), { vars: {} })).kind, 'invalid');
    assert.equal(
      (await loadPlan(file('checkout'), { vars: {}, top: join(root, 'checkout') })).kind,
      'loaded',
    );
  });
});

suite('what a plan adds up to is limited', () => {
  const codes = async (found: Promise<PlanLoad>): Promise<string[]> =>
    [...new Set((await found).findings.map(({ code }) => code))].sort();

  test('in the text that variables make: one long value, many short ones, values in values of a mapping', async (context) => {
    const long = `vars:\n  v: "${'a'.repeat(1_000_000)}"\n`;
    for (const text of [
      planWith('', `${long}description: "${'${v}'.repeat(600)}"\n`),
      planWith('', `${long}after:\n${'  - wait: { for: 1s }\n    title: "${v}${v}"\n'.repeat(30)}`),
      planWith('', `vars:\n  v: "${'é'.repeat(1000)}"\ndescription: "${'${v}'.repeat(100_000)}"\n`),
    ]) {
      const before = process.memoryUsage().rss;
      assert.deepEqual(await codes(load(context, text)), ['variables-too-long']);
      assert.ok(process.memoryUsage().rss - before < 500_000_000);
    }
    assert.equal((await load(context, planWith('', `${long}description: "\${v}\${v}"\n`))).kind, 'loaded');
  });

  test('in the files that it includes, together', async (context) => {
    const files = Object.fromEntries(
      [1, 2, 3].map((part) => [`p${part}.yaml`, `version: 1\n${`# ${'x'.repeat(98)}\n`.repeat(20_000)}`]),
    );
    const include = (...parts: number[]): string =>
      `include: [${parts.map((part) => `p${part}.yaml`).join()}]\n`;
    assert.deepEqual(await codes(load(context, planWith('', include(1, 2, 3)), { files })), [
      'file-too-large',
    ]);
    assert.equal((await load(context, planWith('', include(1, 2)), { files })).kind, 'loaded');
  });

  test('in the rows of its lists', async (context) => {
    const rows = `EmailAddress\n${'a@example.com\n'.repeat(1_000_001)}`;
    const sha256 = createHash('sha256').update(rows).digest('hex');
    const text = planWith('').replace('[a@example.com]', `{ csv: r.csv, sha256: ${sha256} }`);
    const before = process.memoryUsage().rss;
    assert.deepEqual(await codes(load(context, text, { files: { 'r.csv': rows } })), [
      'roster-file-too-large',
    ]);
    assert.ok(process.memoryUsage().rss - before < 500_000_000);
  });
});

suite('a secret is found by its name and by its form', () => {
  const found = async (context: TestContext, step: string): Promise<boolean> => {
    const { findings } = await load(context, planWith('', `after:\n  - ${step}\n`));
    return findings.some(({ code }) => code === 'literal-secret');
  };
  const secrets = [
    'http: { url: "https://x.example/", headers: { Authorization: "Bearer abcdef123" } }',
    'http: { url: "https://x.example/", headers: { X-Auth: hunter22 } }',
    'http: { url: "https://x.example/", headers: { Cookie: "session=1234567" } }',
    'http: { url: "https://x.example/?token=abcd1234" }',
    'http: { url: "https://x.example/a?b=1&api_key=abcd1234" }',
    'http: { url: "https://u:pw@x.example/" }',
    'command: { run: [mysql, -pS3cretPw] }',
    'command: { run: [tool, --password, hunter22] }',
    'command: { run: [tool, --db-password=hunter22] }',
    'command: { run: [sqlcmd, "Server=x;Password=hunter22;"] }',
    `command: { run: [sh, -c, "curl -H 'Authorization: Basic YTpiMTIzNDU='"] }`,
    'command: { run: [a], env: { AUTH: hunter22 } }',
    'command: { run: [a], env: { DB_AUTH: hunter22 } }',
    'notify: { webhook: { url: "https://hooks.example.com/services/T00000000/B00000000/abcDEF1234567890123" } }',
    'notify: { webhook: { url: "https://chat.example.com/api/webhooks/123456789012345678/AbC_dEf-12345678901" } }',
  ];
  for (const step of secrets) test(`yes: ${step}`, async (context) => assert.ok(await found(context, step)));
  const ordinary = [
    'command: { run: [ls, -la, --password-file, /etc/x] }',
    'command: { run: [sh, -c, "drover approve --key id_ed25519"] }',
    'command: { run: [tool, --token, "env:X"], env: { AUTHOR: anna } }',
    'command: { run: [sh, -c, "curl --token $TOKEN x"] }',
    'command: { run: [tar, -pxzf, a.tgz] }',
    'command: { run: [nmap, -p443] }',
    'http: { url: "https://x.example/services/health", secretHeaders: { Authorization: "env:X" } }',
    'http: { url: "https://x.example/webhook/status?key=1" }',
  ];
  for (const step of ordinary)
    test(`no: ${step}`, async (context) => assert.ok(!(await found(context, step))));

  test('looking for it takes no time, whatever the text', async (context) => {
    for (const text of [
      'hooks/'.repeat(200_000),
      `--${'a-'.repeat(500_000)}`,
      `-p${'#'.repeat(1_000_000)} `,
    ]) {
      const started = performance.now();
      await found(context, `command: { run: [x, "https://${text}", "${text}"] }`);
      // Looking again from each place takes two minutes for each of these.
      assert.ok(performance.now() - started < 30_000);
    }
  });
});
