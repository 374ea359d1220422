import { declaredCharset } from '../../mail/body.ts';
import { isUtf8 } from '../../mail/charset.ts';
import type { Changelog } from '../../patch/changelog.ts';
import { lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Content } from '../../text/content.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { PatchReport, Report, Rule } from '../../lint/rule.ts';

export const textNotUtf8: Rule = {
	id: 'text-not-utf8',
	group: 'files',
	severity: 'information',
	strict: true,
	summary: 'Text is not encoded in UTF-8',
	why: `Kernel files and commit messages are UTF-8. Bytes of another encoding show as wrong characters, or not at all,
wherever the patch goes. git converts the message of a mail that declares its character set, but never the diff. Where such
bytes were already replaced, the replacement character is reported.`,
	sources: [
		{
			title: 'Email clients info for Linux, General Preferences',
			url: 'https://docs.kernel.org/process/email-clients.html#general-preferences',
		},
		{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' },
	],
	checkpatch: ['INVALID_UTF8'],
	fixable: false,
	examples: [{ bad: { hunk: '+/* caf\uFFFD */' }, good: { hunk: '+/* café */' } }],
	visit: { changelog, hunk, patch: { check } },
};

/** The replacement character, which programs write for bytes that they can't decode. */
const REPLACEMENT = '\uFFFD';

function changelog({ content, firstLine, endLine }: Changelog, report: Report): void {
	if (!content.text.includes(REPLACEMENT)) return;
	for (let line = firstLine; line < endLine; line++)
		reportReplacement(content.lines.text(line), content.lines.start(line), report);
}

function hunk(view: HunkView, report: Report): void {
	if (!view.content.text.includes(REPLACEMENT)) return;
	for (const { text, span } of view.addedLines()) reportReplacement(text, span.start, report);
}

function reportReplacement(text: string, start: number, report: Report): void {
	const at = text.indexOf(REPLACEMENT);
	if (at === -1) return;
	const span = { start: start + at, end: start + at + 1 };
	report({ span, message: 'U+FFFD replaces a character that was not valid UTF-8', checkpatch: null });
}

/** Reports lines that are not UTF-8 in a document that was read as Latin-1. */
function check({ content, mail, firstLine, endLine, diff }: Patch, report: PatchReport): void {
	if (content.isLatin1 !== true) return;
	const diffLine = diff.files[0]?.firstLine ?? endLine;
	// git converts header and message from the character set that the mail declares.
	if (/^utf-?8$/.test(declaredCharset(content, mail.fields))) {
		const headerLine = content.lines.lineAt(mail.fields[0]?.span.start ?? content.lines.start(firstLine));
		for (let line = headerLine; line < diffLine; line++) reportInvalid(content, line, report);
	}
	for (const { hunks } of diff.files) {
		for (const hunk of hunks) {
			for (let line = hunk.firstLine; line < hunk.endLine; line++)
				if (lineKind(content, line, hunk) === 'added') reportInvalid(content, line, report);
		}
	}
}

function reportInvalid({ lines }: Content, line: number, report: PatchReport): void {
	const text = lines.text(line);
	const found = NOT_ASCII.exec(text);
	if (found === null || isUtf8(text)) return;
	const start = lines.start(line) + found.index;
	report({ span: { start, end: start + found[0].length }, message: 'not valid UTF-8' });
}

const NOT_ASCII = /[^\0-\x7f]+/;
