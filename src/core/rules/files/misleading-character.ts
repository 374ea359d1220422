import { hasLostIndentation } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const misleadingCharacter: Rule = {
	id: 'misleading-character',
	group: 'files',
	severity: 'warning',
	summary: 'Source code with an invisible character, or one that looks like another',
	why: `Controls for bidirectional text can show code in another order than the compiler reads it, so that a reviewer approves
what is not there ("Trojan Source"). Invisible characters make two names or strings that look the same differ. Word processors,
web pages and mailers write curly quotes and no-break spaces, which are not C.

Documentation and translations may need such characters, and curly quotes are fine in comments and strings.`,
	sources: [
		{
			title: 'Email clients info for Linux, General Preferences',
			url: 'https://docs.kernel.org/process/email-clients.html#general-preferences',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	if (user_is_admin("user\u200B"))\n+		return -EPERM;' },
			good: { hunk: '+	if (user_is_admin("user"))\n+		return -EPERM;' },
		},
		{
			bad: { hunk: '+	pr_info(\u201Cupdated\\n");' },
			good: { hunk: '+	pr_info("updated\\n");' },
		},
	],
	visit: { hunk },
};

/** Embeddings, overrides and isolates of bidirectional text. */
const BIDI = '\\u202a-\\u202e\\u2066-\\u2069';
/** Marks of direction, blanks without a width, the soft hyphen and the byte order mark. */
const INVISIBLE = '\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2060-\\u2064\\ufeff';
/** Joiners, which scripts and pictures need between two characters of theirs. */
const JOINER = '(?<![^\\0-\\x7f])[\\u200c\\u200d]|[\\u200c\\u200d](?![^\\0-\\x7f])';
const HIDDEN = new RegExp(`([${BIDI}])|[${INVISIBLE}]|${JOINER}`, 'g');

/** What is typed or pasted instead of an ASCII character, which C needs. */
const LOOKALIKE = /[\u00a0\u2000-\u200a\u2010-\u2015\u2018-\u201f\u202f\u205f\u2212\u3000\uff01-\uff5e]/;
const NOT_ASCII = /[^\0-\x7f]/;
const SOURCE = /(?:^|\/)(?:Makefile|Kbuild|Kconfig)[^/]*$|\.(?:py|pl|awk|lds|tc)$/;
/** Lines of text in C: directives with a message, and rows of comments that begin above the hunk. */
const TEXT = /^\s*(?:#\s*(?:error|warning|pragma)\b|\*)/;

function hunk(view: HunkView, report: Report): void {
	if (!NOT_ASCII.test(view.content.text)) return;
	if (view.language !== 'other' || SOURCE.test(view.path)) reportHidden(view, report);
	if (view.language === 'c') reportLookalikes(view, report);
}

function reportHidden(view: HunkView, report: Report): void {
	for (const { text, span } of view.addedLines()) {
		for (const { 0: character, 1: control, index } of text.matchAll(HIDDEN)) {
			const start = span.start + index;
			report({
				span: { start, end: start + character.length },
				...(control === undefined
					? { message: `${nameOf(character)} is invisible: remove it` }
					: { message: `${nameOf(character)} shows code in another order: remove it`, severity: 'error' as const }),
			});
		}
	}
}

function reportLookalikes(view: HunkView, report: Report): void {
	const isLost = hasLostIndentation(view);
	for (const { isAdded, start: lineStart, raw, code } of view.codeLines) {
		if (!isAdded || !NOT_ASCII.test(code) || TEXT.test(raw)) continue;
		// Rules about indentation report what replaces all tabs.
		const first = isLost ? code.length - code.trimStart().length : 0;
		const found = LOOKALIKE.exec(code.slice(first));
		if (found === null) continue;
		const start = lineStart + first + found.index;
		report({
			span: { start, end: start + found[0].length },
			message: `${nameOf(found[0])} is not a character of C: use the ASCII one`,
		});
	}
}

function nameOf(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
