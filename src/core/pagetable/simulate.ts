// What front ends need to run helpers.
export type { Parameter } from './eval/expression.ts';
export type { Helper, HelperKind } from './helper.ts';
export * from './eval/run.ts';
export * from './eval/sampleRows.ts';
