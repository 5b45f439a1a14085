// The first files: what `drover init` writes is valid, with and without what stands in its comments.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { loadConfig } from '../../src/plan/config.ts';
import { drover, temporaryFolder } from './drover.ts';
import { matchesGolden } from '../golden.ts';

suite('drover init', () => {
  test('for Exchange writes a commented drover.yaml that is valid as it is, and with each comment put in force', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stdout, stderr } = await drover(folder, ['init', '--system', 'exchange']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Wrote drover\.yaml$/m);
    assert.match(stderr, /drover doctor/);
    const file = join(folder, 'drover.yaml');
    const text = readFileSync(file, 'utf8');
    matchesGolden(join(import.meta.dirname, 'golden', 'init-exchange.yaml'), text);
    assert.equal(await problemsOf(file), '');

    // An option and what is commented below it, deeper, is put in force together.
    const commented = text.match(
      /^ *# (connection|plan|apply|domainController|verify|readinessProbes|limits|powershell|callTimeoutSeconds|replicationGraceMinutes|mrsConfiguration|remotes|reports|secrets):(?: .*)?\n(?: *# {2,}.*\n)*/gm,
    );
    assert.equal(commented?.length, 16);
    for (const line of commented ?? []) {
      const isOnline = line.includes('kind: online');
      const inForce = text
        .replace(line, line.replaceAll(/^( *)# /gm, '$1'))
        .replace(/^ *connection: .*here$\n/m, (was) => (line.includes('connection') ? '' : was))
        .replace('version: "2019"', isOnline ? 'version: online' : 'version: "2019"');
      writeFileSync(file, inForce);
      assert.equal(await problemsOf(file), '', line);
    }
    const plan = await drover(folder, ['validate', 'plans/first.yaml']);
    assert.equal(plan.code, 0, plan.stderr);
  });

  test('for a Dovecot fleet writes a commented drover.yaml that is valid as it is, and with each comment put in force', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stderr } = await drover(folder, ['init', '--system', 'dovecot']);
    assert.equal(code, 0, stderr);
    const file = join(folder, 'drover.yaml');
    const text = readFileSync(file, 'utf8');
    matchesGolden(join(import.meta.dirname, 'golden', 'init-dovecot.yaml'), text);
    assert.equal(await problemsOf(file), '');
    const commented = text.match(
      /^ *# (statements|testMailbox|queue|retentionDays|secrets):(?: .*)?\n(?: *# {2,}.*\n)*/gm,
    );
    assert.equal(commented?.length, 5);
    for (const line of commented ?? []) {
      writeFileSync(file, text.replace(line, line.replaceAll(/^( *)# /gm, '$1')));
      assert.equal(await problemsOf(file), '', line);
    }
    assert.equal((await drover(folder, ['validate', 'plans/first.yaml'])).code, 0);
  });

  test('refuses to write for another kind where there is a drover.yaml, and writes nothing', async (t) => {
    const folder = temporaryFolder(t);
    assert.equal((await drover(folder, ['init', '--system', 'embedded'])).code, 0);
    const before = readFileSync(join(folder, 'drover.yaml'), 'utf8');
    assert.equal(await problemsOf(join(folder, 'drover.yaml')), '');
    const { code, stderr } = await drover(folder, ['init', '--system', 'exchange']);
    assert.equal(code, 64);
    assert.match(stderr, /There is a drover\.yaml in this folder; nothing was written/);
    assert.equal(readFileSync(join(folder, 'drover.yaml'), 'utf8'), before);
    assert.equal((await drover(folder, ['init', '--system', 'lotus'])).code, 64);
  });
});

async function problemsOf(file: string): Promise<string> {
  const loaded = await loadConfig(file);
  return loaded.kind === 'loaded' ? '' : loaded.findings.map(({ message }) => message).join('; ');
}
