import type { ValidateFunction } from 'ajv';

export declare const changeSet: ValidateFunction;
export declare const config: ValidateFunction;
export declare const planPart: ValidateFunction;
export declare const plan: ValidateFunction;
export declare const report: ValidateFunction;
