import type { FindingCode } from '../domain/finding-codes.ts';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { type Diagnostic, finding } from '../domain/diagnostic.ts';
import { withAlternatives } from './alternatives.ts';
import { misplacedKey, type WrittenSchema } from './misplaced-key.ts';
import { closestKeys, didYouMean, didYouMeanKey } from '../support/suggest.ts';
import { firstSentence, typeHint, type SchemaPart } from './type-hint.ts';
import { locate, type Places, type Tree } from './tree.ts';

/** A file of megabytes may be wrong in every line; no one reads more findings than are explained here. */
const maxErrors = 2000;

export interface ShapeFinding {
  readonly finding: Diagnostic;
  /** Where in the data it is. */
  readonly path: readonly string[];
}

/** Checks a tree against a schema; every finding is at its key or value, in plain words. */
export function checkShape(
  tree: Tree,
  root: WrittenSchema,
  validate: ValidateFunction,
  places: Places,
): ShapeFinding[] {
  if (validate(tree.data)) return [];
  const errors = withoutNarrowerTypes(
    withoutNarrowerLists(withoutOtherBranches(withAlternatives((validate.errors ?? []).slice(0, maxErrors)))),
  );
  const misspelt = misspeltKeys(errors);
  return errors.flatMap((error) => {
    if (error.keyword === 'required' && misspelt.has(`${error.instancePath}/${missingKey(error)}`)) return [];
    const written = places.textOf(locate(tree.at, pathOf(error.instancePath)).value);
    const words = explain(error, root, written);
    if (words === null) return [];
    const path = [...pathOf(error.instancePath), ...(words.key === undefined ? [] : [words.key])];
    const at = locate(tree.at, path);
    const isAboutKey = words.key !== undefined || words.atKey === true;
    const span = isAboutKey ? (at.key ?? at.value) : at.value;
    return [{ finding: finding.error(words.code, words.message, words.hint, places.of(span)), path }];
  });
}

/** For `oneOf`, reports only on the branch of the value's own `kind`; without one, that the kind is wrong. */
function withoutOtherBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors;
  for (const choice of errors.filter(({ keyword }) => keyword === 'oneOf')) {
    const { schemaPath, instancePath, data } = choice;
    const branches = (choice.parentSchema as { readonly oneOf: readonly SchemaPart[] }).oneOf;
    const kindOf = (branch: SchemaPart): unknown => branch.properties?.['kind']?.const;
    const own = branches.findIndex((branch) => kindOf(branch) === (data as { kind?: unknown } | null)?.kind);
    const isOfBranch = (error: ErrorObject): boolean =>
      error.schemaPath.startsWith(`${schemaPath}/`) && error.instancePath.startsWith(instancePath);
    const isOfOwn = (error: ErrorObject): boolean => error.schemaPath.startsWith(`${schemaPath}/${own}/`);
    const wrongKind = { ...choice, keyword: 'kind', params: { allowedValues: branches.map(kindOf) } };
    kept = kept.flatMap((error) => {
      if (error === choice) return own >= 0 ? [] : [wrongKind];
      return isOfBranch(error) && !isOfOwn(error) ? [] : [error];
    });
  }
  return kept;
}

/** A value that is allowed nowhere is reported once; why another setting allows still fewer values is beside the point. */
function withoutNarrowerLists(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const allowed = (error: ErrorObject): unknown[] =>
    asList((error.params as Record<string, unknown>)['allowedValues']);
  const lists = errors.filter(({ keyword }) => keyword === 'enum');
  return errors.filter(
    (error) =>
      error.keyword !== 'enum' ||
      !lists.some(
        (other) => other.instancePath === error.instancePath && allowed(other).length > allowed(error).length,
      ),
  );
}

/** A value of a wrong type is reported once, with all types that it could have. */
function withoutNarrowerTypes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const widest = new Map<string, ErrorObject>();
  for (const error of errors) {
    const known = widest.get(error.instancePath);
    if (error.keyword === 'type' && (known === undefined || typesOf(error).length > typesOf(known).length))
      widest.set(error.instancePath, error);
  }
  return errors.filter((error) => error.keyword !== 'type' || widest.get(error.instancePath) === error);
}

