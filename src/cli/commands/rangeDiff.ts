import { parseArgs } from 'node:util';
import { missingMails, pairSides, rangeDiffRows, type Pairing, type RangeDiffRow } from '../../core/index.ts';
import { readDocuments } from '../documents.ts';
import { missingText } from '../missing.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { visibleLine } from '../visible.ts';

/** `range-diff`: compares two versions of a series, patch by patch, from their mails alone. */
export function printRangeDiff(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: args.map((arg) => (arg === '--color' ? '--color=always' : arg)),
		options: { format: { type: 'string', default: 'text' }, color: { type: 'string', default: 'auto' } },
		allowPositionals: true,
	});
	const [old, fresh, ...others] = positionals;
	if (old === undefined || others.length > 0)
		throw new UsageError('range-diff needs two versions, or one file that contains both');
	if (values.format !== 'text' && values.format !== 'json')
		throw new UsageError(`unknown format '${values.format}'; use one of: text, json`);
	const sides = [readDocuments(old), fresh === undefined ? [] : readDocuments(fresh)] as const;
	const result = fresh === undefined ? pairSides(sides[0], sides[0]) : pairSides(...sides);
	if ('empty' in result) throw new UsageError(`${result.empty === 'old' ? old : (fresh ?? old)} contains no patch`);
	const { pairing } = result;
	if (fresh === undefined && pairing.old.version === pairing.new.version)
		throw new UsageError(`${old} contains one version only; name the file of the other one`);
	for (const series of [pairing.old, pairing.new]) {
		for (const missing of missingMails([], [], [series])) error(missingText(missing));
	}
	if (values.format === 'json') {
		out(`${JSON.stringify(model(pairing))}\n`);
		return 0;
	}
	const isColored = values.color === 'always' || (values.color === 'auto' && process.stdout.isTTY);
	const rows = rangeDiffRows(pairing, isColored);
	// Text would lose the colours, which are control characters.
	const text = rows.map((row) => `${isColored ? colored(row) : visibleLine(row.text)}\n`).join('');
	out(isColored ? new TextEncoder().encode(text) : text);
	return 0;
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
		pairs: pairs.map((pair) => ({
			old: pair.old.messageId,
			new: pair.new.messageId,
			// Of the commit, not of its text.
			isAuthorChanged: pair.changed.includes('author'),
			changed: pair.changed.filter((part) => part !== 'author'),
		})),
		added: added.map(({ messageId }) => messageId),
		dropped: dropped.map(({ messageId }) => messageId),
	};
}
