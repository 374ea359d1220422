import type { Model } from '../family.ts';

/** Our definitions of arm64's helpers. */
export const arm64Models = (): readonly Model[] => [];
