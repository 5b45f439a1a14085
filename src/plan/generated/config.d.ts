import type { ValidateFunction } from 'ajv';

export declare const config: ValidateFunction;
