import { isQualifier } from '../../c/typeNames.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const misplacedPointerStar: Rule = {
	id: 'misplaced-pointer-star',
	group: 'spacing',
	severity: 'warning',
	summary: 'Misplaced star of a pointer',
	why: `In a declaration the star touches the name: \`char *first, *last\`. In a cast, which has no name, a space separates
it from the type.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['POINTER_LOCATION'],
	fixable: true,
	examples: [
		{ bad: { hunk: `+	struct example* example;` }, good: { hunk: `+	struct example *example;` } },
		{ bad: { hunk: `+	example = (struct example*)data;` }, good: { hunk: `+	example = (struct example *)data;` } },
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { flatTokens: tokens, operators, image } = view.after;
	let end = -1;
	for (const { role, index, token } of operators) {
		const type = tokens[index - 1];
		if (role !== 'pointer' || index < end || type?.endLine !== token.line) continue;
		end = index;
		while (tokens[end]?.text === '*' || isQualifier(tokens[end]?.text ?? '')) end++;
		const last = tokens[end - 1];
		const next = tokens[end];
		if (last === undefined || next?.line !== token.line) continue;
		if (next.kind !== 'identifier' && next.text !== ')') continue;
		const written = image.text.slice(type.end, next.start);
		const wanted = wantedBetween(written, last.text, next.text);
		if (wanted === written) continue;
		const span = { start: image.toContent(type.end), end: image.toContent(next.start) };
		const from = type.kind === 'comment' ? '' : type.text;
		const to = next.text === ')' ? '' : next.text;
		const quoted = (between: string): string => `"${from}${between.replace(/[ \t]+/g, ' ')}${to}"`;
		const message = `${quoted(written)} should be ${quoted(wanted)}`;
		report({ span, message, fix: { title: 'Move the star', safety: 'safe', edits: [{ span, newText: wanted }] } });
	}
}

/** What belongs between a type and a name, or the end of a cast. */
function wantedBetween(written: string, last: string, next: string): string {
	const joined = written.replace(/\*[ \t]+(?=\*)/g, '*');
	const apart = /^[ \t]/.test(joined) ? joined : ` ${joined}`;
	if (next === ')') return apart.trimEnd();
	return last === '*' ? apart.trimEnd() : apart;
}
