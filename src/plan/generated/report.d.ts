import type { ValidateFunction } from 'ajv';

export declare const report: ValidateFunction;
