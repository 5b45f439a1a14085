import type { ValidateFunction } from 'ajv';

export declare const plan: ValidateFunction;
export declare const planPart: ValidateFunction;
