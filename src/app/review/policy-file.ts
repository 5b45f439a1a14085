import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import type { Policy } from '../../domain/policy.ts';
import { checkShape } from '../../plan/check-shape.ts';
import { policy as isPolicy } from '../../plan/generated/policy.js';
import { parseYaml } from '../../plan/parse-yaml.ts';
import { parseSize } from '../../plan/size.ts';
import { Places } from '../../plan/tree.ts';
import { parseDuration } from '../../support/duration.ts';
import type { Context } from '../context/context.ts';
import { invalidInput } from '../context/invalid-input.ts';
import { git } from './git.ts';

/**
 * A file of the rules, from the working folder or from a revision: whoever changes a plan on a branch must not
 * change its rules on the same branch.
 */
export async function readRules(file: string, revision: string | null): Promise<string> {
  const folder = dirname(file);
  if (revision !== null) {
    const top = (await git(folder, ['rev-parse', '--show-toplevel'])).trim();
    return git(folder, ['show', `${revision}:${relative(top, file).replaceAll('\\', '/')}`]);
  }
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure({
      code: 'invalid-config',
      message: `${file} cannot be read (${error.code ?? error.message}); drover.yaml requires it, and without it nothing is allowed.`,
      retry: 'permanent',
    });
  });
}

export async function readPolicy(
  context: Pick<Context, 'notify'>,
  file: string,
  revision: string | null,
): Promise<Policy> {
  const text = await readRules(file, revision);
  const places = new Places();
  places.add(file, text);
  const { sources } = places;
  const parsed = parseYaml(file, text, places);
  if (parsed.kind === 'invalid') {
    throw invalidInput(context, { findings: parsed.findings, sources }, 'invalid-config');
  }
  const findings = checkShape(parsed.tree, isPolicy, places).map(({ finding }) => finding);
  if (findings.length > 0) throw invalidInput(context, { findings, sources }, 'invalid-config');
  return interpret(parsed.tree.data as WrittenPolicy);
}

interface WrittenPolicy {
  readonly approvals?: number;
  readonly approvalsPerRisk?: Policy['approvalsPerRisk'];
  readonly approvers?: readonly string[];
  readonly approversPerRisk?: Policy['approversPerRisk'];
  readonly authorMayApprove?: boolean;
  readonly approvalMaxAge?: string;
  readonly limits?: {
    readonly maxMailboxes?: number;
    readonly maxSize?: string;
    readonly maxBadItemLimit?: number;
    readonly maxExposure?: string;
  };
  readonly protectedMailboxes?: readonly string[];
  readonly protectedDatabases?: readonly string[];
  readonly scope?: { readonly databases?: readonly string[]; readonly mailboxes?: readonly string[] };
  readonly forbiddenSteps?: readonly string[];
}

function interpret(written: WrittenPolicy): Policy {
  const duration = (text: string | undefined): number | null =>
    text === undefined ? null : parseDuration(text);
  const { limits = {}, scope = {} } = written;
  return {
    approvals: written.approvals ?? 0,
    approvalsPerRisk: written.approvalsPerRisk ?? {},
    approvers: written.approvers ?? [],
    approversPerRisk: written.approversPerRisk ?? {},
    authorMayApprove: written.authorMayApprove ?? false,
    approvalMaxAgeMs: duration(written.approvalMaxAge),
    limits: {
      maxMailboxes: limits.maxMailboxes ?? null,
      maxBytes: limits.maxSize === undefined ? null : parseSize(limits.maxSize),
      maxBadItemLimit: limits.maxBadItemLimit ?? null,
      maxExposureMs: duration(limits.maxExposure),
    },
    protectedMailboxes: written.protectedMailboxes ?? [],
    protectedDatabases: written.protectedDatabases ?? [],
    scope: { databases: scope.databases ?? null, mailboxes: scope.mailboxes ?? null },
    forbiddenSteps: written.forbiddenSteps ?? [],
  };
}
