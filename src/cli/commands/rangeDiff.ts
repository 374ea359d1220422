import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	missingMails,
	pairSides,
	rangeDiffRows,
	type Pairing,
	type RangeDiffRow,
	visibleLine,
} from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { readDocuments } from '../documents.ts';
import { missingText } from '../missing.ts';
import { colorOption, isColorWanted } from '../color.ts';
import { jsonPieces } from '../jsonPieces.ts';
import { each, printPieces } from '../pieces.ts';
import { UsageError } from '../usage.ts';

/** `range-diff`: compares two versions of a series, patch by patch, from their mails alone. */
export function rangeDiffCommand(session: Session): CommandUnknownOpts {
	return defineCommand('range-diff', {
		summary: 'compare two versions of a series in the layout of git range-diff',
		description:
			'Compare two versions of a series, each a mailbox, a folder or a file of patches, from the mails alone. One file may ' +
			'contain both.',
		examples: [
			['range-diff v1.mbox v2.mbox', 'what changed in each patch'],
			['range-diff thread.mbox', 'the last two versions in one file'],
		],
		status: { 0: 'compared', 2: 'a side holds no patch, or cannot be read' },
	})
		.argument('<old>', 'the older version')
		.argument('[new]', 'the newer version')
		.addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text' as const))
		.addOption(colorOption())
		.action((old, fresh, { format, color }) => {
			printRangeDiff(old, fresh, { isJson: format === 'json', isColored: isColorWanted(color) }, session);
		});
}

function printRangeDiff(
	old: string,
	fresh: string | undefined,
	{ isJson, isColored }: { readonly isJson: boolean; readonly isColored: boolean },
	{ out, error }: Session,
): void {
	const sides = pairSides(readDocuments(old), fresh === undefined ? null : readDocuments(fresh));
	if ('empty' in sides) throw new UsageError(`${sides.empty === 'old' ? old : (fresh ?? old)} contains no patch`);
	if ('onlyVersion' in sides) throw new UsageError(`${old} contains one version only; name the file of the other one`);
	const { pairing } = sides;
	for (const series of [pairing.old, pairing.new]) {
		for (const missing of missingMails([], [], [series])) error(missingText(missing));
	}
	if (isJson) {
		printPieces(jsonPieces(model(pairing)), out);
		out('\n');
		return;
	}
	const rows = rangeDiffRows(pairing, isColored);
	// Text would lose the colours, which are control characters.
	const lines = each(rows, (row) => `${isColored ? colored(row) : visibleLine(row.text)}\n`);
	printPieces(lines, (text) => {
		out(isColored ? new TextEncoder().encode(text) : text);
	});
}

/** The colours of git. */
const COLORS: Readonly<Partial<Record<RangeDiffRow['mark'], string>>> = {
	'!': '\x1b[33m',
	'=': '\x1b[33m',
	'<': '\x1b[31m',
	'>': '\x1b[32m',
	'-': '\x1b[31m',
	'+': '\x1b[32m',
	'@': '\x1b[36m',
};

/** A row in its colour, with the words that differ in reverse. */
function colored({ mark, text, words }: RangeDiffRow): string {
	const color = COLORS[mark];
	if (color === undefined) return visibleLine(text);
	let [shown, from] = ['', 0];
	for (const { start, end } of words) {
		shown += `${visibleLine(text.slice(from, start))}\x1b[7m${visibleLine(text.slice(start, end))}\x1b[27m`;
		from = end;
	}
	return `${color}${shown}${visibleLine(text.slice(from))}\x1b[m`;
}

function model({ pairs, added, dropped }: Pairing): unknown {
	return {
		pairs: each(pairs, (pair) => ({
			old: pair.old.messageId,
			new: pair.new.messageId,
			// Of the commit, not of its text.
			isAuthorChanged: pair.changed.includes('author'),
			changed: pair.changed.filter((part) => part !== 'author'),
		})),
		added: each(added, ({ messageId }) => messageId),
		dropped: each(dropped, ({ messageId }) => messageId),
	};
}
