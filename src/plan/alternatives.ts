import type { ErrorObject } from 'ajv';

interface Required {
  readonly required: readonly string[];
}

/** Where a value needs one of several keys, that is reported once, and not each of them as missing. */
export function withAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors;
  for (const choice of errors) {
    const keys = keysOf(choice);
    if (keys === null) continue;
    const isGiven = (key: string): boolean => Object.hasOwn((choice.data ?? {}) as object, key);
    const one = { ...choice, keyword: 'alternatives', params: { keys, given: keys.filter(isGiven) } };
    kept = kept.flatMap((error) => {
      if (error === choice) return [one];
      const isBranch =
        error.keyword === 'required' &&
        error.instancePath === choice.instancePath &&
        error.schemaPath.startsWith(`${choice.schemaPath}/`);
      return isBranch ? [] : [error];
    });
  }
  return kept;
}

/** Null: it is not a choice between keys. */
function keysOf({ keyword, parentSchema }: ErrorObject): readonly string[] | null {
  if (keyword !== 'anyOf' && keyword !== 'oneOf') return null;
  const branches = (parentSchema?.[keyword] ?? []) as readonly Partial<Required>[];
  const isOfKeys = branches.every(
    (branch): branch is Required => branch.required !== undefined && Object.keys(branch).length === 1,
  );
  return isOfKeys ? branches.flatMap(({ required }) => required) : null;
}
