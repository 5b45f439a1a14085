import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import {
  exactBytes,
  formatBytes,
  formatCount,
  formatCountdown,
  formatDuration,
  formatInstant,
  localTime,
  percentile,
} from '../../src/support/format.ts';
import { fitText, textWidth } from '../../src/support/text-width.ts';

test('sizes use the units of plans, and never four digits', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [99_949, '99.9 kB'], [99_950, '100 kB'], [999_499, '999 kB'],
    [999_500, '1.0 MB'], [20_000_000_000, '20.0 GB'], [-1500, '-1.5 kB'],
  ]; // prettier-ignore
  for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text);
  assert.equal(exactBytes(4_670_294_096), '4.7 GB (4,670,294,096 bytes)');
});

test('durations and countdowns carry over into the next unit', () => {
  assert.equal(formatDuration(999), '999 ms');
  assert.equal(formatDuration(59_949), '59.9 s');
  assert.equal(formatDuration(59_960), '1 min');
  assert.equal(formatDuration(3_599_600), '1 h');
  assert.equal(formatDuration(90_000_000), '1 d 1 h');
  assert.equal(formatCountdown(59_001), '01:00');
  assert.equal(formatCountdown(3_600_000), '1:00:00');
  assert.equal(formatCountdown(-5), '00:00');
});

test('instants are shown in the zone of the plan, across its clock change', () => {
  assert.equal(formatInstant('2026-03-29T00:59:00.000Z', 'Europe/Dublin'), 'Sun 2026-03-29 00:59');
  assert.equal(formatInstant('2026-03-29T01:00:30.000Z', 'Europe/Dublin'), 'Sun 2026-03-29 02:00:30');
});

test('UTC is written without a formatter exactly as other zones with one', () => {
  for (let ms = 0; ms < 2_000_000_000_000; ms += 86_399_000 * 97) {
    const instant = new Date(ms).toISOString();
    assert.deepEqual(localTime(instant, 'UTC'), localTime(instant, 'Etc/UTC'));
  }
});

test('every character takes the columns that string-width says, alone and after others', () => {
  for (let code = 0x20; code <= 0xffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const text = String.fromCodePoint(code);
    for (const each of [text, `佐${text}`]) {
      assert.equal(textWidth(each), stringWidth(each, { countAnsiEscapeCodes: true }), code.toString(16));
    }
  }
});

test('text is cut by the columns it takes, not by its characters', () => {
  const widths: readonly (readonly [string, number])[] = [
    ['佐藤', 4],
    ['e\u0301', 1],
    // A family is one picture; a flag, too.
    ['👩‍👩‍👧', 2],
    ['🇮🇪', 2],
    ['ｶﾞ', 2],
    ['Zoë <zoe@example.com>', 21],
  ];
  for (const [text, width] of widths) assert.equal(textWidth(text), width, text);
  assert.equal(fitText('佐藤さん', 5), '佐藤…');
  assert.equal(fitText('👩‍👩‍👧👩‍👩‍👧', 3), '👩‍👩‍👧…');
  assert.equal(fitText('abc', 3), 'abc');
});

test('counts are grouped and percentiles are values that occurred', () => {
  assert.equal(formatCount(1_234_567), '1,234,567');
  assert.equal(percentile([3, 1, 2], 0.5), 2);
  assert.equal(percentile([], 0.5), null);
});
