// What front ends need to run helpers.
export type { Parameter } from './expression.ts';
export type { Helper, HelperKind } from './helper.ts';
export * from './run.ts';
export * from './sampleRows.ts';
