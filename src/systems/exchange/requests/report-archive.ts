import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailboxId } from '../../../domain/ids.ts';
import type { MoveReport } from '../../../domain/move-report.ts';
import { guidOf } from '../guard.ts';

/** Reports of requests that were cleared: Exchange deletes them with the request, but they are a run's proof. */
export interface ReportArchive {
  readonly save: (report: MoveReport) => Promise<void>;
  /** Newest first. */
  readonly of: (mailboxId: MailboxId) => Promise<readonly MoveReport[]>;
}

/** `folder/<mailbox GUID>/<queued at>.json`; a file is complete or missing. */
export function fileReportArchive(folder: string): ReportArchive {
  return {
    save: async (report) => {
      const place = join(folder, guidOf(report.mailboxId));
      const file = join(place, `${report.queuedAt.replaceAll(':', '-')}.json`);
      await mkdir(place, { recursive: true });
      await writeFile(`${file}.part`, `${JSON.stringify(report, null, 1)}\n`, { flush: true });
      await rename(`${file}.part`, file);
    },
    of: async (mailboxId) => {
      const place = join(folder, guidOf(mailboxId));
      const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      const files = names
        .filter((name) => name.endsWith('.json'))
        .sort()
        .reverse();
      return Promise.all(
        files.map(async (name) => JSON.parse(await readFile(join(place, name), 'utf8')) as MoveReport),
      );
    },
  };
}
