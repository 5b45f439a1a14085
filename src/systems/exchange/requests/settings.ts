import { Failure, failureFacts } from '../../../domain/failure.ts';
import { type Instant, instantFromMs, instantMs } from '../../../domain/instant.ts';
import type { ExchangeShell } from '../bridge/exchange-shell.ts';
import { type CmdletParameters, type ParameterValue, type Row, text } from '../bridge/protocol.ts';
import type { VersionProfile } from '../profiles.ts';
import { holdUntil, instantOf, isHeld, waitsForTime } from '../read/move-requests.ts';
import type { Directories } from './directories.ts';
import { queueOf } from './queries.ts';
import type { RequestReader } from './reader.ts';

/** What must be set so that the request stops at 95 %, or does not; nothing where it is already set. */
export function holdParameters(
  row: Row,
  hold: boolean,
  profile: VersionProfile,
  nowMs: number,
): CmdletParameters {
  if (isHeld(row) === hold) return {};
  if (profile.hold === 'auto-suspend') return { SuspendWhenReadyToComplete: hold };
  if (hold) return { CompleteAfter: { $date: holdUntil } };
  const release: Record<string, ParameterValue> = {};
  if (row['SuspendWhenReadyToComplete'] === true) release['SuspendWhenReadyToComplete'] = false;
  if (waitsForTime(row)) release['CompleteAfter'] = { $date: wholeSecond(nowMs) };
  return release;
}

/** Sets and reads back: an instant that went through another time zone or date order must not pass. */
export async function setAndReadBack(
  deps: SettingsDeps,
  guid: string,
  before: Row,
  changed: CmdletParameters,
): Promise<void> {
  const { reader } = deps;
  reader.forget(guid);
  reader.changing.set(guid, queueOf(before));
  try {
    await set(deps, guid, changed);
  } finally {
    reader.changing.delete(guid);
  }
}

async function set(
  { shell, reader, directories }: SettingsDeps,
  guid: string,
  changed: CmdletParameters,
): Promise<void> {
  let refused: unknown = null;
  try {
    await shell.call('Set-MoveRequest', { Identity: guid, ...changed, ...directories.of(guid) });
  } catch (error) {
    if (failureFacts(error).retry !== 'permanent') throw error;
    refused = error; // setting a value to what it is already is an error in some versions
  }
  const wanted = changed['CompleteAfter'];
  if (refused === null && wanted === undefined) return;
  const row = await reader.changed(guid);
  const wantedInstant = typeof wanted === 'object' && '$date' in wanted ? (wanted.$date as Instant) : null;
  const isAsWanted =
    row !== null &&
    (wantedInstant === null || sameSecond(instantOf(row, 'CompleteAfter'), wantedInstant)) &&
    Object.entries(changed).every(
      ([name, value]) => typeof value === 'object' || text(row, name) === String(value),
    );
  if (isAsWanted) return;
  if (refused instanceof Error) throw refused;
  throw Failure.permanent(
    'complete-after-misread',
    `CompleteAfter was set to ${wantedInstant}, but Exchange reports ${row === null ? 'nothing' : text(row, 'CompleteAfter') || 'none'}; the move might complete at the wrong hour.`,
  );
}

export interface SettingsDeps {
  readonly shell: Pick<ExchangeShell, 'call'>;
  readonly reader: RequestReader;
  readonly directories: Directories;
}

/** Exchange keeps whole seconds in some versions, and the shell prints no more. */
const wholeSecond = (ms: number): Instant => instantFromMs(Math.floor(ms / 1000) * 1000);
const sameSecond = (a: Instant | null, b: Instant): boolean =>
  a !== null && Math.abs(instantMs(a) - instantMs(b)) < 1000;