const typesOf = ({ params }: ErrorObject): unknown[] => asList((params as Record<string, unknown>)['type']);

const missingKey = (error: ErrorObject): string =>
  String((error.params as Record<string, unknown>)['missingProperty']);

/** Keys that are missing only because they are misspelt: the unknown key has its own finding. */
function misspeltKeys(errors: readonly ErrorObject[]): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const { keyword, instancePath, params, parentSchema } of errors) {
    if (keyword !== 'additionalProperties') continue;
    const key = String((params as Record<string, unknown>)['additionalProperty']);
    const known = Object.keys((parentSchema as SchemaPart | undefined)?.properties ?? {});
    for (const name of closestKeys(key, known)) meant.add(`${instancePath}/${name}`);
  }
  return meant;
}

interface Words {
  readonly code: FindingCode;
  readonly message: string;
  readonly hint?: string | null;
  /** The finding is about this key of the value. */
  readonly key?: string;
  /** The finding is about the key that holds the value. */
  readonly atKey?: boolean;
}

/** Null for errors that only repeat what another one reports. */
function explain(error: ErrorObject, root: WrittenSchema, written: string): Words | null {
  const name = nameOf(error.instancePath);
  const schema = (error.parentSchema ?? {}) as SchemaPart;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'if':
    case 'propertyNames':
      return null;
    case 'additionalProperties':
      return unknownKey(String(params['additionalProperty']), schema, error.instancePath, root);
    case 'required': {
      const missing = String(params['missingProperty']);
      const hint = schema.properties?.[missing]?.description;
      return {
        code: 'missing-key',
        message: `${name} needs "${missing}".`,
        hint: hint === undefined ? null : firstSentence(hint),
        atKey: true,
      };
    }
    case 'alternatives': {
      const { keys, given } = params as Readonly<Record<'keys' | 'given', readonly string[]>>;
      const quoted = (of: readonly string[]): string => listOf(of.map((key) => `"${key}"`));
      if (given.length > 1)
        return { code: 'not-allowed', message: `${name} takes only one of ${quoted(given)}.`, atKey: true };
      return { code: 'missing-key', message: `${name} needs one of ${quoted(keys)}.`, atKey: true };
    }
    case 'type':
      return wrongType(error, name, written, root);
    case 'enum': {
      const allowed = asList(params['allowedValues']).map(String);
      const message = `${name} cannot be ${found(error.data)}; use one of ${listOf(allowed)}.`;
      return {
        code: 'not-allowed',
        message,
        hint: schema.$comment ?? didYouMean(String(error.data), allowed),
      };
    }
    case 'kind': {
      const allowed = listOf(asList(params['allowedValues']).map(String));
      return { code: 'not-allowed', message: `${name} must have a "kind": ${allowed}.` };
    }
    case 'const': {
      const message = `${name} must be ${JSON.stringify(params['allowedValue'])}, not ${found(error.data)}.`;
      return { code: 'not-allowed', message };
    }
    case 'false schema':
      return {
        code: 'not-allowed',
        message: `${name} has no effect with this version and connection.`,
        hint: 'Remove it, or choose another connection.',
        atKey: true,
      };
    case 'pattern':
      if (error.propertyName !== undefined) {
        const message = `"${error.propertyName}" is not a valid name; expected ${wanted(schema)}.`;
        return { code: 'bad-name', message, key: error.propertyName };
      }
      // Whatever is there is not repeated.
      if (isReferencePattern(schema.pattern))
        return {
          code: 'literal-secret',
          message: `${name} must be a reference, and is something else in plain text.`,
          hint: REFERENCE_HINT,
        };
      return {
        code: 'bad-value',
        message: `${name} cannot be ${found(error.data)}; expected ${wanted(schema)}.`,
      };
    case 'minLength':
    case 'minItems':
    case 'minProperties': {
      const isEmpty = Object.keys((error.data ?? {}) as object).length === 0;
      const limit = Number(params['limit']);
      const message = isEmpty
        ? `${name} must not be empty${fewest(limit)}.`
        : `${name} needs at least ${limit}, not ${Object.keys(error.data as object).length}.`;
      return { code: 'empty', message, hint: emptyHint(schema) };
    }
    case 'minimum':
    case 'maximum': {
      const bound = `at ${error.keyword === 'minimum' ? 'least' : 'most'} ${String(params['limit'])}`;
      return { code: 'out-of-range', message: `${name} must be ${bound}, not ${found(error.data)}.` };
    }
    case 'uniqueItems': {
      const repeated = found((error.data as unknown[])[Number(params['i'])]);
      return { code: 'repeated-value', message: `${name} lists ${repeated} twice.` };
    }
    default:
      return { code: 'bad-value', message: `${name} ${error.message ?? 'does not match the schema'}.` };
  }
}

