import type { Finding } from '../../lint/finding.ts';
import type { LineTable } from '../../text/lines.ts';
import type { ReviewPlace } from './places.ts';

/** Number of words that a remark and a finding must have in common. */
const MIN_SHARED = 2;

/** The finding at `place` that says the same as a remark there: they have telling words in common. Null if none does. */
export function sameFinding(
	text: string,
	{ firstLine, endLine }: ReviewPlace,
	findings: readonly Finding[],
	lines: LineTable,
): Finding | null {
	const said = stemsOf(text);
	let best: Finding | null = null;
	let most = MIN_SHARED - 1;
	for (const finding of findings) {
		const { start, end } = finding.span;
		const last = lines.lineAt(Math.max(start, end - 1));
		if (lines.lineAt(start) > endLine || last < firstLine - 1) continue;
		let shared = 0;
		for (const stem of stemsOf(`${finding.rule.id} ${finding.message}`)) if (said.has(stem)) shared++;
		if (shared > most) [best, most] = [finding, shared];
	}
	return best;
}

/** Number of characters in which a remark comes to its point. */
const MAX_TEXT = 200;
/** Length up to which endings of words count. */
const STEM = 6;

/** The telling words of a text, without their endings. Names of functions are about the place, not the point. */
function stemsOf(text: string): ReadonlySet<string> {
	const plain = text
		.slice(0, MAX_TEXT)
		.toLowerCase()
		.replace(/\w*_\w*/g, ' ')
		.replaceAll('newline', 'blank line');
	const words = plain.match(/[a-z]{4,}/g) ?? [];
	return new Set(words.filter((word) => !COMMON.has(word)).map((word) => word.replace(/s$/, '').slice(0, STEM)));
}

/** Words that say nothing about what a sentence is about. */
const COMMON = new Set(
	'about after also before could from have here instead into just like make more must need needed only please same should some that their them then there these they this those what when where which while will with without would your does done'.split(
		' ',
	),
);
