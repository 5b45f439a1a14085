// Rewrites the expected outputs of the tests; review the difference before you commit it.
import { spawnSync } from 'node:child_process';

const files = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=2', ...(files.length > 0 ? files : ['test/**/*.test.ts'])],
  { stdio: 'inherit', env: { ...process.env, UPDATE_GOLDEN: '1' } },
);
process.exitCode = status ?? 1;
