import type { Span } from '../../text/span.ts';
import type { Patch } from '../../patch/patch.ts';
import { placeInPhrase } from '../../patch/subject.ts';
import { functionInHeading } from '../../c/headLine.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { paragraphsOf } from '../../message/prose.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const functionWithoutParentheses: Rule = {
	id: 'function-without-parentheses',
	group: 'changelog',
	severity: 'off',
	profiles: { tip: 'information', kvm: 'information' },
	summary: 'Function name without parentheses',
	why: `\`foo()\` is clearly a function; \`foo\` may be a variable, a field, a file, a module, or just a word. The tip tree and
KVM x86 require the parentheses in subjects and changelogs.

A name is reported if it contains an underscore, if the patch defines or calls it as a function and does not use it for
anything else, and if no word next to it says otherwise.`,
	sources: [
		{
			title: 'The tip tree handbook, Function references in changelogs',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#function-references-in-changelogs',
		},
		{
			title: 'KVM x86, Function References',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#function-references',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: 'Removal races with example_update.\n\nTake the lock.',
				hunk: '+	example_update(example);',
			},
			good: {
				changelog: 'Removal races with example_update().\n\nTake the lock.',
				hunk: '+	example_update(example);',
			},
		},
	],
	visit: { patch: acrossHunks({ gather: functionNames, check }) },
};

/** A name that \`functionNames\` may return. */
const NAME = /\b_*[a-z][a-z0-9]*_\w*/g;
/** Text before a name that is not a function, or only a part of something longer. */
const BEFORE =
	/(?:[\w./@%$#&<>:*{}+=~"'`-]|\b(?:struct|union|enum|macro|variable|field|member|flag|parameter|argument|option|config|label|array|list|module|driver|tool|test|type|command|file|tracepoint|event|sysctl|lock|mutex|semaphore|spinlock|kfunc|symbol|symbols|constant|attribute|property|node|bit|struct's)s?\s+)$/i;
/** Text after such a name. */
const AFTER =
	/^(?:[\w./@%$#&<>:*{}=~"'`[-]|\s*\(|\s+(?:struct\w*|union|enum|macro|variable|field|member|flag|parameter|argument|option|config|label|array|list|module|driver|tool|test\w*|type|command|file|tracepoint|event|sysctl|lock|mutex|semaphore|spinlock|symbol|constant|attribute|property|node|bit|pointer|table|quirk|callback|hook|op|ops|=)s?\b)/i;
/** Number of characters next to a name that are checked. */
const MAX_DISTANCE = 24;

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<FunctionNames>): void {
	const isFunction = (name: string): boolean =>
		facts.some(({ fact }) => fact.functions.has(name)) && !facts.some(({ fact }) => fact.others.has(name));
	const { subject, changelog } = patch;
	if (subject !== null) {
		for (const [name, places] of bareNames(subject.phrase, 0, isFunction)) {
			const placed = places.flatMap(({ start, end }) => placeInPhrase(subject, start, end) ?? []);
			reportName(name, placed, 'subject');
		}
	}
	const bare = new Map<string, Span[]>();
	for (const { text, start } of paragraphsOf(changelog)) {
		for (const [name, places] of bareNames(text, start, isFunction))
			bare.set(name, [...(bare.get(name) ?? []), ...places]);
	}
	for (const [name, places] of bare) reportName(name, places);

	/** Reports a name once; the fix changes all its occurrences. */
	function reportName(name: string, places: readonly Span[], where?: 'subject'): void {
		const [first] = places;
		if (first === undefined) return;
		report({
			span: first,
			message: `add parentheses to the function name: ${name}()`,
			fix: {
				title: `Add parentheses to ${name}`,
				// A subject may become too long.
				safety: where === undefined ? 'safe' : 'unsafe',
				edits: places.map(({ end }) => ({ span: { start: end, end }, newText: '()' })),
			},
			...(where === undefined ? {} : { in: where, severity: 'warning' }),
		});
	}
}

/** The places of function names without parentheses in `text`, which starts at offset `start`. */
function bareNames(text: string, start: number, isFunction: (name: string) => boolean): ReadonlyMap<string, Span[]> {
	const found = new Map<string, Span[]>();
	for (const { 0: name, index } of text.matchAll(NAME)) {
		const end = index + name.length;
		const after = text.slice(end, end + MAX_DISTANCE);
		if (after.startsWith('(') || !isFunction(name)) continue;
		if (BEFORE.test(text.slice(Math.max(0, index - MAX_DISTANCE), index))) continue;
		// A full stop, colon or quote may end the sentence rather than continue the name.
		if (AFTER.test(after) && !/^[.:'](?:\s|$)/.test(after)) continue;
		found.set(name, [...(found.get(name) ?? []), { start: start + index, end: start + end }]);
	}
	return found;
}

/** Names in a hunk, by how its code uses them. */
interface FunctionNames {
	/** Functions that are called in a changed line, defined anywhere in the hunk, or named in its heading. */
	readonly functions: ReadonlySet<string>;
	/** Names that are also used for something else: a struct tag, a member, a macro or a variable. */
	readonly others: ReadonlySet<string>;
}

/** A name that cannot be a word: no keyword has an underscore inside, and macros are in capitals. */
const WHOLE_NAME = /^_*[a-z][a-z0-9]*_\w*$/;
/** Tokens before a name that is a struct tag, a label, a member or a macro. */
const BEFORE_OTHER = new Set(['struct', 'union', 'enum', 'goto', '->', '.', 'define']);

/** A call in a removed line; a match in a comment does no harm. */
const CALL = /\b_*[a-z][a-z0-9]*_\w*(?=\()/g;

/** The functions in a hunk of C; null without any. */
function functionNames(view: HunkView): FunctionNames | null {
	if (view.language !== 'c') return null;
	const functions = new Set<string>();
	const others = new Set<string>();
	const { image, flatTokens: tokens } = view.after;
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (token?.kind !== 'identifier') continue;
		const next = tokens[index + 1];
		const isOther = next?.kind === 'identifier' || BEFORE_OTHER.has(tokens[index - 1]?.text ?? '');
		if (!isOther && !(next?.text === '(' && image.isContext[token.line] === false)) continue;
		if (WHOLE_NAME.test(token.text)) (isOther ? others : functions).add(token.text);
	}
	for (const { name } of view.after.functions) {
		const defined = view.after.tokens[name]?.text ?? '';
		if (WHOLE_NAME.test(defined)) functions.add(defined);
	}
	const { content, hunk } = view;
	for (let line = hunk.firstLine; hunk.removed > 0 && line < hunk.endLine; line++) {
		if (view.kind(line) !== 'removed') continue;
		const text = content.text.slice(content.lines.start(line), content.lines.end(line));
		if (!text.includes('(')) continue;
		for (const [name] of text.matchAll(CALL)) functions.add(name);
	}
	const surrounding = functionInHeading(content.text.slice(hunk.heading.start, hunk.heading.end)) ?? '';
	if (WHOLE_NAME.test(surrounding)) functions.add(surrounding);
	return functions.size === 0 ? null : { functions, others };
}
