import { execFile } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;
const OUTPUT_MAX = 256 * 1024 * 1024;

export interface GitSurroundings {
  /** Missing: this process's. */
  readonly env?: Environment;
  /** Missing: that of the working folder. */
  readonly index?: string;
  /** What it reads on standard input. */
  readonly input?: string;
  /** It is ended then; missing: it may take as long as it likes. */
  readonly timeoutMs?: number;
  /** Aborted: it is ended too. */
  readonly signal?: AbortSignal;
}

/** git's output in `folder`; rejects with what git said, or with GitTooOld. What a caller gives is never an option of git. */
export async function runGit(
  folder: string,
  args: readonly string[],
  { env = process.env, index, input, timeoutMs = 0, signal }: GitSurroundings = {},
): Promise<Buffer> {
  requireNewEnough(await (version ??= askVersion()));
  const own = index === undefined ? ALWAYS : { ...ALWAYS, GIT_INDEX_FILE: index };
  const options = {
    timeout: timeoutMs,
    ...(signal === undefined ? {} : { signal }),
    encoding: 'buffer',
    maxBuffer: OUTPUT_MAX,
    env: { ...withoutGit(env), ...own },
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...ONLY_WHAT_ALL_SEE, '-C', folder, ...args],
      options,
      (error, out, err) => {
        const [said = ''] = err.toString('utf8').trim().split('\n');
        if (error === null) resolve(out);
        else if (error.killed === true && timeoutMs > 0 && signal?.aborted !== true)
          reject(new Error(`no answer within ${timeoutMs / 1000} s`, { cause: error }));
        else reject(said === '' ? error : new Error(said, { cause: error }));
      },
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

/**
 * What someone put in the place of a commit or its parents in this clone only is not what others have reviewed, and a folder of
 * files that look like those of a repository is one that anyone can commit: only a `.git` makes a repository.
 */
const ONLY_WHAT_ALL_SEE = ['--no-replace-objects', '-c', 'safe.bareRepository=explicit'] as const;
/** Nor may it ask a person: whoever started it may be a service. */
const ALWAYS: Environment = { GIT_GRAFT_FILE: '/dev/null', GIT_TERMINAL_PROMPT: '0' };

/** Without what leads git to another repository, as in a hook; where its configuration lies is for the account to say. */
const withoutGit = (env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || name.startsWith('GIT_CONFIG_')),
  );

/** An older one ignores what it is told, so nothing that it says of a history is known. */
export class GitTooOld extends Error {}

/** The first that knows `safe.bareRepository`; `--remerge-diff` is older. */
const OLDEST = [2, 38] as const;
let version: Promise<string> | null = null;

const askVersion = (): Promise<string> =>
  new Promise((resolve) => {
    execFile('git', ['--version'], (_error, out) => resolve(out));
  });

/** `text`: what `git --version` prints; nothing where there is no git, which every call says itself. */
export function requireNewEnough(text: string): void {
  const [, major = '', minor = ''] = /(\d+)\.(\d+)/.exec(text) ?? [];
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  if (text !== '' && isOld)
    throw new GitTooOld(`${text.trim()} is too old: drover needs ${OLDEST.join('.')} or newer`);
}
