import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';
import { columns, TAB_WIDTH } from '../../text/width.ts';

/** Minimum number of members that are aligned. */
const MIN_MEMBERS = 3;

export const unalignedStructMembers: Rule = {
	id: 'unaligned-struct-members',
	formerIds: ['ragged-struct'],
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Member names of a new struct are not aligned',
	why: `The tip handbook asks for the names of a struct's members in one column after their types, so that both can be
read from top to bottom. Only entirely new structs are reported, and only if all members have a plain form.`,
	sources: [
		{
			title: 'The tip tree handbook, Struct declarations and initializers',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#struct-declarations-and-initializers',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': `+struct example {
+	unsigned int count;
+	struct list_head *nodes;
+	u64 start;
+};`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': `+struct example {
+	unsigned int		count;
+	struct list_head	*nodes;
+	u64			start;
+};`,
				},
			},
		},
	],
	visit: { hunk },
};

interface Member {
	readonly statement: Statement;
	readonly first: Token;
	/** The last word of the type, and the star or name that follows. */
	readonly type: Token;
	readonly declared: Token;
	readonly column: number;
	readonly width: number;
}

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { tokens } = view.after;
	const blocks = new Map<Statement['block'], (Member | null)[]>();
	for (const statement of view.after.statements) {
		if (statement.block.kind !== 'members') continue;
		const known = blocks.get(statement.block);
		const brace = tokens[statement.first - 1];
		// Only a struct that the patch adds is checked.
		const members = known ?? (brace?.text === '{' && view.after.isChanged(brace) ? [] : [null]);
		if (known === undefined) blocks.set(statement.block, members);
		members.push(memberOf(view, statement));
	}
	for (const all of blocks.values()) {
		const members = all.filter((member) => member !== null);
		const [first] = members;
		if (members.length < MIN_MEMBERS || members.length !== all.length || first === undefined) continue;
		if (new Set(members.map(({ column }) => column)).size === 1) continue;
		const unaligned = members.find(({ column }) => column !== first.column) ?? first;
		report({
			span: view.after.span(unaligned.declared, tokens[unaligned.statement.last] ?? unaligned.declared),
			message: 'member names are not aligned',
			fix: alignFix(view, members),
		});
	}
}

/** A member alone on an added line and made of a type and a name only; null for others. */
function memberOf({ after }: HunkView, statement: Statement): Member | null {
	const { tokens, image } = after;
	const own = tokens.slice(statement.first, statement.last + 1);
	const [first, last] = [own[0], own.at(-1)];
	if (statement.kind !== 'simple' || first === undefined || first.line !== last?.line) return null;
	if (!after.isChanged(first) || own.some(({ kind, text }) => kind === 'comment' || /^[({,:}]$/.test(text)))
		return null;
	if (tokens[statement.last + 1]?.line === last.line || tokens[statement.first - 1]?.kind === 'directive') return null;
	const bracket = own.findIndex(({ text }) => text === '[');
	const name = (bracket === -1 ? own.length - 1 : bracket) - 1;
	const star = own.findIndex(({ text }) => text === '*');
	const [type, declared] = [own[(star === -1 ? name : star) - 1], own[star === -1 ? name : star]];
	if (
		own[name]?.kind !== 'identifier' ||
		own[name].text.startsWith('__') ||
		type === undefined ||
		declared === undefined
	) {
		return null;
	}
	const lineStart = image.lines.start(first.line);
	return {
		statement,
		first,
		type,
		declared,
		column: columns(image.text.slice(lineStart, declared.start)),
		width: columns(image.text.slice(lineStart, type.end)),
	};
}

/** Puts all names at the first tab stop after the longest type. */
function alignFix({ after }: HunkView, members: readonly Member[]): Fix {
	const longest = members.reduce((most, { width }) => Math.max(most, width), 0);
	const column = (Math.floor(longest / TAB_WIDTH) + 1) * TAB_WIDTH;
	return {
		title: 'Align the members',
		safety: 'safe',
		edits: members.map(({ type, declared, width }) => ({
			span: after.span({ start: type.end, end: declared.start }),
			newText: '\t'.repeat(Math.ceil((column - width) / TAB_WIDTH)),
		})),
	};
}
