import { Failure, failureFacts } from '../../../domain/failure.ts';
import type { CopySide } from './route.ts';

/**
 * Failure `copy-emptied`, with the command that removes what dsync cannot begin again. drover does not: doveadm removes files by their
 * path, for whoever asks, and no name of a claim keeps a worker that comes late from removing them where the mailbox lives by then.
 */
export async function withItsRemoval(error: unknown, target: CopySide, claimed: string): Promise<unknown> {
  const facts = failureFacts(error);
  if (facts.code !== 'copy-emptied') return error;
  const { doveadm } = target;
  const fields = await doveadm.user(claimed).catch(() => null);
  const folders = fields === null ? [] : foldersOf(fields);
  if (folders.length === 0) return error;
  const hint =
    `As root on ${doveadm.name}: rm -r -- ${folders.map(quoted).join(' ')} — after you have made sure by the user directory that the ` +
    'mailbox does not live there. Then resume the request.';
  return new Failure({ ...facts, hint }, error);
}

/** `maildir:~/Maildir:INDEX=/index/%u` names two. */
function foldersOf({ mail, home }: Readonly<Record<string, string>>): readonly string[] {
  const [, root, ...options] = mail?.split(':') ?? [];
  const others = options.flatMap((option) => /^(?:INDEX|CONTROL)=(.+)$/.exec(option)?.[1] ?? []);
  return [root ?? '', ...others]
    .map((path) => path.replace(/^~(?=\/|$)/, home ?? '~'))
    .filter((path) => path.startsWith('/') && path.split('/').filter(Boolean).length > 1);
}

const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;
