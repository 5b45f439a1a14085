import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { drover, EMPTY_MBX01, workspaceWithLab } from './drover.ts';

suite('plan --annotations', () => {
  test('the errors of a plan that is refused are annotations, too', async (t) => {
    const folder = await workspaceWithLab(t);
    const plan = ['plan', 'p.yaml', '--annotations', 'github'];
    // One that reading finds, one that only the live system shows.
    for (const [name, text, code] of [
      ['unknown key', `${EMPTY_MBX01}    badItmLimit: 3\n`, 'unknown-key'],
      ['no such database', EMPTY_MBX01.replace('MBX02', 'MBX77'), '[a-z-]+'],
    ] as const) {
      writeFileSync(join(folder, 'p.yaml'), text);
      const { code: exit, stderr } = await drover(folder, plan);
      assert.equal(exit, 64, name);
      assert.match(
        stderr,
        new RegExp(`^::error file=p\\.yaml,line=\\d+,.*title=drover%3A ${code}::`, 'm'),
        name,
      );
    }
  });

  test('the comment names no folder of this machine', async (t) => {
    const folder = await workspaceWithLab(t);
    writeFileSync(
      join(folder, 'p.yaml'),
      `${EMPTY_MBX01}timeZone: Europe/Dublin\nwindows:\n  night: { days: [mon], from: "22:00", to: "05:00" }\n`,
    );
    const { code, stdout, stderr } = await drover(folder, ['plan', 'p.yaml', '--format', 'markdown']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /unused-window, p\.yaml:\d+\)/);
    assert.ok(!stdout.includes(folder));
  });
});
