// What is sent to a file on a full disk is cut off there: drover says so where it still can.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const DROVER = join(import.meta.dirname, '..', '..', 'bin', 'drover.cjs');

test(
  'a result that does not fit on the disk is an error that is said',
  { skip: !existsSync('/dev/full') },
  async () => {
    const command = `"${process.execPath}" "${DROVER}" help > /dev/full`;
    await assert.rejects(
      promisify(execFile)('sh', ['-c', command]),
      ({ code, stderr }: { code: number; stderr: string }) => {
        assert.deepEqual([code, stderr], [1, 'error: The output is not complete: the disk is full.\n']);
        return true;
      },
    );
  },
);
