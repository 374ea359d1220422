import { isNamedByLevel } from '../pagetable/entry/level.ts';
import { memoize } from '../text/memoize.ts';
import { DEFAULT_ARCHITECTURE } from '../pagetable/architectures/registry.ts';
import type { Span } from '../text/span.ts';
import type { Patch } from '../patch/patch.ts';
import { conditionText } from '../pagetable/compare/sentence.ts';
import type { Condition } from '../pagetable/compare/condition.ts';
import { patchDefinitions } from '../pagetable/interpret/base.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { HelperView } from './rule.ts';

/** Whether rules report on a helper: its name includes a page-table level, and x86 has it from there. */
export function isModelled({ name, path, isFallback, architecture }: HelperReport): boolean {
	return (
		architecture === DEFAULT_ARCHITECTURE &&
		!isFallback &&
		isNamedByLevel(name) &&
		!path.startsWith('include/asm-generic/')
	);
}

/** Whether a patch adds a helper that did not exist, not even in another place that the patch moves it from. */
export function isNew({ helperReport: { name, change }, patch }: HelperView): boolean {
	return change.kind === 'added' && !functionsBefore(patch).has(name);
}

const functionsBefore = memoize((patch: Patch) => patchDefinitions([patch], 0, 'old').program.functions);

/** The helper's name in its head; the whole first line if the name is not near. */
export function nameSpan({ helperReport: { name }, span, patch: { content } }: HelperView): Span {
	const found = callOf(name, content.text.slice(span.start, span.end + MAX_HEAD));
	if (found === -1) return { start: span.start + 1, end: span.end };
	const start = span.start + found;
	return { start, end: start + name.length };
}

const OPENING = /\s*\(/y;

/** Where `text` first has the word `name` before a parenthesis; -1 if it does not. */
export function callOf(name: string, text: string): number {
	for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
		const isWord = at === 0 || /\W/.test(text.charAt(at - 1));
		OPENING.lastIndex = at + name.length;
		if (isWord && OPENING.test(text)) return at;
	}
	return -1;
}

/** Maximum number of characters from the end of a head's first line to the end of the name. */
const MAX_HEAD = 160;

/** Maximum length of a case in a message. */
const MAX_CASE = 30;

/** The inputs of a condition in a few words: `for PSE=1, PRESENT=0 and others`. */
export function whereWords(condition: Condition | null): string {
	const first = condition?.cases[0];
	if (condition === null || first === undefined) return 'for some inputs';
	const text = conditionText({ cases: [first], isWhole: true });
	const others = condition.isWhole && condition.cases.length === 1 ? '' : ' and others';
	return text.length > MAX_CASE ? 'for some inputs' : `for ${text}${others}`;
}
