// `serve:` of drover.yaml, and where data lies when what is read comes from a checkout.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { loadConfig, type DroverConfig } from '../../src/plan/config.ts';
import { folderOf } from './support.ts';

const SYSTEMS = 'version: 1\nsystems:\n  lab: { kind: embedded, path: .drover/lab }\n';

const loaded = async (context: TestContext, text: string, dataFolder?: string): Promise<DroverConfig> => {
  const file = join(folderOf(context, { 'drover.yaml': text }), 'drover.yaml');
  const load = await loadConfig(file, null, dataFolder);
  assert.ok(load.kind === 'loaded', JSON.stringify(load.findings));
  return load.config;
};

suite('serve in drover.yaml', () => {
  test('all of it has defaults, and the page is for this machine only', async (context) => {
    const { serve } = await loaded(context, SYSTEMS);
    assert.deepEqual(serve, {
      name: 'drover',
      revision: null,
      fetchEveryMs: 60_000,
      driftEveryMs: 6 * 3_600_000,
      plans: null,
      maxRuns: 4,
      listen: '127.0.0.1:8480',
      hosts: [],
      auth: null,
      userHeader: null,
      hookSecret: null,
      heartbeat: null,
    });
  });

  test('it says what is watched and who may look; approved change sets stay what they are', async (context) => {
    const without = await loaded(context, SYSTEMS);
    const { serve, digest } = await loaded(
      context,
      `${SYSTEMS}serve:
  revision: refs/remotes/origin/main
  fetchEvery: 5m
  driftEvery: never
  plans: [plans/*.yaml]
  listen: "[::]:8480"
  auth: { header: X-Forwarded-User, trustedProxies: [10.0.0.0/8] }
`,
    );
    assert.equal(serve.driftEveryMs, null);
    assert.equal(serve.fetchEveryMs, 300_000);
    assert.deepEqual(serve.auth, {
      kind: 'forward',
      header: 'X-Forwarded-User',
      trustedProxies: ['10.0.0.0/8'],
    });
    assert.equal(digest, without.digest);
  });

  test('a secret in it, an unknown word and half of a period are findings', async (context) => {
    for (const line of ['auth: { token: hunter2 }', 'fetchEvry: 5m', 'fetchEvery: soon', 'listen: here']) {
      const folder = folderOf(context, { 'drover.yaml': `${SYSTEMS}serve:\n  ${line}\n` });
      const load = await loadConfig(join(folder, 'drover.yaml'));
      assert.equal(load.kind, 'invalid', line);
    }
  });

  test('from a checkout, data lies in the data folder, and rules beside drover.yaml', async (context) => {
    const text = `version: 1
systems:
  lab: { kind: embedded, path: .drover/lab }
continuity:
  pair: { kind: embedded, primary: org, secondary: org2 }
policy: policy.yaml
`;
    const config = await loaded(context, text, '/data');
    assert.equal(config.systems['lab']?.['path'], '/data/.drover/lab');
    assert.equal(config.continuity['pair']?.['primary'], '/data/org');
    assert.equal(config.state, '/data/.drover/state.db');
    assert.equal(config.backups, '/data/.drover/backups');
    assert.equal(config.policy, join(config.folder, 'policy.yaml'));
    assert.equal(config.digest, (await loaded(context, text)).digest);
  });
});
