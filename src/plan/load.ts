import { realpath } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { hasErrors, type Diagnostic, type SourcePlace } from '../domain/diagnostic.ts';
import { buildPlan } from './interpret/plan.ts';
import { repositoryOf, yamlEndings, type Border } from './border.ts';
import { maxFindings, sortedAndCapped } from './cap-findings.ts';
import { findConfig } from './find-config.ts';
import { Findings, type MailboxEntry, type PlanDocument } from './document.ts';
import { plan as isPlan } from './generated/plan.js';
import { expandForEach, type KeyText } from './for-each.ts';
import { kindOfFile } from './kind-of-file.ts';
import { mergeTrees } from './merge.ts';
import { parseYaml } from './parse-yaml.ts';
import { maxRosterBytes, maxSourceBytes, readSource, topOf as fileTop } from './read-source.ts';
import { maxRosterRows, readRoster, type RosterFolder } from './roster.ts';
import { aboutSecretsOnce, checkSecrets } from './secrets.ts';
import { Node, Places, type Located, type Sources, type Tree } from './tree.ts';
import { checkReadable } from './unread.ts';
import { readVarFile } from './var-file.ts';
import { collectVariables, substituteVariables } from './variables.ts';

export type PlanLoad =
  | {
      readonly kind: 'loaded';
      readonly document: PlanDocument;
      /** Warnings and notes only. */
      readonly findings: readonly Diagnostic[];
      readonly sources: Sources;
    }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[]; readonly sources: Sources };

export interface LoadOptions {
  /** Values of `--var`. */
  readonly vars: Readonly<Record<string, string>>;
  /** The file of `--var-file`; it is one of the sources. */
  readonly varFile?: string;
  /** What roster paths are relative to; default: the folder of drover.yaml above the plan, else the plan's own. */
  readonly baseFolder?: string;
  /** What included files and rosters must lie below; default: the repository of the plan, else the base folder. */
  readonly top?: string;
  /** Where to look for a roster that is missing: for an older revision, the files that git does not keep. */
  readonly otherFolder?: string;
}

/** Reads a plan with everything it includes; returns the findings of all stages reached, sorted, at their places. Offline. */
export async function loadPlan(file: string, options: LoadOptions): Promise<PlanLoad> {
  const places = new Places();
  const findings = new Findings();
  const baseFolder = options.baseFolder ?? (await baseFolderOf(file));
  const top = options.top ?? topOf(file, baseFolder);
  const read = await readFiles(file, top, places, findings);
  const folders = [{ folder: baseFolder, top }];
  if (options.otherFolder !== undefined)
    folders.push({ folder: options.otherFolder, top: repositoryOf(options.otherFolder) });
  const document =
    read === null ? null : await interpret(file, read, { ...options, folders }, places, findings);
  const list = sortedAndCapped(aboutSecretsOnce(findings.list), file);
  if (document === null || hasErrors(findings.list))
    return { kind: 'invalid', findings: list, sources: places.sources };
  return { kind: 'loaded', document, findings: list, sources: places.sources };
}

const maxFiles = 100;

interface PlanFile {
  readonly tree: Tree;
  readonly validate: ValidateFunction;
}

/** The file and what it includes, in the order in which they count: included ones first. Null: the file is not valid YAML. */
async function readFiles(
  file: string,
  top: string,
  places: Places,
  findings: Findings,
): Promise<readonly PlanFile[] | null> {
  const files: PlanFile[] = [];
  const done = new Set<string>();
  const read = async (
    path: string,
    trail: readonly string[],
    includedAt: SourcePlace | null,
    validate: ValidateFunction,
  ): Promise<boolean> => {
    // A person named the plan itself, with whatever ending.
    const endings = path === file ? [...yamlEndings, extname(file)] : yamlEndings;
    const tree = await readTree(path, { top, endings }, includedAt, places, findings.list);
    if (tree === null) return false;
    const other = kindOfFile(tree.data);
    if (path === file && other !== null && other.what !== 'a plan') {
      findings.error(
        'not-a-plan',
        fileTop(file),
        `${basename(file)} is ${other.what}, not a plan.`,
        other.hint,
      );
      return false;
    }
    for (const include of includesOf(tree, places)) {
      const included = isAbsolute(include.text) ? include.text : join(dirname(path), include.text);
      const name = await realpath(included).catch(() => included);
      if (trail.includes(name)) {
        const cycle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
        findings.error(
          'include-cycle',
          include.place,
          `The files include each other in a cycle: ${cycle}.`,
          'Remove one of these includes.',
        );
      } else if (!done.has(name) && done.size < maxFiles) {
        done.add(name);
        const { planPart } = await import('./generated/plan.js');
        await read(included, [...trail, name], include.place, planPart);
      } else if (done.size >= maxFiles) {
        findings.error('too-many-includes', include.place, `More than ${maxFiles} files are included.`);
      }
    }
    files.push({ tree, validate });
    return true;
  };
  const name = await realpath(file).catch(() => file);
  return (await read(file, [name], null, isPlan)) ? files : null;
}

