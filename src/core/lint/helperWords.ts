import { isNamedByLevel } from '../pagetable/entry/level.ts';
import type { Span } from '../text/span.ts';
import { conditionText } from '../pagetable/compare/sentence.ts';
import type { Differs } from '../pagetable/compare/comparison.ts';
import type { Condition } from '../pagetable/compare/condition.ts';
import { patchDefinitions } from '../pagetable/interpret/base.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { HelperView } from './rule.ts';

/** Whether rules have something to say of a helper: it is named by its level and is what x86 runs. */
export function isModelled({ name, path, change }: HelperReport): boolean {
	return change.kind !== 'foreign' && isNamedByLevel(name) && !path.startsWith('include/asm-generic/');
}

/** Whether a patch brings a helper that was not there, not even at another place that the patch takes it from. */
export function isNew({ helperReport: { name, change }, patch }: HelperView): boolean {
	return change.kind === 'added' && !patchDefinitions([patch], 0, 'old').program.functions.has(name);
}

/** The helper's name at its head; the line where it does not stand on it. */
export function nameSpan({ helperReport: { name }, span, patch: { content } }: HelperView): Span {
	const found = new RegExp(String.raw`\b${name}\s*\(`).exec(content.text.slice(span.start, span.end + FURTHER));
	if (found === null) return { start: span.start + 1, end: span.end };
	const start = span.start + found.index;
	return { start, end: start + name.length };
}

/** As far behind the first line of its head as a helper's name may stand. */
const FURTHER = 160;

/** More requirements or cases than a message has room for. */
const MOST_REQUIREMENTS = 5;
const MOST_CASES = 2;

/** Where something holds, in a few words, and an entry that shows it: `where PSE=1, PRESENT=0 (e.g. pud_protnone 0x…)`. */
export function whereWords(condition: Condition | null, entry: string | null): string {
	const shown = entry === null ? '' : ` (e.g. ${entry})`;
	return `${placeWords(condition)}${shown}`;
}

function placeWords(condition: Condition | null): string {
	const first = condition?.cases[0];
	if (condition === null || first === undefined || first.length > MOST_REQUIREMENTS) return 'for some entries';
	if (first.length === 0) return 'for every entry';
	const { cases, isWhole } = condition;
	const isShort = isWhole && cases.length <= MOST_CASES && cases.every(({ length }) => length <= MOST_REQUIREMENTS);
	if (isShort) return `where ${conditionText(condition)}`;
	return `where ${conditionText({ cases: [first], isWhole: true })}, and in other cases`;
}

/** The entry that a comparison gives as its example; null where it is about none. */
export function exampleEntry({ example: { sample, words } }: Differs): string | null {
	const entry = words.find(({ input }) => input.prefix === '');
	if (entry === undefined) return null;
	return entryWords(sample, entry.value);
}

/** An entry with the name of the sample that it is, if it is one. */
export function entryWords(sample: string | null, value: bigint): string {
	return `${sample === null ? '' : `${sample} `}0x${value.toString(16)}`;
}
