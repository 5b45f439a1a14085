import type { ValidateFunction } from 'ajv';

export declare const planPart: ValidateFunction;
