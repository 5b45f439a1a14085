import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailboxId } from '../../../domain/ids.ts';
import type { MoveReport } from '../../../domain/move-report.ts';
import { guidOf } from '../guard.ts';
import { orMissing, writeWhole } from '../whole-file.ts';

/** Reports of requests that were cleared: Exchange deletes them with the request, but they are a run's proof. */
export interface ReportArchive {
  readonly save: (report: MoveReport) => Promise<void>;
  /** Newest first. */
  readonly of: (mailboxId: MailboxId) => Promise<readonly MoveReport[]>;
}

/** `folder/<mailbox GUID>/<queued at>.json`; a file is complete or missing. */
export function fileReportArchive(folder: string): ReportArchive {
  return {
    save: (report) => {
      const name = `${report.queuedAt.replaceAll(':', '-')}.json`;
      return writeWhole(join(folder, guidOf(report.mailboxId), name), `${JSON.stringify(report, null, 1)}\n`);
    },
    of: async (mailboxId) => {
      const place = join(folder, guidOf(mailboxId));
      const files = (await orMissing(readdir(place), []))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .reverse();
      return Promise.all(
        files.map(async (name) => JSON.parse(await readFile(join(place, name), 'utf8')) as MoveReport),
      );
    },
  };
}
