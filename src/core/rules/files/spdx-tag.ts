import { lineKind } from '../../patch/hunk.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Fix, Report, Rule, RuleContext } from '../../lint/rule.ts';

const TAG = 'SPDX-License-Identifier:';
type Style = '//' | '/*' | '#' | '..';

/** The comment style of the license tag in each kind of file. */
const STYLES: readonly (readonly [Style, RegExp])[] = [
	['/*', /\.[hsS]$/],
	['//', /\.(?:c|rs|dtsi?)$/],
	['#', /\.(?:sh|py|pl|awk|tc|ya?ml)$/],
	['..', /\.rst$/],
];
/** Files for which checkpatch.pl reports a wrong comment, and then a missing tag as well. */
const C_OR_ASSEMBLY = /\.[chsS]$/;
/** Files in which a tag belongs on the first line only. */
const SOURCE = /\.(?:[chsS]|rs|sh|dtsi?)$/;

export const spdxTag: Rule = {
	id: 'spdx-tag',
	group: 'files',
	severity: 'information',
	summary: 'Missing, misplaced or malformed SPDX license tag',
	why: `Every source file states its license in the first line, or in the second one after a \`#!\`, in a form that scripts
can read. The comment style depends on the file: \`//\` in .c files, \`/* */\` in headers and assembly, \`#\` in
scripts and YAML, \`..\` in documentation. Device tree bindings are dual-licensed.`,
	sources: [
		{
			title: 'Linux kernel licensing rules, License identifier syntax',
			url: 'https://docs.kernel.org/process/license-rules.html#license-identifier-syntax',
		},
	],
	checkpatch: ['SPDX_LICENSE_TAG'],
	fixable: true,
	examples: [
		{
			bad: { files: { 'mm/example.h': '+// SPDX-License-Identifier: GPL-2.0\n+extern int count;' } },
			good: { files: { 'mm/example.h': '+/* SPDX-License-Identifier: GPL-2.0 */\n+extern int count;' } },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	const { path, hunk: own, content } = view;
	if (own.added === 0) return;
	const top = own.newStart === 1 ? topLine(view) : -1;
	const mayMisplace = SOURCE.test(path) && content.text.includes(TAG);
	if (top === -1 && !mayMisplace) return;
	const inText = view.language === 'shell' ? linesOfText(view) : NO_LINES;
	for (const { line, span, text } of view.addedLines()) {
		if (line === top) checkTop(path, text, span, settings.checkpatch.spdxCxxComments, report);
		else if (mayMisplace && text.includes(TAG)) {
			const isOwn = COMMENT.test(text) && !inText.has(line);
			report({ span, message: 'move the license tag to the first line', ...(!isOwn && { severity: 'off' }) });
		}
	}
}

const NO_LINES: ReadonlySet<number> = new Set();

/** The beginning of a comment in any of the languages. */
const COMMENT = /^\s*(?:\/[/*]|\*|#)/;

/** The word that ends a here-document, if one begins on a line. */
const HERE_DOCUMENT = /<<[-~]?\s*["'\\]?([A-Za-z_]\w*)/;

/** The line that the tag belongs on, in a hunk that starts its file: the first one, or the one below a `#!`. */
function topLine({ content, hunk: own }: HunkView): number {
	const kept: number[] = [];
	for (let line = own.firstLine; line < own.endLine && kept.length < 2; line++) {
		if (lineKind(content, line, own) !== 'removed') kept.push(line);
	}
	const [first = -1, second = -1] = kept;
	return first !== -1 && /^.#!\s*\//.test(content.lines.text(first)) ? second : first;
}

/** The lines of a shell script that may be text which it writes: here-documents, and all that the hunk does not show the start of. */
function linesOfText({ after: { image }, hunk: own }: HunkView): ReadonlySet<number> {
	const inText = new Set<number>();
	let end: string | undefined;
	image.contentLines.forEach((line, index) => {
		const text = image.lines.text(index);
		if (end !== undefined || own.newStart !== 1) inText.add(line);
		if (end === undefined) end = HERE_DOCUMENT.exec(text)?.[1];
		else if (text.trim() === end) end = undefined;
	});
	return inText;
}

function checkTop(
	path: string,
	text: string,
	span: { start: number; end: number },
	allowsCxx: boolean,
	report: Report,
): void {
	const style = STYLES.find(([, pattern]) => pattern.test(path))?.[0];
	const isCxx = allowsCxx && style === '/*' && text.startsWith(`// ${TAG} `);
	const isProper = style === undefined || isCxx || text.startsWith(`${style} ${TAG} `);
	if (!isProper) {
		if (!text.includes(TAG)) report({ span, message: `missing "${style} ${TAG}" on the first line` });
		else {
			const fix = rewritten(style, text, span);
			report({
				span,
				message: `write the license tag as "${style} ${TAG} ..."`,
				...(C_OR_ASSEMBLY.test(path) && !text.trimStart().startsWith(style) && { also: ['SPDX_LICENSE_TAG'] }),
				...(fix !== null && { fix }),
			});
		}
		return;
	}
	const isBinding = path.startsWith('Documentation/devicetree/bindings/');
	if (isBinding && !/GPL-2\.0(?:-only|-or-later|\+)? OR BSD-2-Clause/.test(text) && text.includes(TAG)) {
		report({ span, message: 'DT bindings should be licensed (GPL-2.0-only OR BSD-2-Clause)', severity: 'information' });
	} else if (path.startsWith('include/dt-bindings/') && !/GPL-2\.0(?:-only|-or-later|\+)? OR \S/.test(text)) {
		report({
			span,
			message: 'DT binding headers should be dual-licensed (GPL-2.0-only OR ...)',
			severity: 'information',
		});
	}
}

function rewritten(style: Style, text: string, span: { start: number; end: number }): Fix | null {
	const license = /SPDX-License-Identifier:\s*([\w.+() -]{1,100}?)\s*(?:\*\/)?\s*$/.exec(text)?.[1];
	if (license === undefined) return null;
	const newText = `${style} ${TAG} ${license}${style === '/*' ? ' */' : ''}`;
	return { title: 'Rewrite the license tag', safety: 'safe', edits: [{ span, newText }] };
}
