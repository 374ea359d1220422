import type { Span } from '../text/span.ts';
import { conditionText } from '../pagetable/compare/sentence.ts';
import type { Differs } from '../pagetable/compare/comparison.ts';
import type { Condition } from '../pagetable/compare/condition.ts';
import { patchDefinitions } from '../pagetable/interpret/base.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { HelperView } from './rule.ts';

/** The name of a helper that includes the page-table level of its entries. */
const NAMED_BY_LEVEL = /(?:^|_)(?:pte|pmd|pud|p4d|pgd)p?(?:_|$)/;

/** Whether rules report on a helper: its name includes a level, and it is x86 code. */
export function isModelled({ name, path, change }: HelperReport): boolean {
	return change.kind !== 'foreign' && NAMED_BY_LEVEL.test(name) && !path.startsWith('include/asm-generic/');
}

/** Whether a patch adds a helper that did not exist before, not even at another place that the patch moves it from. */
export function isNew({ helperReport: { name, change }, patch }: HelperView): boolean {
	return change.kind === 'added' && !patchDefinitions([patch], 0, 'old').program.functions.has(name);
}

/** The place of the helper's name in its definition; its first line if the name is not found. */
export function nameSpan({ helperReport: { name }, span, patch: { content } }: HelperView): Span {
	const found = new RegExp(String.raw`\b${name}\s*\(`).exec(content.text.slice(span.start, span.end + MAX_DISTANCE));
	if (found === null) return { start: span.start + 1, end: span.end };
	const start = span.start + found.index;
	return { start, end: start + name.length };
}

/** Maximum distance of a helper's name from the first line of its definition. */
const MAX_DISTANCE = 160;

/** Maximum numbers of requirements and cases in a message. */
const MAX_REQUIREMENTS = 5;
const MAX_CASES = 2;

/** The entries that a condition is true for, with an example: `where PSE=1, PRESENT=0 (e.g. pud_protnone 0x…)`. */
export function whereWords(condition: Condition | null, entry: string | null): string {
	const shown = entry === null ? '' : ` (e.g. ${entry})`;
	return `${placeWords(condition)}${shown}`;
}

function placeWords(condition: Condition | null): string {
	const first = condition?.cases[0];
	if (condition === null || first === undefined || first.length > MAX_REQUIREMENTS) return 'for some entries';
	if (first.length === 0) return 'for every entry';
	const { cases, isWhole } = condition;
	const isShort = isWhole && cases.length <= MAX_CASES && cases.every(({ length }) => length <= MAX_REQUIREMENTS);
	if (isShort) return `where ${conditionText(condition)}`;
	return `where ${conditionText({ cases: [first], isWhole: true })}, and in other cases`;
}

/** The example entry of a comparison; null if its inputs are not entries. */
export function exampleEntry({ example: { sample, words } }: Differs): string | null {
	const entry = words.find(({ input }) => input.prefix === '');
	if (entry === undefined) return null;
	return entryWords(sample, entry.value);
}

/** An entry in hexadecimal, after the name of its sample if it has one. */
export function entryWords(sample: string | null, value: bigint): string {
	return `${sample === null ? '' : `${sample} `}0x${value.toString(16)}`;
}
