import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { existedBefore } from '../../lint/precedent.ts';
import { TYPE } from '../../code/typePattern.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule, type RuleFinding } from '../../lint/rule.ts';
import { shift } from '../../text/span.ts';

/** The typedefs of a hunk. */
interface Typedefs {
	readonly added: readonly { readonly name: string | null; readonly finding: RuleFinding }[];
	/** The words of removed lines, if one of them is a typedef. */
	readonly removed: ReadonlySet<string>;
	/** Whether it removes as many as it adds. */
	readonly isRenaming: boolean;
}

export const newTypedef: Rule = {
	id: 'new-typedef',
	group: 'declarations',
	severity: 'information',
	summary: 'New typedef',
	why: `A typedef hides whether something is a struct, a pointer or a number. Typedefs are right for function pointers, integers
of a fixed size, types that sparse distinguishes, and opaque objects that only accessors touch. A typedef that the patch moves or
renames is not reported.`,
	sources: [
		{
			title: 'Linux kernel coding style, 5) Typedefs',
			url: 'https://docs.kernel.org/process/coding-style.html#typedefs',
		},
		{
			title: 'checkpatch: NEW_TYPEDEFS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['NEW_TYPEDEFS'],
	fixable: false,
	examples: [{ bad: { hunk: '+typedef struct example example_type;' }, good: { hunk: '+struct example;' } }],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** Integers of a fixed size, and types that sparse distinguishes. */
const PLAIN =
	/\b(?:(?:__)?(?:u|s|be|le)(?:8|16|32|64)|u?int(?:8|16|32|64)_t|atomic_t|u_?(?:char|short|int|long)|unchar|__bitwise)\b/;
const FUNCTION = new RegExp(
	`^typedef[ \\t]+${TYPE}[ \\t*]*(?:__\\w+[ \\t*]*)?(?:\\([ \\t]*\\*?[ \\t]*\\w+[ \\t]*\\)|\\w+)[ \\t]*\\(`,
);
/** The objects that architectures define and only accessors touch. */
const OPAQUE = /^(?:(?:pte|pmd|pud|p4d|pgd|pgprot)(?:val)?|pgtable|hugepd|swp_entry)_t$/;
/** Most likely a pointer to a function, which a macro declares. */
const DECLARED_BY_MACRO = /^typedef[ \t]+\w+[ \t]*\(\([ \t]*\*/;

function gather(view: HunkView): Typedefs | null {
	if (view.language !== 'c' || !view.content.text.includes('typedef')) return null;
	const lines = view.addedCode.lines.filter(({ code }) => TYPEDEF.test(code));
	const added = lines.flatMap((line) => addedTypedef(line, view));
	const gone = view.before.flatTokens.filter((token) => view.before.isChanged(token)).map(({ text }) => text);
	const removed = new Set(gone.includes('typedef') ? gone : []);
	const isRenaming = gone.filter((text) => text === 'typedef').length >= lines.length;
	return added.length === 0 && removed.size === 0 ? null : { added, removed, isRenaming };
}

const TYPEDEF = /\btypedef[ \t].*/;

function addedTypedef(line: CodeLine, view: HunkView): Typedefs['added'] {
	const match = TYPEDEF.exec(line.code);
	if (match === null || PLAIN.test(match[0]) || FUNCTION.test(match[0])) return [];
	// Another type for an old name.
	const name = declaredName(view, line, match.index);
	if (name !== null && (OPAQUE.test(name) || existedBefore(view, name))) return [];
	const finding: RuleFinding = {
		span: columnsOf(line, match.index, match.index + 7),
		message: 'avoid new typedefs',
		...(DECLARED_BY_MACRO.test(match[0]) && { severity: 'hint' }),
	};
	return [{ name, finding }];
}

function check(_: unknown, report: PatchReport, { facts }: PatchContext<Typedefs>): void {
	for (const { start, fact } of facts) {
		for (const { name, finding } of fact.added) {
			const isMoved = name !== null && facts.some(({ fact: { removed } }) => removed.has(name));
			const isDoubtful = isMoved || fact.isRenaming;
			report({ ...finding, span: shift(finding.span, start), ...(isDoubtful && { severity: 'off' }) });
		}
	}
}

/** Maximum number of tokens of a typedef. */
const MAX_TOKENS = 2000;

/** The name that the typedef in column `column` of a line gives; null if the hunk does not contain its end. */
function declaredName({ after }: HunkView, line: CodeLine, column: number): string | null {
	const tokens = after.flatTokens;
	const first = after.indexAt(line, column);
	let name: string | null = null;
	let depth = 0;
	for (let index = first + 1; index < Math.min(tokens.length, first + MAX_TOKENS); index++) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		if (text === ';' && depth === 0) return name;
		if (text === '{' || text === '(' || text === '[') depth++;
		else if (text === '}' || text === ')' || text === ']') depth--;
		else if (kind === 'identifier' && depth === 0) name = text;
	}
	return null;
}
