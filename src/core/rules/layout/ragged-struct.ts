import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';
import { columns, TAB_WIDTH } from '../../text/width.ts';

/** As many members make a table. */
const MANY = 3;

export const raggedStruct: Rule = {
	id: 'ragged-struct',
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Members of a new struct are not aligned as a table',
	why: `The tip handbook wants the names of a struct's members in one column, behind their types, so that both can be
read from top to bottom. Only structs that are new as a whole are reported, and only where all members have a plain form.`,
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
	/** The last word of the type, and the star or name behind it. */
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
		// Only a struct that the patch adds is looked at.
		const members = known ?? (brace?.text === '{' && view.after.isChanged(brace) ? [] : [null]);
		if (known === undefined) blocks.set(statement.block, members);
		members.push(memberOf(view, statement));
	}
	for (const all of blocks.values()) {
		const members = all.filter((member) => member !== null);
		const [first] = members;
		if (members.length < MANY || members.length !== all.length || first === undefined) continue;
		if (new Set(members.map(({ column }) => column)).size === 1) continue;
		const ragged = members.find(({ column }) => column !== first.column) ?? first;
		report({
			span: view.after.span(ragged.declared, tokens[ragged.statement.last] ?? ragged.declared),
			message: 'members are not aligned as a table',
			fix: table(view, members),
		});
	}
}

/** A member that has one added line to itself: type, name, nothing that needs a layout of its own. */
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

/** All names at the first tab stop behind the longest type. */
function table({ after }: HunkView, members: readonly Member[]): Fix {
	const longest = Math.max(...members.map(({ width }) => width));
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
