import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The text is what the file says; `npm run golden` writes it. */
export function matchesGolden(file: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    return writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `${file} is missing; npm run golden writes it`);
  assert.equal(text, readFileSync(file, 'utf8'));
}
