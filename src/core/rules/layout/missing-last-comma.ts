import { splitAtCommas } from '../../c/brackets.ts';
import { codeAfter } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import { breaksOfHabit, type HabitPlace } from '../../code/habits.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, RuleFinding } from '../../lint/rule.ts';

export const missingLastComma: Rule = {
	id: 'missing-last-comma',
	group: 'layout',
	severity: 'hint',
	profiles: { tip: 'information' },
	summary: 'No comma after the last member of an initialiser',
	why: `With a comma after the last member, members can be added and moved without changing their neighbours, and later
patches show nothing else. Lists with several elements on a line, of a fixed size, or that end with an empty element or a name like
\`EXAMPLE_INVALID\` or \`EXAMPLE_MAX\`, are not reported, nor are those in code whose lists have no comma there.`,
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
					'kernel/time/example.c': `+static struct example example = {
+	.count	= 1,
+	.update	= example_update
+};`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': `+static struct example example = {
+	.count	= 1,
+	.update	= example_update,
+};`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!/[={,]\s*\{|\benum\b/.test(after.image.text)) return;
	const lists = listsOf(after).filter(({ isTerminated }) => !isTerminated);
	const habit = new Set(breaksOfHabit(lists));
	const hasPrecedent = lists.some(({ follows, isAdded }) => !follows && !isAdded);
	for (const list of lists) {
		if (list.follows || !list.isAdded) continue;
		const [last, end] = [after.tokens[list.last], after.tokens[list.close]];
		if (last === undefined || end === undefined) continue;
		const isNew = after.isChanged(end) && list.isOpen && !hasPrecedent;
		// The last element of before ended with a comma, which the new one follows.
		const isAppended = !list.isEnum && !after.isChanged(end) && /,\s*$/.test(contextAbove(after, last));
		if (isNew && list.isDesignated) report(lastComma(after, list));
		else if (isNew || isAppended || habit.has(list)) report({ ...lastComma(after, list), severity: 'hint' });
	}
}

/** A list over several lines, each of whose elements may end with a comma. */
interface List extends HabitPlace {
	/** The last token of the last element, without a comma, and the closing brace. */
	readonly last: number;
	readonly close: number;
	readonly isDesignated: boolean;
	readonly isEnum: boolean;
	/** Whether more elements may follow: it is one of members, or has any number of elements, each on a separate line. */
	readonly isOpen: boolean;
	/** Whether the last element has to stay the last one. */
	readonly isTerminated: boolean;
}

function listsOf(after: CImage): readonly List[] {
	const { tokens, partners } = after;
	return tokens.flatMap((brace, open) => {
		if (brace.text !== '{') return [];
		const isEnum = tokens[open - 1]?.text === 'enum' || tokens[open - 2]?.text === 'enum';
		if (!isEnum && !/^[={,]$/.test(tokens[open - 1]?.text ?? '')) return [];
		const close = partners[open] ?? -1;
		let index = close - 1;
		while (tokens[index]?.kind === 'comment') index--;
		const [end, last] = [tokens[close], tokens[index]];
		if (end === undefined || last === undefined || last.endLine === end.line) return [];
		if (last.kind === 'directive' || last.line === brace.line || index <= open) return [];
		const follows = last.text === ',';
		const isDesignated = tokens[open + 1]?.text === '.';
		return [
			{
				follows,
				isAdded: after.isChanged(last),
				last: follows ? index - 1 : index,
				close,
				isDesignated,
				isEnum,
				isOpen:
					isDesignated ||
					((isEnum || hasAnySize(after, open) || isInner(after, open, close)) && isInColumn(tokens, open, index)),
				isTerminated: !isMember(tokens, open, index) && isTerminator(after, index, isEnum),
			},
		];
	});
}

/** Whether the list that opens at token `open` is all of an array whose number of elements is not given. */
function hasAnySize({ tokens, partners }: CImage, open: number): boolean {
	if (tokens[open - 1]?.text !== '=' || tokens[open - 2]?.text !== ']') return false;
	let first = open - 2;
	while (tokens[first]?.text === ']') first = (partners[first] ?? 0) - 1;
	return tokens[first + 2]?.text === ']';
}

/** Whether a list of lists is an element of one that ends with a comma. */
function isInner({ tokens, partners }: CImage, open: number, close: number): boolean {
	if (tokens[open + 1]?.text !== '{' || !/^[{,]$/.test(tokens[open - 1]?.text ?? '')) return false;
	let last = close + 1;
	while (tokens[last]?.text === ',' && tokens[last + 1]?.text === '{') last = (partners[last + 1] ?? -2) + 1;
	return tokens[last]?.text === ',' && tokens[last + 1]?.text === '}';
}

/** Whether the element that ends at token `last`, without the comma after it, is the value of a member. */
function isMember(tokens: readonly Token[], open: number, last: number): boolean {
	const end = tokens[last]?.text === ',' ? last - 1 : last;
	const element = splitAtCommas(tokens, open + 1, end).at(-1);
	return tokens[element?.first ?? -1]?.text === '.';
}

/** Whether a list that ends at token `last` has several elements, and each is alone on its lines. */
function isInColumn(tokens: readonly Token[], open: number, last: number): boolean {
	const elements = splitAtCommas(tokens, open + 1, last);
	return (
		elements.length > 1 &&
		elements.every(
			({ first }, index) =>
				tokens[codeAfter(tokens, first - 1)]?.line !== tokens[elements[index - 1]?.last ?? open]?.endLine,
		)
	);
}

/** Whether the element that ends at token `last` is empty, null, named like an end or a number of elements, or the use of a macro. */
function isTerminator({ tokens, partners }: CImage, last: number, isEnum: boolean): boolean {
	const text = tokens[last]?.text ?? '';
	const isBare = /^[{,]$/.test(tokens[last - 1]?.text ?? '');
	if ((isEnum || isBare) && SENTINEL.test(text)) return true;
	if (isEnum) return /^[\d)]/.test(text) || isUsedAsBase(tokens, last);
	if (text === '}')
		return !tokens
			.slice((partners[last] ?? last) + 1, last)
			.some(({ kind, text: value }) => kind !== 'comment' && !/^(?:0|NULL|,)$/.test(value));
	return /^(?:NULL|0|-1|1|\))$/.test(text);
}

/** A name that counts or ends the others, or says where more of them begin. */
const SENTINEL =
	/(?:^|_)(?:MAX|NUM|NR|COUNT|LAST|END|CNT|SIZE|N|TOTAL|SENTINEL|TERMINATOR|INVALID|BASE|num|max|count|last|end|invalid|base)\d*(?:_|$)|^_/;

/** Whether the last name of an enumeration is added to elsewhere, as the first number after the others. */
function isUsedAsBase(tokens: readonly Token[], last: number): boolean {
	const name = tokens[last]?.text;
	return tokens.some(
		({ text }, index) =>
			index !== last && text === name && (tokens[index + 1]?.text === '+' || tokens[index - 1]?.text === '+'),
	);
}

/** The nearest line of the context above a token. */
function contextAbove({ image }: CImage, { line }: Token): string {
	let above = line - 1;
	while (image.isContext[above] === false) above--;
	return above < 0 ? '' : image.lines.text(above);
}

function lastComma(after: CImage, { last, isDesignated }: List): RuleFinding {
	const token = after.tokens[last];
	const span = token === undefined ? { start: 0, end: 0 } : after.span(token);
	const edits = [{ span: { start: span.end, end: span.end }, newText: ',' }];
	return {
		span,
		message: `missing comma after the last ${isDesignated ? 'member' : 'element'}`,
		fix: { title: 'Add a comma', safety: 'safe', edits },
	};
}
