import {
	checklistOf,
	isOpen,
	type Conversation,
	type PatchRemarks,
	visibleLine,
	oneLine,
	patchTitle,
	placeWords,
	quotedLine,
	whoSaid,
	stateText,
} from '../../core/index.ts';
import type { ReviewReport } from './report.ts';

/** The checklist as Markdown for a mail or a tracker: a task list for each patch. */
export function* markdownReview(report: ReviewReport): Generator<string> {
	for (const patch of checklistOf(report.review.remarks))
		for (const row of patchRows(report, patch)) yield `${visibleLine(row)}\n`;
}

function patchRows(report: ReviewReport, { target, conversations }: PatchRemarks): readonly string[] {
	const rows = conversations.flatMap((conversation) => conversationRows(report, conversation));
	return rows.length === 0 ? [] : [`### ${plain(patchTitle(target))}`, '', ...rows, ''];
}

function conversationRows(report: ReviewReport, { start, answers }: Conversation): readonly string[] {
	const { documents, review, onlyOpen } = report;
	if (onlyOpen && ![start, ...answers].some((remark) => isOpen(review, remark))) return [];
	const outcome = review.outcomes.get(start);
	const state = stateText(review, start);
	const box = isOpen(review, start) ? '[ ] ' : outcome?.state === 'addressed' ? '[x] ' : '';
	const line = quotedLine(start.anchor);
	return [
		`- ${box}${plain(whoSaid(documents, start))}, ${code(placeWords(start.anchor))}: ${plain(oneLine(start.text))}`,
		...(line === null ? [] : [`  > ${code(line.trimEnd())}`, '']),
		...answers.map(
			(answer) =>
				`  - ${isOpen(review, answer) ? '[ ] ' : ''}${plain(whoSaid(documents, answer))}: ${plain(oneLine(answer.text))}`,
		),
		...(state === null ? [] : [`  - ${plain(state)}`]),
	];
}

/** Text in which nothing is markup. */
function plain(text: string): string {
	return text.replace(/[\\`*<>[\]|~#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&');
}

/** Code; a fence of backquotes is longer than any run of them in it. */
function code(text: string): string {
	const longest = (text.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
	const fence = '`'.repeat(longest + 1);
	const pad = longest > 0 ? ' ' : '';
	return `${fence}${pad}${text.replace(/\t/g, '    ')}${pad}${fence}`;
}
