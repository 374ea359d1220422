import { declaredCharset } from '../../mail/body.ts';
import { findField } from '../../mail/mail.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Span } from '../../text/span.ts';
import { logLines } from '../../message/logLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const charsetMisdeclared: Rule = {
	id: 'charset-misdeclared',
	group: 'changelog',
	severity: 'warning',
	summary: 'Changelog in UTF-8, but the mail declares another character set',
	why: `\`git am\` converts the message from the character set that the header declares, so UTF-8 text with another declaration
becomes garbled or is lost. Mails with \`charset=UTF-8\`, or without a character set, are read as UTF-8.`,
	sources: [
		{
			title: 'Email clients info for Linux, General Preferences',
			url: 'https://docs.kernel.org/process/email-clients.html#general-preferences',
		},
		{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' },
	],
	checkpatch: ['UTF8_BEFORE_PATCH'],
	fixable: false,
	examples: [
		{
			bad: { fields: 'Content-Type: text/plain; charset="us-ascii"', changelog: 'The café is read twice.' },
			good: { fields: 'Content-Type: text/plain; charset="utf-8"', changelog: 'The café is read twice.' },
		},
	],
	visit: { patch: { check } },
};

function check({ mail, content, changelog, inBody }: Patch, report: PatchReport): void {
	const field = findField(mail, 'content-type');
	// An encoded body was decoded with the declared character set. The character set of Latin-1 content is not known.
	if (field === null || content.map !== null || content.isLatin1 === true) return;
	const charset = declaredCharset(content, mail.fields);
	if (/^utf-?8$/.test(charset)) return;
	const isSeen = SEEN.test(content.text.slice(field.span.start, field.span.end));
	const checkSpan = ({ start, end }: Span): void => {
		const found = NOT_ASCII.exec(content.text.slice(start, end));
		if (found === null) return;
		const from = start + found.index;
		report({
			span: { start: from, end: from + found[0].length },
			message: `the mail declares charset ${charset}, but this text is UTF-8`,
			...(isSeen ? {} : { checkpatch: null }),
		});
	};
	for (const { span } of inBody) checkSpan(span);
	for (const { line } of logLines(changelog)) checkSpan(content.lines.span(line));
}

/** The form that checkpatch recognizes: on one line and in quotes. */
const SEEN = /^Content-Type:.+charset="/;
const NOT_ASCII = /[^\0-\x7f]+/;
