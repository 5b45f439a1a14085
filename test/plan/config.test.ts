import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { findConfig, loadConfig } from '../../src/plan/config.ts';
import { findingsOf, findingsText, folderOf } from './support.ts';

const loadText = async (context: Parameters<typeof folderOf>[0], text: string) =>
  loadConfig(join(folderOf(context, { 'drover.yaml': text }), 'drover.yaml'));

suite('drover.yaml', () => {
  test('is found from a folder upwards, but not beyond the repository', async (context) => {
    const folder = folderOf(context, {
      'drover.yaml': 'version: 1\n',
      'a/b/c.txt': '',
      'repo/.git/HEAD': '',
      'repo/x/y.txt': '',
    });
    assert.equal(await findConfig(join(folder, 'a/b')), join(folder, 'drover.yaml'));
    assert.equal(await findConfig(join(folder, 'repo/x')), null);
  });

  test('gives absolute paths and defaults', async (context) => {
    const loaded = await loadText(
      context,
      'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\n',
    );
    assert.ok(loaded.kind === 'loaded', findingsOf(loaded).join());
    const { folder, systems, state, backups } = loaded.config;
    assert.equal(systems['lab']?.['path'], join(folder, '.drover/lab'));
    assert.equal(state, join(folder, '.drover/state.db'));
    assert.equal(backups, join(folder, '.drover/backups'));
  });

  test('keeps a PostgreSQL URL and references as they are', async (context) => {
    for (const state of ['postgres://drover@db/drover', 'env:DROVER_STATE']) {
      const loaded = await loadText(
        context,
        `version: 1\nsystems:\n  lab: { kind: embedded, path: x }\nstate: ${state}\n`,
      );
      assert.ok(loaded.kind === 'loaded');
      assert.equal(loaded.config.state, state);
    }
  });

  test('refuses secrets themselves, and does not print them', async (context) => {
    const loaded = await loadText(
      context,
      'version: 1\nsystems:\n  ex: { kind: exchange, password: hunter2 }\nstate: postgres://drover:hunter3@db/drover\n',
    );
    const secrets = findingsOf(loaded).filter((code) => code.startsWith('literal-secret'));
    assert.deepEqual(secrets, ['literal-secret 3:35', 'literal-secret 4:8']);
    assert.doesNotMatch(findingsText(loaded), /hunter/);
  });

  test('names what it does not know', async (context) => {
    const loaded = await loadText(
      context,
      'version: 1\nsystem: {}\nsystems:\n  lab: { kind: embeded }\ncontinuity:\n  pair: { kind: embedded, system: lap }\n',
    );
    const codes = findingsOf(loaded);
    for (const code of ['unknown-key 2:1', 'not-allowed 4:16', 'unknown-system 6:35'])
      assert.ok(codes.includes(code), codes.join());
  });

  test('a folder in its place is a finding', async (context) => {
    const folder = folderOf(context, { 'x.txt': '' });
    mkdirSync(join(folder, 'drover.yaml'));
    assert.equal((await loadConfig(join(folder, 'drover.yaml'))).findings[0]?.code, 'is-a-folder');
  });

  test('holds each kind of system and pair to its own options', async (context) => {
    const loaded = await loadText(
      context,
      `version: 1
systems:
  lab: { kind: embedded, path: x, password: env:X }
  ex: { kind: exchange, version: se, connection: { kind: kerberos, sever: ex01 } }
  ex2: { kind: exchange, version: se, connection: { kind: telnet } }
continuity:
  pair: { kind: embedded, system: lab, primary: a }
`,
    );
    assert.deepEqual(findingsOf(loaded), [
      'unknown-key 3:35',
      'unknown-key 4:68',
      'not-allowed 5:51',
      'missing-key 7:3',
    ]);
  });

  test('a version that no connection knows is one finding, with the spelling that was meant', async (context) => {
    for (const kind of ['kerberos', 'local', 'certificate'])
      for (const version of ['SE', '2015']) {
        const more =
          kind === 'local' ? '' : `, server: ex1${kind === 'certificate' ? ', thumbprint: A1' : ''}`;
        const loaded = await loadText(
          context,
          `version: 1\nsystems:\n  ex: { kind: exchange, version: '${version}', connection: { kind: ${kind}${more} } }\n`,
        );
        assert.deepEqual(findingsOf(loaded), ['not-allowed 3:34']);
        assert.ok(loaded.kind === 'invalid');
        if (version === 'SE') assert.match(loaded.findings[0]?.hint ?? '', /"se"/);
      }
  });

  test('a key that is there twice and a value that is none hide no other mistake, and cause none', async (context) => {
    const loaded = await loadText(
      context,
      `version: 1
systems:
  lab: { kind: embedded, path: x, path: y }
  old: { kind: !!binary aGk=, path: x }
continuity:
  pair: { kind: embedded, system: .nan, primary: a, secondary: b }
  other: { kind: embedded, system: lap, primary: a, secondary: b }
stat: here
`,
    );
    assert.deepEqual(findingsOf(loaded), [
      'duplicate-key 3:35',
      'yaml-tag 4:16',
      'number-out-of-range 6:35',
      'unknown-system 7:36',
      'unknown-key 8:1',
    ]);
  });

  test('refuses, each at its line, all that an Exchange organisation, a group or programs cannot be opened with', async (context) => {
    const loaded = await loadText(
      context,
      `version: 1
systems:
  ex:
    kind: exchange
    version: '2007'
    connection: { kind: local }
    apply: { user: x, password: token }
    sever: 1
continuity:
  empty: { kind: dag, databases: [], primary: EX1, members: [EX1, EX2] }
  unnamed: { kind: dag, databases: [''], primary: EX1, members: [EX1, EX2] }
  programs: { kind: command, members: [a, b], status: [show], secrets: { TOKEN: plain } }
`,
    );
    assert.ok(loaded.kind === 'invalid');
    const lines = new Set(loaded.findings.map(({ place }) => place?.line));
    assert.deepEqual(
      [5, 7, 8, 10, 11, 12].filter((line) => !lines.has(line)),
      [],
    );
  });
});
