import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** Maximum number of lines of a function in which netdev accepts `guard()`. */
const MAX_LINES = 20;

export const guardInNetworking: Rule = {
	id: 'guard-in-networking',
	group: 'types',
	severity: 'off',
	profiles: { net: 'hint' },
	summary: '__free(), or guard() in a long function, in networking code',
	why: `netdev discourages constructs that unlock or free automatically: \`guard()\` in functions of more than ${MAX_LINES}
lines, where \`scoped_guard()\` is more readable and plain locking still preferred, and \`__free()\` anywhere in core code
and drivers.`,
	sources: [
		{
			title: 'netdev FAQ, Using device-managed and cleanup.h constructs',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html#using-device-managed-and-cleanup-h-constructs',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'net/core/example.c': ` static void example_reset(struct example *example)
 {
+	char *name __free(kfree) = example_name(example);
+
+	example_show(name);
 }`,
				},
			},
			good: {
				files: {
					'net/core/example.c': ` static void example_reset(struct example *example)
 {
+	char *name = example_name(example);
+
+	example_show(name);
+	kfree(name);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || view.path.startsWith('tools/')) return;
	const { after } = view;
	const { tokens } = after;
	if (!/\b(?:guard|__free)\b/.test(after.image.text)) return;
	const bodies = after.functions;
	tokens.forEach((token, index) => {
		const isFree = token.text === '__free';
		if ((!isFree && token.text !== 'guard') || tokens[index + 1]?.text !== '(' || !after.isChanged(token)) return;
		if (isFree) report({ span: after.span(token), message: '__free() is discouraged in networking code' });
		else {
			const body = bodies.find(({ open, close }) => index > open && index < close);
			if (body === undefined) return;
			const lines = (tokens[body.close]?.line ?? after.image.lines.count) - (tokens[body.open]?.line ?? 0) - 1;
			if (lines <= MAX_LINES) return;
			report({ span: after.span(token), message: `avoid guard() in functions of more than ${MAX_LINES} lines` });
		}
	});
}
