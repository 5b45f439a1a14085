import type { ValidateFunction } from 'ajv';

export declare const expectations: ValidateFunction;
