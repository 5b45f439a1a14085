import { type Diagnostic, finding, hasErrors } from '../domain/diagnostic.ts';
import { checkShape } from './check-shape.ts';
import { Findings, type Selector } from './document.ts';
import { plan as isPlan } from './generated/plan.js';
import { buildSelector } from './interpret/members.ts';
import { parseYaml } from './parse-yaml.ts';
import { Node, Places, type Located, type Sources, type Tree } from './tree.ts';

type SelectorRead =
  | { readonly kind: 'selector'; readonly selector: Selector }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[]; readonly sources: Sources };

/** A selector by itself, as it would stand under `mailboxes:`; `file` is where findings are. */
export function readSelector(file: string, text: string): SelectorRead {
  const places = new Places();
  places.add(file, text);
  const invalid = (findings: readonly Diagnostic[]): SelectorRead => ({
    kind: 'invalid',
    findings,
    sources: places.sources,
  });
  const parsed = parseYaml(file, text, places);
  if (parsed.kind === 'invalid') return invalid(parsed.findings);
  const { tree } = parsed;
  const node = new Node(tree.data, tree.at, places);
  if (!node.isMapping || node.get('csv') !== undefined)
    return invalid([
      finding.error(
        'wrong-type',
        'A selector is a mapping of conditions.',
        'For example: { database: MBX01, department: Sales }',
        node.place,
      ),
    ]);
  const shape = checkShape(asBatch(tree), 'plan', isPlan, places).map((one) => one.finding);
  if (hasErrors(shape)) return invalid(shape);
  const findings = new Findings();
  const selector = buildSelector(node, findings);
  if (selector.exceptBatches.length > 0)
    findings.error(
      'unknown-batch',
      node.get('exceptBatches')?.place ?? node.place,
      '"exceptBatches" names batches of a plan, and a selector by itself has none.',
      'Leave it out: the result says which batches have a mailbox already.',
    );
  return hasErrors(findings.list) ? invalid(findings.list) : { kind: 'selector', selector };
}

/** The plan that the schema knows a selector in, with the places of the selector. */
function asBatch({ data, at }: Tree): Tree {
  const around = (children: Located['children']): Located => ({ value: at.value, key: null, children });
  const batch = { name: 'selected', mailboxes: data, targetDatabase: 'any' };
  return {
    data: { version: 1, name: 'select', timeZone: 'UTC', batches: [batch] },
    at: around(new Map([['batches', around([around(new Map([['mailboxes', at]]))])]])),
  };
}
