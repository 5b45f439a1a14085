import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireActive, type MemberStatus, type PairStatus } from '../../src/continuity/continuity-system.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { failureCode } from '../conformance/continuity-system.ts';

const shutDown = (name: string, role: MemberStatus['role']): MemberStatus => ({
  name,
  role,
  running: 'no',
  inSync: 'no',
  detail: 'shut down',
  lagBytes: null,
});
/** Of a pair that reports no active member. */
const withoutActive = (...members: readonly MemberStatus[]): PairStatus => ({
  readAt: '2026-11-21T20:00:00.000Z' as Instant,
  active: null,
  members,
  replicating: 'no',
  maintenanceMode: 'no',
});

suite('a pair whose members are all shut down', () => {
  test('may be started by the member that is expected to be active, also where a passive one is known as such', () => {
    requireActive('main', withoutActive(shutDown('one', 'unknown'), shutDown('two', 'passive')), 'one');
    requireActive('main', withoutActive(shutDown('one', 'active'), shutDown('two', 'passive')), 'one');
  });

  test('is left alone where another member was the active one', () => {
    const status = withoutActive(shutDown('one', 'passive'), shutDown('two', 'active'));
    assert.throws(() => requireActive('main', status, 'one'), failureCode('role-changed'));
  });

  test('but one, which may be the active one, is left alone', () => {
    const up = { ...shutDown('two', 'unknown'), running: 'unknown' } as const;
    const status = withoutActive(shutDown('one', 'unknown'), up);
    assert.throws(() => requireActive('main', status, 'one'), failureCode('role-changed'));
  });
});
