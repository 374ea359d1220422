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
	summary: 'Function is named without its parentheses',
	why: `\`foo()\` is a function wherever it stands; \`foo\` may be a variable, a field, a file or a module, and in a sentence
it may be a word. The tip tree and KVM x86 ask for the parentheses in subjects and changelogs.

Only names with an underscore are looked at that the patch itself defines or calls as functions and uses for nothing
else, and only where no word beside them says that something else is meant.`,
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

/** A name of the kind that \`functionNames\` gives. */
const NAME = /\b_*[a-z][a-z0-9]*_\w*/g;
/** What a name stands behind when it is no function, or only a part of something longer. */
const BEFORE =
	/(?:[\w./@%$#&<>:*{}+=~"'`-]|\b(?:struct|union|enum|macro|variable|field|member|flag|parameter|argument|option|config|label|array|list|module|driver|tool|test|type|command|file|tracepoint|event|sysctl|lock|mutex|semaphore|spinlock|kfunc|symbol|symbols|constant|attribute|property|node|bit|struct's)s?\s+)$/i;
/** What stands behind a name of that kind. */
const BEHIND =
	/^(?:[\w./@%$#&<>:*{}=~"'`[-]|\s*\(|\s+(?:struct\w*|union|enum|macro|variable|field|member|flag|parameter|argument|option|config|label|array|list|module|driver|tool|test\w*|type|command|file|tracepoint|event|sysctl|lock|mutex|semaphore|spinlock|symbol|constant|attribute|property|node|bit|pointer|table|quirk|callback|hook|op|ops|=)s?\b)/i;
/** As far as words beside a name are looked at. */
const NEAR = 24;

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<FunctionNames>): void {
	const isFunction = (name: string): boolean =>
		facts.some(({ fact }) => fact.functions.has(name)) && !facts.some(({ fact }) => fact.others.has(name));
	const { subject, changelog } = patch;
	if (subject !== null) {
		for (const [name, places] of bareNames(subject.phrase, 0, isFunction)) {
			const placed = places.flatMap(({ start, end }) => placeInPhrase(subject, start, end) ?? []);
			say(name, placed, 'subject');
		}
	}
	const bare = new Map<string, Span[]>();
	for (const { text, start } of paragraphsOf(changelog)) {
		for (const [name, places] of bareNames(text, start, isFunction))
			bare.set(name, [...(bare.get(name) ?? []), ...places]);
	}
	for (const [name, places] of bare) say(name, places);

	/** One finding for each name; the fix mends all its places. */
	function say(name: string, places: readonly Span[], where?: 'subject'): void {
		const [first] = places;
		if (first === undefined) return;
		report({
			span: first,
			message: `${name} is a function, written ${name}()`,
			fix: {
				title: `Write ${name}()`,
				safety: 'safe',
				edits: places.map(({ end }) => ({ span: { start: end, end }, newText: '()' })),
			},
			...(where === undefined ? {} : { in: where, severity: 'warning' }),
		});
	}
}

/** Where `text`, which begins at `start`, has names of functions without parentheses. */
function bareNames(text: string, start: number, isFunction: (name: string) => boolean): ReadonlyMap<string, Span[]> {
	const found = new Map<string, Span[]>();
	for (const { 0: name, index } of text.matchAll(NAME)) {
		const end = index + name.length;
		const behind = text.slice(end, end + NEAR);
		if (behind.startsWith('(') || !isFunction(name)) continue;
		if (BEFORE.test(text.slice(Math.max(0, index - NEAR), index))) continue;
		// A full stop, colon or quote may end the sentence rather than go on with the name.
		if (BEHIND.test(behind) && !/^[.:'](?:\s|$)/.test(behind)) continue;
		found.set(name, [...(found.get(name) ?? []), { start: start + index, end: start + end }]);
	}
	return found;
}

/** Names in a hunk that the code shows to be functions. */
interface FunctionNames {
	/** Called in a changed line, defined anywhere in the hunk, or named in its heading as what surrounds it. */
	readonly functions: ReadonlySet<string>;
	/** Names that stand for something else as well: a tag, a member, a macro or a variable. */
	readonly others: ReadonlySet<string>;
}

/** A name worth telling apart from words: no keyword has an underscore inside, and macros are in capitals. */
const WHOLE_NAME = /^_*[a-z][a-z0-9]*_\w*$/;
/** What stands before a name that is a tag, a label, a member or a macro. */
const NO_FUNCTION = new Set(['struct', 'union', 'enum', 'goto', '->', '.', 'define']);

/** A call in a removed line; comments there do no harm. */
const CALL = /\b_*[a-z][a-z0-9]*_\w*(?=\()/g;

/** The functions in the changed lines of a hunk of C; null where there are none. */
function functionNames(view: HunkView): FunctionNames | null {
	if (view.language !== 'c') return null;
	const functions = new Set<string>();
	const others = new Set<string>();
	const { image, flatTokens: tokens } = view.after;
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (token?.kind !== 'identifier') continue;
		const next = tokens[index + 1];
		const isOther = next?.kind === 'identifier' || NO_FUNCTION.has(tokens[index - 1]?.text ?? '');
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
