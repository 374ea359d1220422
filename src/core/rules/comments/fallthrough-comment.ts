import type { Token } from '../../c/lexer.ts';
import type { Rule } from '../../lint/rule.ts';

export const fallthroughComment: Rule = {
	id: 'fallthrough-comment',
	group: 'comments',
	severity: 'information',
	summary: 'Fall-through comment instead of `fallthrough;`',
	why: `The compiler checks \`fallthrough;\` and warns where it is missing; it ignores comments.`,
	sources: [
		{
			title: 'Deprecated interfaces, Implicit switch case fall-through',
			url: 'https://docs.kernel.org/process/deprecated.html#implicit-switch-case-fall-through',
		},
	],
	checkpatch: ['PREFER_FALLTHROUGH'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+		/* fall through */
+	case EXAMPLE_LAST:`,
			},
			good: {
				hunk: `+		fallthrough;
+	case EXAMPLE_LAST:`,
			},
		},
	],
	visit: {
		hunk: (view, report) => {
			if (view.language !== 'c' || view.hunk.added === 0) return;
			if (!/fall/i.test(view.after.image.text)) return;
			const { flatTokens: tokens, image } = view.after;
			// A line with several comments is checked once.
			let unseen = 0;
			for (const [index, { kind, text, line, endLine }] of tokens.entries()) {
				if (kind !== 'comment' || !isMarker(tokens, index, text)) continue;
				for (let at = Math.max(line, unseen); at <= endLine; at++) {
					unseen = at + 1;
					if (image.isContext[at] !== false) continue;
					const match = FALLTHROUGH.exec(image.lines.text(at));
					if (match === null) continue;
					const start = image.toContent(image.lines.start(at) + match.index);
					report({ span: { start, end: start + match[0].length }, message: "use 'fallthrough;' instead of a comment" });
				}
			}
		},
	},
};

/** Whether a comment says that the code above continues with the next case, rather than what code below does. */
function isMarker(tokens: readonly Token[], index: number, text: string): boolean {
	if (tokens[index - 1]?.text === ';' && tokens[index - 2]?.text === 'fallthrough') return false;
	let next = index + 1;
	while (tokens[next]?.kind === 'comment') next++;
	const { text: word = '' } = tokens[next] ?? {};
	return word === 'case' || word === 'default' || MARKER.test(text);
}

/** A comment of little more than the words. */
const MARKER = /^\/[*/][\s*@-]*(?:\w+[\s,]+)?fall[\w \t-]{1,12}[^\w]*$/i;

const FALLTHROUGH = /\bfall(?:s[ \t-]+|[ \t-]{0,3})thr(?:ough|u)\b/i;
