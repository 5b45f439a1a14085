import { Failure } from '../../../domain/failure.ts';
import { type Command, command } from './commands.ts';
import { addressOf, nameOfOrder } from '../claim-name.ts';
import { type BackupRequest, type Doveadm, type LogLine, SYNC_LOCK_SECONDS } from './doveadm.ts';
import { INCOMPLETE, NO_SUCH_USER, badMessageIn, emptiedCopyIn, failureOf, inFewWords } from './errors.ts';
import type { HttpWire } from './http-wire.ts';

type Side = Pick<Doveadm, 'errors' | 'name'>;

/**
 * Makes the copy what the source is, as far as dsync can. Where it has come to its end and says that some changes could not be made
 * (exit code 2: the mailbox changed meanwhile, or a folder whose name has a percent sign in it), a second run makes them. When that
 * one says so too, there may be nothing wrong: whether the copy is what the source is, the comparison of both sides finds out.
 */
export async function backUp(wire: HttpWire, here: Side, request: BackupRequest): Promise<void> {
  if ((await runOnce(wire, here, request)) === 'incomplete') await runOnce(wire, here, request);
}

/** It ends when it has ended there: closing the connection would not stop it. */
async function runOnce(
  wire: HttpWire,
  here: Side,
  request: BackupRequest,
): Promise<'complete' | 'incomplete'> {
  const { user, otherSide, signal } = request;
  const startedMs = Date.now();
  const order = nameOfOrder(user);
  const [answer] = await wire
    .post([backupCommand(order, request)], {
      timeoutMs: null,
      ...(signal === undefined ? {} : { signal }),
    })
    .catch((error: unknown) => {
      throw endedWithoutAnswer(error, here, request);
    });
  if (answer === undefined) throw new Error('a POST has an answer for each command');
  if (answer.kind === 'rows') return 'complete';
  const what = `copy of ${addressOf(user)}`;
  if (answer.kind === 'refused' || answer.code === NO_SUCH_USER)
    throw failureOf(answer, { name: here.name, what });
  const lines = (
    await Promise.all([
      linesOf(here, user, order, startedMs),
      otherSide === undefined ? [] : linesOf(otherSide, user, order, startedMs),
    ])
  ).flat();
  const named = badMessageIn(lines) ?? emptiedCopyIn(lines, addressOf(user), here.name);
  if (named !== null) throw named;
  if (answer.code === INCOMPLETE) return 'incomplete';
  throw failureOf(answer, { name: here.name, what }, inFewWords(lines));
}

const backupCommand = (order: string, { pull, full, exceptFlag, destination }: BackupRequest): Command =>
  command('backup', {
    user: order,
    lockTimeout: SYNC_LOCK_SECONDS,
    ...(pull ? { reverseSync: true } : {}),
    ...(full ? { fullSync: true } : {}),
    ...(exceptFlag === undefined ? {} : { syncFlags: `-${exceptFlag}` }),
    destination: [destination],
  });

/**
 * What a log says about this run: lines of the order's name before the directory has resolved it, of the address afterwards.
 * A log that cannot be read takes nothing away from the failure.
 */
async function linesOf(
  side: Side,
  user: string,
  order: string,
  sinceMs: number,
): Promise<readonly LogLine[]> {
  const lines = await side.errors(sinceMs).catch(() => []);
  const address = addressOf(user).toLowerCase();
  const mine = lines.filter(({ writer }) => {
    const names = /\(([^)]*)\)/.exec(writer)?.[1]?.toLowerCase().split(',') ?? [];
    return names.includes(address) || names.includes(order.toLowerCase());
  });
  // Of an earlier run in the same second there may be lines too: the last one's are those of its writer.
  const last = mine.at(-1)?.writer;
  return mine.filter(({ writer }) => writer === last);
}

/** doveadm dies of a destination that it cannot reach, and its log may not say so. */
function endedWithoutAnswer(error: unknown, here: Side, { user, destination, pull }: BackupRequest): unknown {
  if (!(error instanceof Failure) || error.facts.code !== 'doveadm-no-answer') return error;
  return new Failure(
    {
      ...error.facts,
      message: `Copy of ${addressOf(user)}, ${pull ? 'pulled from' : 'pushed to'} ${destination} by ${here.name}: ${error.message}`,
      hint: `Most often ${here.name} cannot reach that address, or something else than doveadm listens there: compare it with \`sync\` in drover.yaml, and try it from ${here.name}. Its log says more.`,
    },
    error,
  );
}
