import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { generateMail, type GeneratedMail } from '../../src/domain/sample/mail.ts';
import { SeededRandom } from '../../src/domain/sample/random.ts';

const mailOf = (seed: number, sizeBytes: number): GeneratedMail =>
  generateMail({
    random: new SeededRandom(seed),
    to: { address: 'zoe.nowak1@example.com', displayName: 'Zoë Nowak' },
    sentAtMs: Date.UTC(2026, 10, 21),
    sizeBytes,
    answers: null,
  });

suite('mail of a sample organisation', () => {
  test('of a large size has an attachment, in lines of base64 that can be decoded', () => {
    const { body } = mailOf(1, 200_000);
    const [, encoded = ''] =
      /filename\*=[^\r]*\r\n\r\n([A-Za-z0-9+/=\r\n]*?)\r\n--/.exec(body.toString()) ?? [];
    assert.ok(Math.abs(body.length - 200_000) < 4_000);
    const lines = encoded.split('\r\n').filter((line) => line !== '');
    assert.ok(lines.length > 2000 && lines.every((line) => line.length === 76));
    assert.ok(new Set(lines).size > lines.length * 0.9, 'it can hardly be compressed');
  });

  test('is the same for the same seed, and another for another', () => {
    assert.deepEqual(mailOf(1, 20_000), mailOf(1, 20_000));
    assert.notEqual(mailOf(1, 2_000).id, mailOf(2, 2_000).id);
  });
});
