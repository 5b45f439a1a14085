import type { ValidateFunction } from 'ajv';

export declare const changeSet: ValidateFunction;
