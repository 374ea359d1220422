import { isNamedByLevel } from '../pagetable/entry/level.ts';
import type { Span } from '../text/span.ts';
import { conditionText } from '../pagetable/compare/sentence.ts';
import type { Differs } from '../pagetable/compare/comparison.ts';
import type { Condition } from '../pagetable/compare/condition.ts';
import { patchDefinitions } from '../pagetable/interpret/base.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { HelperView } from './rule.ts';

/** Whether rules report on a helper: its name includes a page-table level, and it is x86 code. */
export function isModelled({ name, path, change }: HelperReport): boolean {
	return change.kind !== 'foreign' && isNamedByLevel(name) && !path.startsWith('include/asm-generic/');
}

/** Whether a patch adds a helper that did not exist, not even in another place that the patch moves it from. */
export function isNew({ helperReport: { name, change }, patch }: HelperView): boolean {
	return change.kind === 'added' && !patchDefinitions([patch], 0, 'old').program.functions.has(name);
}

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

/** Maximum number of requirements and cases in a message. */
const MAX_REQUIREMENTS = 5;
const MAX_CASES = 2;

/** The inputs of a condition in a few words, with an example: `for PSE=1, PRESENT=0 (e.g. pud_protnone 0x…)`. */
export function whereWords(condition: Condition | null, entry: string | null): string {
	const shown = entry === null ? '' : ` (e.g. ${entry})`;
	return `${placeWords(condition)}${shown}`;
}

function placeWords(condition: Condition | null): string {
	const first = condition?.cases[0];
	if (condition === null || first === undefined || first.length > MAX_REQUIREMENTS) return 'for some inputs';
	const { cases, isWhole } = condition;
	const isShort = isWhole && cases.length <= MAX_CASES && cases.every(({ length }) => length <= MAX_REQUIREMENTS);
	return `for ${conditionText(isShort ? condition : { cases: [first], isWhole: false })}`;
}

/** The entry of a comparison's example; null if the helper has no entry. */
export function exampleEntry({ example: { sample, words } }: Differs): string | null {
	const entry = words.find(({ input }) => input.prefix === '');
	if (entry === undefined) return null;
	return entryWords(sample, entry.value);
}

/** An entry, after the name of the sample if it is one. */
export function entryWords(sample: string | null, value: bigint): string {
	return `${sample === null ? '' : `${sample} `}0x${value.toString(16)}`;
}
