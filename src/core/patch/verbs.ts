/** Verbs for what a patch does to the code, in the imperative. Subjects also use their other forms. */
const DEEDS = (
	'add allow apply avoid call change clarify clean clear consolidate convert correct create declare define delete ' +
	'deprecate disable disallow document drop enable enforce ensure eliminate exclude expand export expose extend ' +
	'extract factor fix handle implement improve include increase initialize introduce invert make merge migrate modify ' +
	'move optimize pass prevent print provide reduce refactor reject remove rename reorder replace report return rework ' +
	'rewrite set simplify skip specify split switch update use validate wrap'
).split(' ');

/** More verbs that summaries begin with; their other forms may also be nouns or adjectives. */
const OTHERS = (
	'account acquire adapt adjust advance advertise align annotate assert assign await bail block bound bring build bump ' +
	'cache cap check clamp clone close collapse collect combine compute configure constify copy count decouple decrease defer delay derive describe detect discard ' +
	"do don't dump emit encapsulate explain extend factor fail fill flush force free generate get give grab guard hide " +
	'hoist hold honor honour ignore inform inject inline install intercept invalidate isolate keep kill leave let limit link list load lock log ' +
	'lower map mark mask mention mirror name nuke omit open opt order parse permit plug populate prefer prepare preserve ' +
	'process propagate protect pull push put query quiet raise read rearrange reclaim record redirect refresh refuse register relax release ' +
	'remap repair request require reserve reset resolve respect restore restrict reuse revert revise run save select ' +
	'send sanitize schedule separate serialize share show shrink shuffle sort start stop store streamline strip support suppress sync ' +
	'synchronize take teach test tidy tighten trace track translate treat trigger trim truncate try tune turn tweak unexport unify ' +
	'unlock unmap unregister unset upgrade utilize verify wait warn widen wire write zero'
).split(' ');

/** Those of `OTHERS` whose other forms are only verbs. */
const PLAIN = (
	'adjust annotate clamp constify decouple encapsulate ignore inject invalidate keep propagate serialize stop suppress ' +
	'synchronize tighten tweak unexport unify unregister utilize verify wait widen'
).split(' ');

const IMPERATIVES: ReadonlySet<string> = new Set([...DEEDS, ...OTHERS]);

const DEED_SET: ReadonlySet<string> = new Set(DEEDS);

const IRREGULAR: Readonly<Record<string, string>> = {
	kept: 'keep',
	made: 'make',
	rewrote: 'rewrite',
	rewritten: 'rewrite',
};

/** From "adds", "added" and "adding" to "add". */
const INFLECTED: ReadonlyMap<string, string> = new Map([
	...Object.entries(IRREGULAR),
	...[...DEEDS, ...PLAIN].flatMap((verb) => inflections(verb).map((form): [string, string] => [form, verb])),
]);

/** Whether `word` is, in the imperative, a verb for what a patch does to the code. */
export function isDeed(word: string): boolean {
	return DEED_SET.has(word.toLowerCase());
}

/** Whether `word` is a verb that a subject begins with, in the imperative. */
export function isImperative(word: string): boolean {
	return IMPERATIVES.has(word.toLowerCase());
}

/** The imperative of a verb in the past, in the third person or with -ing, in the same case; null for other words. */
export function imperativeOf(word: string): string | null {
	const verb = INFLECTED.get(word.toLowerCase());
	if (verb === undefined || isImperative(word)) return null;
	return /^[A-Z]/.test(word) ? verb.charAt(0).toUpperCase() + verb.slice(1) : verb;
}

function inflections(verb: string): string[] {
	if (verb === 'set') return ['setting'];
	if (verb === 'split') return ['splitting'];
	const stem = verb.replace(/e$/, '');
	const doubled = /^(?:wrap|drop|skip|stop)$/.test(verb) ? verb + verb.slice(-1) : stem;
	const past = Object.values(IRREGULAR).includes(verb)
		? []
		: [verb.endsWith('y') ? `${verb.slice(0, -1)}ied` : `${doubled}ed`];
	const third = /[^aeiou]y$/.test(verb)
		? `${verb.slice(0, -1)}ies`
		: /(?:x|s|sh|ch)$/.test(verb)
			? `${verb}es`
			: `${verb}s`;
	return [...past, third, `${doubled}ing`];
}
