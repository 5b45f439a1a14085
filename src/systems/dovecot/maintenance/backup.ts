import type { Authority } from '../../../support/authority.ts';
import { requireHeld } from '../../../support/authority.ts';
import { Failure } from '../../../domain/failure.ts';
import type { DatabaseName } from '../../../domain/ids.ts';
import { type Instant, parseInstant } from '../../../domain/instant.ts';
import type { Evidence } from '../../../domain/step.ts';
import { exactBytes } from '../../../support/format.ts';
import { parseJson } from '../../../support/parse-json.ts';
import { runProcess } from '../../../support/run-process.ts';
import type { BackupResult } from '../../mail-system.ts';
import type { BackupConfig } from '../config.ts';

// Places are backed up by a program of the administrator's: a snapshot of the volume is made in a moment, and copying each mailbox
// takes hours. It gets one JSON object on its standard input, and answers with one on its standard output:
//
//   {"verb":"backup","place":"A","server":"mail1","folder":"/backups"}    {"name":"tank/mail@drover-1","takenAt":"2026-11-29T06:00:00Z",
//   {"verb":"last","place":"A","server":"mail1","folder":"/backups"}        "sizeBytes":1234,"digest":"guid 1122334455"}   or {} for none
//
// Every question also has `now`, the time that drover judges a backup's age by. `digest` is what the backup can be recognised by, such as a snapshot's GUID. Any exit code but 0: it failed, with the reason in
// the last line that was written.

export interface BackupDeps {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly now: () => Instant;
  readonly serverOf: (place: DatabaseName) => string;
  readonly evidence: (label: string, value: string) => Evidence;
}

const TIMEOUT_SECONDS = 3600;

/** Null: none was made yet. */
export async function askBackup(
  verb: 'backup' | 'last',
  config: BackupConfig | undefined,
  question: { readonly place: DatabaseName; readonly folder: string },
  { folder, env, now, serverOf, evidence }: BackupDeps,
  under?: Authority,
): Promise<BackupResult | null> {
  if (config === undefined) throw noProgram(question.place);
  await requireHeld(under, () => failed(question.place, 'it was stopped before it began', 'retry'));
  const end = await runProcess(config.command, {
    folder,
    env,
    timeoutMs: (config.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000,
    keepStdout: 1_000_000,
    input: `${JSON.stringify({ verb, ...question, server: serverOf(question.place), now: now() })}\n`,
    ...(under === undefined ? {} : { signal: under.signal }),
  });
  if (end.kind !== 'exited')
    throw failed(question.place, `the program was not run to its end (${end.kind})`, 'retry');
  if (end.exitCode !== 0)
    throw failed(
      question.place,
      `${end.lastLine || 'no reason given'} (exit code ${end.exitCode})`,
      'permanent',
    );
  return resultOf(end.stdout, question.place, evidence);
}

function resultOf(
  text: string,
  database: DatabaseName,
  evidence: BackupDeps['evidence'],
): BackupResult | null {
  let answer: Readonly<Record<string, unknown>>;
  try {
    answer = Object(parseJson(text)) as Readonly<Record<string, unknown>>;
  } catch {
    throw notUnderstood(database, 'it is not JSON');
  }
  if (Object.keys(answer).length === 0) return null;
  const { name, sizeBytes, digest } = answer;
  const takenAt = typeof answer['takenAt'] === 'string' ? parseInstant(answer['takenAt']) : null;
  if (typeof name !== 'string' || name === '') throw notUnderstood(database, '"name" is missing');
  if (takenAt === null) throw notUnderstood(database, '"takenAt" is not a time with its offset');
  if (typeof sizeBytes !== 'number' || !(sizeBytes >= 0))
    throw notUnderstood(database, '"sizeBytes" is not a number');
  if (typeof digest !== 'string' || digest === '') throw notUnderstood(database, '"digest" is missing');
  return {
    database,
    file: name,
    takenAt,
    sizeBytes,
    digest,
    evidence: [
      evidence('backup', `${name}, ${exactBytes(sizeBytes)}, taken at ${takenAt}`),
      evidence('recognised by', digest),
    ],
  };
}

const noProgram = (place: DatabaseName): Failure =>
  Failure.permanent(
    'not-supported',
    `Place '${place}' cannot be backed up: drover.yaml names no program for it, and copying every mailbox would take hours.`,
    'Name one that makes a snapshot of the volume (`backup: { command: […] }` of the system), or use a step of kind command.',
  );

const failed = (place: DatabaseName, why: string, retry: 'retry' | 'permanent'): Failure =>
  new Failure({
    code: 'command-failed',
    message: `The backup program says of place '${place}': ${why}.`,
    hint: 'Run it with the same question on its standard input, and see what is missing.',
    retry,
  });

const notUnderstood = (place: DatabaseName, problem: string): Failure =>
  Failure.permanent(
    'unexpected-answer',
    `The backup program answered for place '${place}' with something else than what was agreed: ${problem}.`,
    'What it must answer is in the documentation of the Dovecot system.',
  );
