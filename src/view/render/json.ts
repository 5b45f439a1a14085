import { jsonPieces } from '../../support/json-pieces.ts';
import { jsonText } from '../harmless.ts';

/** The text of `jsonText(value, 2)` and a line's end, in pieces of whole lines. */
export const renderJson = (value: unknown): Iterable<string> => jsonPieces(value, 2, jsonText);
