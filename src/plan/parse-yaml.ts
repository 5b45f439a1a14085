import { basename } from 'node:path';
import { parseDocument, type Node as YamlNode } from 'yaml';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import { failureFacts } from '../domain/failure.ts';
import type { FindingCode } from '../domain/finding-codes.ts';
import { invisibleCharacters, lookalikeBefore } from './lookalikes.ts';
import { mergeConflict } from './merge-conflict.ts';
import { notYaml } from './other-format.ts';
import type { Places, Span, Tree } from './tree.ts';
import { isTagError, syntaxFindings, tagFindings } from './yaml-syntax.ts';
import { maxDepth, TreeBuilder, TreeFault, type TreeProblem } from './yaml-tree.ts';

export type YamlParse =
  /** `findings`: values and keys that could not be taken; everything else of the file can be looked at. */
  | { readonly kind: 'tree'; readonly tree: Tree; readonly findings: readonly Diagnostic[] }
  | { readonly kind: 'invalid'; readonly findings: readonly Diagnostic[] };

/** Unbalanced brackets in strings and comments count too, hence the margin. */
const maxBrackets = 1000;

/** YAML 1.2 (core schema), one document, unique keys; merge keys are understood. Never throws, whatever the text. */
export function parseYaml(file: string, text: string, places: Places): YamlParse {
  const top: Span = { file, start: 0, end: 1 };
  const findingOf = ({ code, message, hint, span }: TreeProblem): Diagnostic =>
    finding.error(code, message, hint, places.of(span));
  const invalid = (problem: TreeProblem): YamlParse => ({ kind: 'invalid', findings: [findingOf(problem)] });
  const wrong = (code: FindingCode, message: string, hint?: string): YamlParse =>
    invalid({ code, message, span: top, ...(hint === undefined ? {} : { hint }) });
  const conflict = mergeConflict(file, text);
  if (conflict !== null) return { kind: 'invalid', findings: [conflict] };
  const other = notYaml(text);
  if (other !== null) return wrong('not-a-plan', `${basename(file)} is ${other.what}, not YAML.`, other.hint);
  if (nestsTooDeeply(text)) return wrong('too-deep', 'Values are nested too deeply.');
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      resolveKnownTags: false, // a date or bytes would be no data that a schema can describe
      prettyErrors: false,
      uniqueKeys: false, // the builder's own check: the parser's takes quadratic time
      strict: true,
      stringKeys: false,
      keepSourceTokens: false,
    });
    const source = { file, text, places };
    const error = document.errors.find((one) => !isTagError(one));
    if (error !== undefined) {
      const lookalike = lookalikeBefore(file, text, error.pos[0], places);
      return {
        kind: 'invalid',
        findings: lookalike === null ? syntaxFindings(document, source) : [lookalike],
      };
    }
    const tags = tagFindings(document, source);
    if (document.contents === null)
      return wrong('empty-file', 'The file is empty.', 'A plan starts with `version: 1`.');
    const builder = new TreeBuilder(file, text);
    const tree = builder.build(document.contents as YamlNode);
    const unseen = invisibleCharacters(tree, places);
    if (unseen.length > 0) return { kind: 'invalid', findings: unseen };
    return { kind: 'tree', tree, findings: [...tags, ...builder.problems.map(findingOf)] };
  } catch (error) {
    if (error instanceof TreeFault) return invalid(error.problem);
    if (error instanceof RangeError) return wrong('too-deep', 'Values are nested too deeply.');
    return wrong('yaml-syntax', `This is not valid YAML: ${failureFacts(error).message}`);
  }
}

/** Would reading this recurse too deeply? An estimate from brackets (in strings and comments too) and `- - - -` on a line. */
function nestsTooDeeply(text: string): boolean {
  if (inlineNesting.test(text)) return true;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) {
      depth += 1;
      if (depth > maxBrackets) return true;
    } else if (code === 93 || code === 125) depth = Math.max(0, depth - 1);
  }
  return false;
}
const inlineNesting = new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}`);
