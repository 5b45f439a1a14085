import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, posix, relative, sep } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { Policy } from '../../domain/policy.ts';
import { repositoryOf, withinBorder } from '../../plan/border.ts';
import { loadConfig, type DroverConfig } from '../../plan/config.ts';
import { maxSourceBytes } from '../../plan/read-source.ts';
import { didYouMean } from '../../support/suggest.ts';
import { fileProblem } from '../../support/file-problem.ts';
import { readFileUpTo } from '../../support/read-file.ts';
import { invalidInput } from '../context/invalid-input.ts';
import type { Workspace } from '../context/workspace.ts';
import { blobOf, fileInTree, git, protectedCommitOf, topFolder, treeOf } from './git.ts';
import { readPolicy } from './policy-file.ts';
import { nameBelow } from './repository-files.ts';
import type { Signers } from './ssh-signing.ts';

/** A protected revision: who changes a plan on a branch must not change the rules for it on the same branch. */
export interface Revision {
  /** As it was named. */
  readonly name: string;
  readonly commit: string;
  readonly top: string;
}

/** By which a change set is judged. */
export interface Rules {
  /** Null: they come from the working folder. */
  readonly revision: Revision | null;
  /** Null: drover.yaml names none; a person at the terminal or `--auto-approve` decides. */
  readonly policy: Policy | null;
  readonly signers: Signers | null;
}

/**
 * The rules in force, from the revision that the option, the environment or drover.yaml names: also which files hold them is
 * said by that revision's drover.yaml. Null: none is named, and the working folder's count.
 */
export async function rulesOf(workspace: Workspace, policyRef: string | null): Promise<Rules> {
  const { config } = workspace;
  const named = revisionNamed(workspace, policyRef);
  const revision = named === null ? null : await revisionOf(config, named);
  const files = await filesAt(config, revision);
  const inForce = revision === null ? config : await configAt(workspace, revision, files);
  if (revision !== null && named === config.policyRef && inForce.policyRef !== named) {
    throw refused(
      `${config.file} takes its rules from ${named}, but the drover.yaml of ${named} ${inForce.policyRef === undefined ? 'names no policyRef' : `names ${inForce.policyRef}`}.`,
      'Merge the policyRef first, or give --policy-ref.',
    );
  }
  const { policy, allowedSigners } = inForce;
  const read = (file: string, role: string): Promise<string> => readRule(files, file, role);
  const readIt = async (file: string): Promise<Policy> => {
    const isOurs = revision !== null || (await withinBorder(repositoryOf(config.folder), file)) !== null;
    return readPolicy(workspace, file, await read(file, 'policy'), isOurs ? 'quoted' : 'not-quoted');
  };
  return {
    revision,
    policy: policy === undefined ? null : await readIt(policy),
    signers:
      allowedSigners === undefined
        ? null
        : { file: allowedSigners, text: await read(allowedSigners, 'allowedSigners') },
  };
}

/** Null: the rules of the working folder count. */
export const revisionNamed = ({ config, env }: Workspace, policyRef: string | null): string | null =>
  nonEmpty(policyRef) ?? nonEmpty(env['DROVER_POLICY_REF']) ?? config.policyRef ?? null;

const nonEmpty = (text: string | null | undefined): string | null =>
  text === undefined || text === '' ? null : text;

/** A repository that another one holds is one that a branch of that one chooses. */
async function revisionOf({ folder }: DroverConfig, name: string): Promise<Revision> {
  const outer = await git(folder, ['rev-parse', '--show-superproject-working-tree']);
  if (outer.trim() !== '') {
    throw refused(
      `The rules come from ${name}, but ${folder} belongs to a submodule, which whoever changes the repository around it can replace.`,
      'Keep drover.yaml in the repository itself, or clone the submodule alone.',
    );
  }
  return { name, commit: await protectedCommitOf(folder, name), top: await topFolder(folder) };
}

type ReadText = (file: string) => Promise<string | null>;

/**
 * Texts of a revision, or of the working folder; null: there is no such file. A revision's are looked up in its own tree: links
 * of the working folder lead to what a branch chooses.
 */
async function filesAt(config: DroverConfig, revision: Revision | null): Promise<ReadText> {
  if (revision === null) {
    return async (file) => {
      const read = await readFileUpTo(file, maxSourceBytes).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw unreadable(file, fileProblem(error));
      });
      if (read === null) return null;
      if (read.kind !== 'bytes') throw unreadable(file, 'it is not a file, or too large');
      return read.bytes.toString('utf8');
    };
  }
  const { commit, top } = revision;
  const tree = await treeOf(top, commit);
  const folder = await nameBelow(await realpath(top), config.folder);
  return async (file) => {
    const name =
      folder === null ? null : posix.join(folder, relative(config.folder, file).replaceAll(sep, '/'));
    const entry = name === null ? null : await fileInTree(top, tree, name);
    return entry === null ? null : (await blobOf(top, entry.id)).toString('utf8');
  };
}

async function configAt(workspace: Workspace, { name }: Revision, read: ReadText): Promise<DroverConfig> {
  const { file } = workspace.config;
  const text = await read(file);
  if (text === null) {
    throw refused(`The revision ${name} has no ${file}, so there are no rules.`, 'Merge drover.yaml first.');
  }
  const load = await loadConfig(file, text);
  if (load.kind === 'invalid') throw invalidInput(workspace, load, 'invalid-config');
  return load.config;
}

async function readRule(read: ReadText, file: string, role: string): Promise<string> {
  const text = await read(file);
  if (text !== null) return text;
  const near = didYouMean(basename(file), await readdir(dirname(file)).catch(() => []));
  const hint = `${near ?? 'Create the file'}${near === null ? ', or correct' : ' Correct'} \`${role}:\` in drover.yaml.`;
  throw unreadable(file, `it does not exist; drover.yaml names it as ${role}`, hint);
}

const unreadable = (file: string, why: string, hint?: string): Failure =>
  Failure.permanent(
    'invalid-config',
    `${file} cannot be read (${why}), and without it nothing is allowed.`,
    hint,
  );

const refused = (message: string, hint: string): Failure =>
  Failure.permanent('policy-refused', message, hint);
