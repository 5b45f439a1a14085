import type { ValidateFunction } from 'ajv';

export declare const policy: ValidateFunction;
