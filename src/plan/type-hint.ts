// What was probably meant by a value of a wrong type, and how that is written.

export interface SchemaPart {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string; readonly const?: unknown }>>;
  readonly patternProperties?: Readonly<Record<string, unknown>>;
  readonly patternErrorMessage?: string;
  /** Why a combination of settings cannot work. */
  readonly $comment?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly items?: unknown;
}

/** Null: nothing more can be said than that the type is wrong. */
export function typeHint(
  data: unknown,
  types: readonly string[],
  schema: SchemaPart,
  /** As `drover explain` takes it. */
  field: string,
): string | null {
  if (typeof data === 'string') {
    const hint = hintForText(data, types, schema);
    if (hint !== null) return hint;
  }
  if (types.includes('array') && isMapping(data)) {
    const [key = 'name'] = Object.keys(data);
    return `Begin each entry with a dash: - ${key}: …`;
  }
  const description = schema.description === undefined ? null : firstSentence(schema.description);
  if (!types.includes('object') || description === null || field === '') return description;
  const example = schema.examples?.find((value) => isMapping(value) && Object.keys(value).length > 0);
  return `${description} ${example === undefined ? `Its fields: drover explain ${field}` : `For example: ${flow(example)}`}`;
}

function hintForText(text: string, types: readonly string[], schema: SchemaPart): string | null {
  if (types.includes('object') && /\.[ct]sv$/i.test(text))
    return `Name the file and its digest: { csv: ${text}, sha256: … }`;
  if (types.includes('array'))
    return isOfSteps(schema)
      ? `Write it as a list of steps: "- ${text}:" on a line below`
      : `Write it as a list: [${text}]`;
  if (schema.title === 'drover step' && schema.properties?.[text] !== undefined)
    return `Write it with a colon: ${text}:`;
  if (types.includes('integer') && /^\d+$/.test(text)) return `Remove the quotes: ${text}`;
  return types.includes('boolean') ? 'Write true or false.' : null;
}

const isOfSteps = ({ items }: SchemaPart): boolean =>
  typeof items === 'object' &&
  items !== null &&
  '$ref' in items &&
  String(items.$ref).endsWith('step.schema.json');

const isMapping = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** YAML in one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMapping(value))
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${flow(one)}`)
      .join(', ')} }`;
  return typeof value === 'string' && /^[\w./@-]+$/.test(value) && !/^[\d.]+$/.test(value)
    ? value
    : JSON.stringify(value);
}

/** Up to the first full stop that ends a sentence. */
export const firstSentence = (text: string): string =>
  /^.*?(?<!\b[ei]\.[ge])\.(?=\s|$)/s.exec(text)?.[0] ?? text;