function unknownKey(key: string, schema: SchemaPart, pointer: string, root: WrittenSchema): Words {
  const known = Object.keys(schema.properties ?? {});
  const isStep = schema.title === 'drover step';
  const hint =
    misplacedKey(root, key, pathOf(pointer)) ??
    didYouMeanKey(key, known) ??
    (known.length === 0 ? null : `Available here: ${known.join(', ')}.`);
  const message = isStep ? `There is no step "${key}".` : `${nameOf(pointer)} has no setting "${key}".`;
  return { code: isStep ? 'unknown-step' : 'unknown-key', message, hint, key };
}

function wrongType(error: ErrorObject, name: string, written: string, root: WrittenSchema): Words {
  const { data } = error;
  const types = typesOf(error);
  const wanted = `${name} must be ${listOf(types.map(typeWords))}`;
  const isPlain = typeof data === 'number' || typeof data === 'boolean';
  if (!isPlain || !types.includes('string'))
    return {
      code: 'wrong-type',
      message: `${wanted}, not ${found(data)}.`,
      hint: typeHint(data, types.map(String), schemaOf(error), explainedAs(root, error)),
    };
  const variable = /^["']?\$\{([^}]*)\}["']?$/.exec(written)?.[1]?.trim();
  if (variable !== undefined)
    return {
      code: 'wrong-type',
      message: `${wanted}, and the variable "${variable}" is ${typeof data === 'number' ? 'a number' : typeNames['boolean']}.`,
      hint: `Put its value under \`vars:\` in quotes; what --var gives is then text too.`,
    };
  // As written: 0123 and 123 name two databases.
  const message = `${wanted}, not ${typeof data === 'number' ? 'the number ' : ''}${written}.`;
  return { code: 'wrong-type', message, hint: `Put it in quotes: "${written}"` };
}

const explainedAs = (root: WrittenSchema, { instancePath }: ErrorObject): string =>
  [...(root === 'plan' ? [] : [root]), ...pathOf(instancePath).filter((step) => !/^\d+$/.test(step))].join(
    '.',
  );

const schemaOf = ({ parentSchema }: ErrorObject): SchemaPart => (parentSchema ?? {}) as SchemaPart;

const emptyHint = (schema: SchemaPart): string | null =>
  schema.properties === undefined ? null : `Available here: ${Object.keys(schema.properties).join(', ')}.`;
const wanted = (schema: SchemaPart): string =>
  schema.patternErrorMessage ?? `a value that matches ${schema.pattern ?? 'the pattern'}`;
const fewest = (limit: unknown): string =>
  typeof limit === 'number' && limit > 1 ? ` and needs at least ${limit}` : '';

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a mapping',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
};
const typeWords = (type: unknown): string => typeNames[String(type)] ?? String(type);
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function listOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** The value found, short enough for a sentence. */
export function found(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string')
    return typeof value === 'number' ? `the number ${value}` : JSON.stringify(value);
  const short = value.length > 60 ? `${value.slice(0, 57)}…` : value;
  return `"${short.replace(/[\p{Cc}]+/gu, ' ')}"`;
}

/** `/batches/0/mailboxes/2` → `"mailboxes[2]"`; the document itself is "the file". */
function nameOf(pointer: string): string {
  const path = pathOf(pointer);
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  const before = path.at(-2);
  return /^\d+$/.test(last) && before !== undefined ? `"${before}[${last}]"` : `"${last}"`;
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Of values that stand for a secret. */
const isReferencePattern = (pattern: string | undefined): boolean =>
  pattern?.startsWith('^(env|file):') === true;
const REFERENCE_HINT =
  'Use `env:NAME` (an environment variable) or `file:PATH` (first line of the file); if it was the secret itself, replace the secret.';