async function readTree(
  file: string,
  border: Border,
  includedAt: SourcePlace | null,
  places: Places,
  findings: Diagnostic[],
): Promise<Tree | null> {
  const before = [...places.sources.values()].reduce((sum, { length }) => sum + length, 0);
  const source = await readSource(file, maxSourceBytes - before, border);
  if (source.kind === 'finding') {
    const { finding } = source;
    findings.push(includedAt === null ? finding : { ...finding, place: includedAt });
    return null;
  }
  places.add(file, source.text);
  const parsed = parseYaml(file, source.text, places);
  findings.push(...parsed.findings);
  return parsed.kind === 'tree' ? parsed.tree : null;
}

const includesOf = (tree: Tree, places: Places): Node[] =>
  (new Node(tree.data, tree.at, places).get('include')?.items() ?? []).filter(
    ({ data }) => typeof data === 'string',
  );

async function interpret(
  file: string,
  files: readonly PlanFile[],
  {
    vars,
    varFile,
    folders,
  }: Pick<LoadOptions, 'vars' | 'varFile'> & { readonly folders: readonly RosterFolder[] },
  places: Places,
  findings: Findings,
): Promise<PlanDocument | null> {
  const fromFile = varFile === undefined ? new Map() : await readVarFile(varFile, places, findings);
  const variables = collectVariables(
    files.map(({ tree }) => tree),
    { vars, fromFile, file, places },
    findings,
  );
  const room = { characters: maxSourceBytes };
  const trees = files.map(({ tree, validate }) => {
    const { tree: substituted, unresolved } = substituteVariables(tree, variables, room, places, findings);
    checkSecrets(new Node(substituted.data, substituted.at, places), findings);
    const { known, shape } = checkReadable(substituted, 'plan', validate, places, unresolved);
    for (const { finding } of shape) findings.add(finding);
    return known;
  });
  if (findings.list.length > 5 * maxFindings) return null; // not a plan at all, or a wrong one that a program wrote
  const merged = mergeTrees(trees, places, findings);
  const keyText: KeyText = (key, value) => {
    const tree = { data: key, at: { value, key: null, children: null } };
    const replaced = substituteVariables(tree, variables, room, places, findings);
    return replaced.unresolved.length > 0 ? null : String(replaced.tree.data);
  };
  const root = expandForEach(merged, places, keyText, findings);
  const rosters = await readRosters(root, folders, places, findings);
  const hasHoles = hasErrors(findings.list);
  const before = findings.list.length;
  const document = buildPlan(root, file, (node) => rosters.get(node.at) ?? null, findings);
  // With parts unread, "does not exist" would often be wrong.
  if (hasHoles) {
    for (const finding of findings.list.splice(before)) {
      if (!aboutAbsence.has(finding.code)) findings.list.push(finding);
    }
  }
  return document;
}

const aboutAbsence: ReadonlySet<string> = new Set([
  'empty-selector',
  'missing-key',
  'step-without-kind',
  'target-missing',
  'unknown-batch',
  'unknown-window',
  'unused-window',
  'zone-missing',
]);

async function baseFolderOf(file: string): Promise<string> {
  const config = await findConfig(dirname(file));
  return dirname(config ?? file);
}

/** A plan outside of any repository has that of its drover.yaml. */
function topOf(file: string, baseFolder: string): string {
  const folder = dirname(file);
  const top = repositoryOf(folder);
  return top === folder ? baseFolder : top;
}

async function readRosters(
  root: Node,
  folders: readonly RosterFolder[],
  places: Places,
  findings: Findings,
): Promise<ReadonlyMap<Located, readonly MailboxEntry[]>> {
  const rosters = new Map<Located, readonly MailboxEntry[]>();
  const room = { bytes: maxRosterBytes, rows: maxRosterRows };
  for (const batch of root.get('batches')?.items() ?? []) {
    const mailboxes = batch.get('mailboxes');
    if (mailboxes?.get('csv') === undefined) continue;
    rosters.set(mailboxes.at, await readRoster(mailboxes, folders, room, places, findings));
  }
  return rosters;
}
