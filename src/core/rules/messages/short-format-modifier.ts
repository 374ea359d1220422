import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report } from '../../lint/rule.ts';
import type { Rule } from '../../lint/rule.ts';

export const shortFormatModifier: Rule = {
	id: 'short-format-modifier',
	group: 'messages',
	severity: 'information',
	summary: 'Unnecessary h modifier in a format',
	why: `Arguments smaller than \`int\` are promoted to \`int\`: \`%x\` prints the same as \`%hhx\`, unless the modifier is meant to
truncate a signed value.`,
	sources: [
		{
			title: 'checkpatch: UNNECESSARY_MODIFIER',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['UNNECESSARY_MODIFIER'],
	fixable: true,
	examples: [{ bad: { hunk: '+	pr_info("count %hhu\\n", count);' }, good: { hunk: '+	pr_info("count %u\\n", count);' } }],
	visit: { hunk },
};

const LOGGING =
	/^(?:(?:[a-z0-9]+_){1,2}(?:printk|emerg|alert|crit|err|warning|warn|notice|info|debug|dbg|vdbg|devel|cont)(?:_ratelimited|_once)?|printk(?:_ratelimited|_once|_deferred)?|WARN(?:_RATELIMIT|_ONCE)?|panic|seq_v?printf)$/;
const MODIFIED = /%[-#*\d.]{0,20}(h{1,2})[idux]/g;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const tokens = after.flatTokens;
	after.strings.forEach((index) => {
		const token = tokens[index];
		if (token?.text.includes('%') !== true || !/h[idux]/.test(token.text)) return;
		const call = callOf(tokens, index);
		if (call === undefined || !after.isChanged(call) || !after.isChanged(token)) return;
		for (const match of token.text.matchAll(MODIFIED)) {
			if (token.text.charAt(match.index - 1) === '%') continue;
			const start = token.start + match.index;
			const h = start + match[0].length - 1 - (match[1]?.length ?? 0);
			const place = after.span({ start, end: start + match[0].length });
			report({
				span: call.line === token.line ? place : after.span(call),
				message: `unnecessary h modifier in '${match[0]}'`,
				fix: {
					title: 'Remove the h modifier',
					safety: 'unsafe',
					edits: [{ span: after.span({ start: h, end: start + match[0].length - 1 }), newText: '' }],
				},
			});
		}
	});
}

/** Maximum number of tokens between the name of the call and the string. */
const MAX_DISTANCE = 40;

/** The call that logs the string at \`index\`. */
function callOf(tokens: readonly Token[], index: number): Token | undefined {
	for (let at = index - 1; at > 0 && at > index - MAX_DISTANCE; at--) {
		if (tokens[at]?.text === ';') return undefined;
		const name = tokens[at - 1];
		if (tokens[at]?.text === '(' && name?.kind === 'identifier' && LOGGING.test(name.text)) return name;
	}
	return undefined;
}
