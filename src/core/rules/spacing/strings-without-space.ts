import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const stringsWithoutSpace: Rule = {
	id: 'strings-without-space',
	group: 'spacing',
	severity: 'information',
	strict: true,
	summary: 'Missing space between the parts of a string',
	why: `A space between a string and the adjacent macro or string shows where each ends: \`"size %" PRIu64 "\\n"\`.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['CONCATENATED_STRING'],
	fixable: true,
	examples: [
		{ bad: { hunk: `+	pr_info("size: %"PRIx64, size);` }, good: { hunk: `+	pr_info("size: %" PRIx64, size);` } },
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { flatTokens: tokens, image } = view.after;
	let reported = -1;
	view.after.strings.forEach((index) => {
		const string = tokens[index];
		if (string === undefined || image.isContext[string.line] !== false) return;
		const before = gapBefore(tokens[index - 1], string);
		const after = gapAfter(string, tokens[index + 1]);
		if (before === null && after === null) return;
		const edits = [before, after].flatMap((at) => {
			const place = at === null ? null : image.toContent(at);
			return place === null ? [] : [{ span: { start: place, end: place }, newText: ' ' }];
		});
		const fix = { title: 'Insert a space', safety: 'safe', edits } as const;
		const isMore = string.line === reported;
		reported = string.line;
		// checkpatch reports one a line.
		report({
			span: view.after.span(string),
			message: 'space required between the parts of a string',
			fix,
			...(isMore && { checkpatch: null }),
		});
	});
}

/** Where a space is missing before `string`. */
function gapBefore(previous: Token | undefined, string: Token): number | null {
	if (previous?.end !== string.start) return null;
	return previous.kind === 'identifier' || previous.kind === 'number' ? string.start : null;
}

/** Where a space is missing after `string`, also if another string follows directly. */
function gapAfter(string: Token, next: Token | undefined): number | null {
	if (next?.start !== string.end) return null;
	if (next.kind === 'string') return string.end;
	return next.kind === 'identifier' && /^[A-Z_]/.test(next.text) ? string.end : null;
}
