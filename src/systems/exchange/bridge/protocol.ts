/** The lines drover and `drover-bridge.ps1` exchange: one JSON object a line, answered in the order asked. */

export type ConnectionSettings =
  | { readonly kind: 'kerberos'; readonly server: string }
  | { readonly kind: 'certificate'; readonly server: string; readonly thumbprint: string }
  | {
      readonly kind: 'online';
      readonly organization: string;
      readonly appId: string;
      readonly thumbprint: string;
    }
  | { readonly kind: 'local' }
  | { readonly kind: 'module'; readonly module: string };

export type BridgeRequest =
  | ({
      readonly op: 'connect';
      readonly write: boolean;
      readonly credential?: { readonly user: string; readonly password: string };
    } & ConnectionSettings)
  | {
      readonly op: 'call';
      readonly cmdlet: string;
      readonly parameters: CmdletParameters;
      /** Go down the cmdlet's pipeline. The answer has an item for each: `identity`, and `items` or `error`. */
      readonly identities?: readonly string[];
    }
  | { readonly op: 'tool'; readonly tool: string; readonly arguments: readonly string[] }
  | { readonly op: 'close' };

export type ParameterValue =
  | string
  | number
  | boolean
  | { readonly $switch: true }
  | readonly string[]
  | { readonly $date: string }
  /** Base64. */
  | { readonly $bytes: string }
  | { readonly $credential: { readonly user: string; readonly password: string } };
export type CmdletParameters = Readonly<Record<string, ParameterValue>>;

/** A switch is passed only when it is on: a splatted false one can be bound as true by implicit remoting. */
export const on = { $switch: true } as const;

/** A projected object: strings, numbers, booleans, arrays of strings, null; nothing that prints differently by culture. */
export type Row = Readonly<Record<string, unknown>>;

export interface ShellErrorFacts {
  /** Exchange's FailureCategory, or the exception's type: `ManagementObjectNotFoundException`. Never translated. */
  readonly category: string;
  /** Localised; for people only. */
  readonly message: string;
  readonly sessionBroken: boolean;
}

export type BridgeAnswer =
  | {
      readonly id: number;
      readonly ok: true;
      /** A page of the answer; others follow. */
      readonly more?: true;
      readonly items: readonly Row[];
      readonly warnings: readonly string[];
    }
  | {
      readonly id: number | null;
      readonly ok: false;
      readonly error: ShellErrorFacts;
      readonly warnings: readonly string[];
    };

/** Null for a line that is not an answer: a cmdlet or a profile wrote to the same stream. */
export function parseAnswer(line: string): BridgeAnswer | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isRow(value) || typeof value['ok'] !== 'boolean' || !('id' in value)) return null;
  const id = typeof value['id'] === 'number' ? value['id'] : null;
  const warnings = asArray(value['warnings']).map(String);
  if (value['ok'] === true) {
    if (id === null) return null;
    const more = value['more'] === true ? ({ more: true } as const) : {};
    return { id, ok: true, ...more, items: asArray(value['items']).filter(isRow), warnings };
  }
  return { id, ok: false, warnings, error: errorOf(rowOrNull(value, 'error') ?? {}) };
}

export const errorOf = (error: Row): ShellErrorFacts => ({
  category: text(error, 'category'),
  message: text(error, 'message'),
  sessionBroken: error['sessionBroken'] === true,
});

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Windows PowerShell makes an object of an array with one element, and nothing of an empty one. */
const asArray = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

// ---- reading a row: what is missing (another version has no such field) reads as empty --------------------------------

export const text = (row: Row, field: string): string => {
  const value = row[field];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};
export const flag = (row: Row, field: string): boolean => row[field] === true;
export const count = (row: Row, field: string): number => numberOrNull(row, field) ?? 0;
export const numberOrNull = (row: Row, field: string): number | null => {
  const value = row[field];
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};
export const list = (row: Row, field: string): readonly string[] => asArray(row[field]).map(String);
export const rows = (row: Row, field: string): readonly Row[] => asArray(row[field]).filter(isRow);
export const rowOrNull = (row: Row, field: string): Row | null => {
  const value = row[field];
  return isRow(value) ? value : null;
};
