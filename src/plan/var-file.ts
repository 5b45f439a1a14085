import { basename } from 'node:path';
import type { SourcePlace } from '../domain/diagnostic.ts';
import { yamlEndings } from './border.ts';
import type { Findings } from './document.ts';
import { parseYaml } from './parse-yaml.ts';
import { maxSourceBytes, readSource } from './read-source.ts';
import { Node, type Places } from './tree.ts';

/** A value of a variable, as text, and the line that sets it. */
export interface FileVariable {
  readonly text: string;
  readonly place: SourcePlace;
}

/** `--var-file`: YAML (a mapping of names and values) by its ending, else lines of NAME=VALUE. A person named it, wherever it is. */
export async function readVarFile(
  file: string,
  places: Places,
  findings: Findings,
): Promise<ReadonlyMap<string, FileVariable>> {
  const source = await readSource(file, maxSourceBytes, null);
  if (source.kind === 'finding') {
    findings.add(source.finding);
    return new Map();
  }
  places.add(file, source.text);
  const isYaml = [...yamlEndings, '.json'].some((ending) => file.toLowerCase().endsWith(ending));
  return isYaml
    ? fromYaml(file, source.text, places, findings)
    : fromLines(file, source.text, places, findings);
}

function fromYaml(
  file: string,
  text: string,
  places: Places,
  findings: Findings,
): ReadonlyMap<string, FileVariable> {
  const found = new Map<string, FileVariable>();
  const parsed = parseYaml(file, text, places);
  if (parsed.kind === 'invalid') {
    for (const one of parsed.findings) findings.add(one);
    return found;
  }
  const { data, at } = parsed.tree;
  const root = new Node(data, at, places);
  if (!root.isMapping)
    findings.error(
      'wrong-type',
      root.place,
      `${basename(file)} must hold names and values.`,
      'For example: opens: 2027-01-09T22:00',
    );
  for (const [name, value] of root.entries()) {
    const isText = typeof value.data === 'string';
    if (isText || typeof value.data === 'number' || typeof value.data === 'boolean')
      found.set(name, { text: isText ? value.text : places.textOf(value.at.value), place: value.keyPlace });
    else
      findings.error(
        'wrong-type',
        value.place,
        `The variable "${name}" must be a text, a number, true or false.`,
      );
  }
  return found;
}

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/;

function fromLines(
  file: string,
  text: string,
  places: Places,
  findings: Findings,
): ReadonlyMap<string, FileVariable> {
  const found = new Map<string, FileVariable>();
  let start = 0;
  for (const line of text.split('\n')) {
    const place = places.of({ file, start, end: start + line.length });
    start += line.length + 1;
    if (/^\s*(#.*)?$/.test(line)) continue;
    const [, name, value = ''] = LINE.exec(line) ?? [];
    if (name === undefined)
      findings.error(
        'bad-value',
        place,
        'This line is not of the form NAME=VALUE.',
        'A comment begins with #.',
      );
    else found.set(name, { text: value.replace(/^(["'])(.*)\1$/, '$2'), place });
  }
  return found;
}
