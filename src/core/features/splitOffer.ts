import type { Finding } from '../lint/finding.ts';
import type { PatchDocument } from '../patch/document.ts';
import { coreAndArchMixed } from '../rules/shape/core-and-arch-mixed.ts';
import { splitPatch } from '../split/split.ts';
import type { Problem } from './problems.ts';

/** A patch of a document that can be split, by its place among them, and into how many. */
export interface SplitOffer {
	readonly patch: number;
	readonly parts: number;
}

/** How the patch can be split that a finding says to mix things; null where it says something else, or it can't. */
export function splitOffer({ content, patches }: PatchDocument, about: Finding | Problem): SplitOffer | null {
	if (!('rule' in about) || about.rule.id !== coreAndArchMixed.id) return null;
	const { start } = about.span;
	const patch = patches.findIndex(({ mail: { span } }) => span.start <= start && start < span.end);
	const found = patches[patch];
	const parts = found === undefined ? null : splitPatch(content, found).parts;
	return parts === null ? null : { patch, parts: parts.length };
}
