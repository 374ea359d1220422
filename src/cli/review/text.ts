import {
	checklistOf,
	isOpen,
	type Conversation,
	type PatchRemarks,
	type Remark,
	visibleLine,
	oneLine,
	patchTitle,
	placeWords,
	quotedLine,
	whoSaid,
	stateText,
} from '../../core/index.ts';
import type { ReviewReport } from './report.ts';

/** The checklist for a terminal: patch by patch the place, the remark, what was answered, and the state. */
export function* textReview(report: ReviewReport): Generator<string> {
	const { review } = report;
	const open = review.remarks.filter((remark) => isOpen(review, remark));
	for (const patch of checklistOf(review.remarks))
		for (const row of patchRows(report, patch)) yield `${visibleLine(row)}\n`;
	const later =
		review.outcomes.size === 0 ? ' No later version given (--against FILE): no promise can be checked.' : '';
	yield `${review.remarks.length} remarks, ${open.length} open.${open.length > 0 ? later : ''}\n`;
}

function patchRows(report: ReviewReport, { target, conversations }: PatchRemarks): readonly string[] {
	const rows = conversations.flatMap((conversation) => conversationRows(report, conversation));
	if (rows.length === 0) return [];
	const said = conversations.flatMap(({ start, answers }) => [start, ...answers]);
	const open = said.filter((remark) => isOpen(report.review, remark)).length;
	return [`${patchTitle(target)}${open === 0 ? '' : ` - ${open} open`}`, ...rows, ''];
}

function conversationRows(report: ReviewReport, { start, answers }: Conversation): readonly string[] {
	const { documents, review, onlyOpen } = report;
	if (onlyOpen && ![start, ...answers].some((remark) => isOpen(review, remark))) return [];
	const line = quotedLine(start.anchor);
	return [
		` ${markOf(report, start)} ${whoSaid(documents, start)}, ${placeWords(start.anchor)}: ${oneLine(start.text)}`,
		...(line === null ? [] : [`       | ${line}`]),
		...suggestionRows(start),
		...stateRows(report, start),
		...answers.flatMap((answer) => [
			`     ${isOpen(review, answer) ? '[ ] ' : ''}${whoSaid(documents, answer)}: ${oneLine(answer.text)}`,
			...stateRows(report, answer),
		]),
	];
}

/** A box for what has to be done, ticked where a version shows that it was. */
function markOf({ review }: ReviewReport, remark: Remark): string {
	if (isOpen(review, remark)) return '[ ]';
	return review.outcomes.get(remark)?.state === 'addressed' ? '[x]' : ' - ';
}

/** The lines that a remark wants to have replaced, and what by. */
function suggestionRows({ anchor, suggestions }: Remark): readonly string[] {
	const { lines } = anchor.target.patch.content;
	return suggestions.flatMap((suggestion) => [
		'     suggested:',
		...Array.from({ length: suggestion.endLine - suggestion.firstLine }, (_, i) => {
			const old = lines.text(suggestion.firstLine + i);
			return suggestion.lines.includes(old) ? [] : [`       - ${old.slice(1)}`];
		}).flat(),
		...suggestion.lines.filter((line) => line.startsWith('+')).map((line) => `       + ${line.slice(1)}`),
	]);
}

function stateRows({ review }: ReviewReport, remark: Remark): readonly string[] {
	const state = stateText(review, remark);
	return state === null ? [] : [`     ${state}`];
}
