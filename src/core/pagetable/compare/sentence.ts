import type { Edit } from '../calls/edits.ts';
import { DEFAULT_ARCHITECTURE } from '../architectures/registry.ts';
import type { Evaluation } from '../eval/evaluate.ts';
import type { Comparison, Differs, ExampleInput } from './comparison.ts';
import type { Condition, Requirement } from './condition.ts';
import type { Form } from '../entry/layout.ts';
import type { Aspect } from './difference.ts';
import { FLUSH, WRITE, type EventChange } from './events.ts';
import type { LawResult } from './laws.ts';
import type { Change, HelperReport } from './helperReport.ts';

/** The verdict on what a patch does to a helper as one line, with the samples that change unless a table lists them. */
export function reportSentence(
	{ name, path, change, from, isFallback, via, isCut, architecture }: ChangedHelper,
	withSamples = true,
): string {
	if (change.kind === 'removed') return `${name}() is removed from ${path}`;
	const isOwn = path.startsWith('arch/') || from?.path.startsWith('arch/') === true;
	const own = isOwn && architecture !== DEFAULT_ARCHITECTURE ? ` of ${architecture.title}` : '';
	const subject = isFallback ? `the fallback of ${name}()` : `${name}()${own}`;
	// Other files may have the same helper, for other configurations or architectures.
	if (change.kind === 'added') return `${subject} is new in ${path}${isCut ? ', for some configurations' : ''}`;
	const parts = [
		...(from !== null && from.name !== name ? [`was ${from.name}()`] : []),
		...(from !== null && from.path !== path ? [`was in ${from.path}`] : []),
		...(via === null ? [] : [`uses ${via}`]),
	];
	return changeSentence(
		parts.length === 0 ? subject : `${subject}, which ${parts.join(' and ')},`,
		change,
		withSamples,
	);
}

/** The verdict on the two sides of something, such as `pud_leaf()`, as one line. */
export function changeSentence(subject: string, change: Change, withSamples = true): string {
	switch (change.kind) {
		case 'added':
			return `${subject} is new`;
		case 'removed':
			return `${subject} is removed`;
		case 'equal':
			return `${subject} behaves the same for every ${change.isProved ? 'input' : 'input tried'}${proof(change)}`;
		case 'cannot-compare':
			return `${subject} cannot be compared: ${change.reason}`;
		case 'edited':
			return change.edits.length === 0
				? `${subject} says the same in the lines that change`
				: `${subject} ${editsText(change.edits)}; its results are not compared: ${change.reason}`;
		case 'differs':
			return `${subject} ${differenceText(change, withSamples)}${proof(change)}`;
	}
}

/** What a sentence on a change needs of a report. */
export type ChangedHelper = Pick<
	HelperReport,
	'name' | 'path' | 'change' | 'from' | 'isFallback' | 'via' | 'isCut' | 'architecture'
>;

/** What a changed helper does now: `now returns true`, `changes the result (RW 1 → 0) and warns differently`. */
export function changeText({
	becomes,
	isTruth,
	aspects,
	bits,
	values,
}: Pick<Differs, 'becomes' | 'isTruth' | 'aspects' | 'bits' | 'values'>): string {
	if (becomes !== null) return `now returns ${becomes}`;
	const states = values.map(({ name, value }) => (value ? `${name} 0 → 1` : `${name} 1 → 0`));
	const what = bitsText(states.length > 0 ? states : bits);
	const outcomes: Readonly<Record<Exclude<Aspect, EventChange['kind']>, string>> = {
		result: isTruth ? 'now returns the opposite' : `changes the result${what}`,
		entry: `changes the entry${what}`,
		flush: 'flushes differently',
		warning: 'warns differently',
		bug: 'calls BUG() differently',
		log: 'logs differently',
	};
	return aspects
		.filter(isOutcome)
		.map((aspect) => outcomes[aspect])
		.join(' and ');
}

function isOutcome(aspect: Aspect): aspect is Exclude<Aspect, EventChange['kind']> {
	return !['order', 'calls', 'atomicity', 'once', 'setter', 'intermediate', 'reads'].includes(aspect);
}

/** What changes besides the outcome: `now flushes before it writes the entry`. */
function eventText(change: EventChange): string {
	if (change.kind === 'order') return `now ${orderText(change)}`;
	const [does, verb, what] = doingOf(change);
	return `${does ? 'now' : 'no longer'} ${verb}s ${what}`;
}

/** The same of a helper against its twin. */
function ownEventText(change: EventChange): string {
	if (change.kind === 'order') return orderText(change);
	const [does, verb, what] = doingOf(change);
	return does ? `${verb}s ${what}` : `does not ${verb} ${what}`;
}

/** Whether a helper does something, and what, as a verb and its object. */
function doingOf(change: Exclude<EventChange, { kind: 'order' }>): readonly [boolean, string, string] {
	switch (change.kind) {
		case 'atomicity':
			return [change.isAtomic, 'write', 'the entry atomically'];
		case 'once':
			return [change.isOnce, 'write', 'the entry with WRITE_ONCE()'];
		case 'setter':
			return [change.isSetter, 'write', `the entry with ${change.setter}`];
		case 'intermediate':
			return [
				change.value !== 'gone',
				'write',
				`${change.value === 'other' ? 'another' : 'an'} intermediate value to the entry`,
			];
		case 'reads':
			return [change.isRepeated, 'read', 'the entry more than once'];
		case 'calls':
			return change.callee === 'READ_ONCE()'
				? [change.isGained, 'read', 'memory with READ_ONCE()']
				: [change.isGained, 'call', change.callee];
	}
}

function orderText({ first, second }: Extract<EventChange, { kind: 'order' }>): string {
	return `${stepText(first)} before it ${stepText(second)}`;
}

function stepText(name: string): string {
	return name === WRITE ? 'writes the entry' : name === FLUSH ? 'flushes' : `calls ${name}`;
}

/** Maximum number of names in a list. */
const maxNames = 4;

/** What a patch edits: `now calls isb()`. */
function editsText(edits: readonly Edit[]): string {
	const callsOf = (names: readonly string[]): string => {
		const shown = names.slice(0, maxNames).map((name) => `${name}()`);
		return `${shown.join(', ')}${names.length > maxNames ? ` and ${names.length - maxNames} more` : ''}`;
	};
	const listed = (words: string, of: (edit: Edit) => string | null): readonly string[] => {
		const names = edits.flatMap((edit) => of(edit) ?? []);
		return names.length === 0 ? [] : [`${words} ${callsOf(names)}`];
	};
	const texts = [
		...edits.flatMap((edit): readonly string[] => {
			if (edit.kind === 'returns') {
				return [edit.from === 'void' ? `returns ${edit.to}` : `returns ${edit.to} instead of ${edit.from}`];
			}
			if (edit.kind === 'order') return [`calls ${edit.first}() before ${edit.second}()`];
			if (edit.kind !== 'call' || edit.from === null || edit.to === null) return [];
			return [`calls ${edit.to}() instead of ${edit.from}()`];
		}),
		...listed('calls', (edit) => (edit.kind === 'call' && edit.from === null ? edit.to : null)),
		...listed('has a new call of', (edit) => (edit.kind === 'another' ? edit.callee : null)),
		...listed('leaves out a call of', (edit) => (edit.kind === 'call' && edit.to === null ? edit.from : null)),
		...listed('passes other arguments to', (edit) => (edit.kind === 'arguments' ? edit.callee : null)),
	];
	return `now ${texts.join('; ')}`;
}

/** The verdict on a helper and its twin as one line. */
export function twinSentence(name: string, twin: string, comparison: Comparison): string {
	switch (comparison.kind) {
		case 'equal':
			return `${name}() behaves like ${twin}()${proof(comparison)}`;
		case 'cannot-compare':
			return `${name}() cannot be compared with ${twin}(): ${comparison.reason}`;
		case 'differs':
			return `${twinDifference(name, twin, comparison)}${proof(comparison)}`;
	}
}

/** That a helper says the same as its twin, as one line. */
export function alikeSentence(name: string, twin: string): string {
	return `${name}() is ${twin}() in the words of its level`;
}

/** The verdict on a law as one line. */
export function lawSentence({ law, verdict }: LawResult): string {
	switch (verdict.kind) {
		case 'holds':
			return `holds: ${law}`;
		case 'broken':
			return `broken: ${law}; fails for ${conditionText(verdict.condition)}${listed(verdict.samples)}`;
		case 'cannot-check':
			return `not checked: ${law}; ${verdict.reason}`;
	}
}

/** A condition in words, to follow "for": `PSE=1, PRESENT=0; or …`. */
export function conditionText({ cases, isWhole }: Condition): string {
	const [first] = cases;
	if (first?.length === 0) return 'every input';
	const texts = cases.map(requirementsText);
	return `${texts.join('; or ')}${isWhole ? '' : '; and in other cases'}`;
}

function requirementsText(requirements: readonly Requirement[]): string {
	return requirements
		.map(({ name, value, isPhrase }) => (isPhrase === true ? name : `${name}=${value ? 1 : 0}`))
		.join(', ');
}

/** An example as lines: the input, then the outcome on each side. */
function exampleLines(
	{ sample, words, first, second }: ExampleInput,
	isTruth: boolean,
	names: readonly [string, string],
): readonly string[] {
	const inputs = words.map(({ input, value }) => {
		const name = input.prefix === '' ? (sample ?? 'entry') : input.prefix;
		return `${name} ${hexadecimal(value)}`;
	});
	return [
		`e.g. ${inputs.join(', ')}`,
		`${names[0]}: ${outcomeText(first, isTruth)}`,
		`${names[1]}: ${outcomeText(second, isTruth)}`,
	];
}

/** Everything about one helper as lines; details are indented below the line that they belong to. */
export function reportLines(report: HelperReport): readonly string[] {
	const { name, change, twins, alike, laws } = report;
	const lines = [reportSentence(report)];
	const add = (comparison: Change, names: readonly [string, string]): void => {
		if (comparison.kind === 'differs' && hasOutcome(comparison))
			lines.push(...exampleLines(comparison.example, comparison.isTruth, names).map((line) => `    ${line}`));
	};
	add(change, ['before', 'after']);
	for (const twin of twins) {
		lines.push(`  ${twinSentence(name, twin.name, twin.comparison)}`);
		add(twin.comparison, [`${twin.name}()`, `${name}()`]);
	}
	lines.push(...alike.map((twin) => `  ${alikeSentence(name, twin)}`));
	return [...lines, ...laws.map((law) => `  ${lawSentence(law)}`)];
}

/** The twin that the verdict on a new helper is about; undefined if it behaves like all of them. */
export function verdictTwin(twins: HelperReport['twins']): HelperReport['twins'][number] | undefined {
	return twins.find(({ comparison }) => comparison.kind === 'differs');
}

/** The verdict as one line: what changes or, for a new helper, how it differs from its twins. */
export function verdictLine(report: HelperReport): string {
	const { name, change, twins, laws } = report;
	const twin = verdictTwin(twins);
	const equal = twins.filter(({ comparison }) => comparison.kind === 'equal').map((each) => `${each.name}()`);
	const broken = laws.filter(({ verdict }) => verdict.kind === 'broken').length;
	const parts = [
		...(change.kind !== 'added'
			? [reportSentence(report)]
			: twin !== undefined
				? [twinSentence(name, twin.name, twin.comparison)]
				: [equal.length > 0 ? `new; behaves like ${equal.join(' and ')}` : reportSentence(report)]),
		...(broken > 0 ? [`${broken} law${broken === 1 ? '' : 's'} broken`] : []),
	];
	return parts.join(' · ');
}

/** The verdicts on a helper besides its change: on its twins, and on laws that are broken or cannot be checked; a table lists the samples. */
export function otherSentences({ name, twins, alike, laws }: HelperReport): readonly string[] {
	return [
		...twins.map((twin) => twinSentence(name, twin.name, twin.comparison)),
		...alike.map((twin) => alikeSentence(name, twin)),
		...laws.filter(({ verdict }) => verdict.kind !== 'holds').map((law) => lawSentence(withoutSamples(law))),
	];
}

function withoutSamples(result: LawResult): LawResult {
	const { verdict } = result;
	return verdict.kind === 'broken' ? { ...result, verdict: { ...verdict, samples: [] } } : result;
}

/** What differs between the sides of a change, the outcome first, and for which inputs. */
function differenceText(change: Differs, withSamples: boolean): string {
	const outcome = hasOutcome(change) ? [`${changeText(change)} ${whereOf(change, withSamples)}`] : [];
	const events = change.events.map(eventText);
	const isPartial = change.aspects.every((aspect) => aspect === 'calls') && change.condition?.cases[0]?.length !== 0;
	const text = `${events.join(' and ')}${isPartial ? ` ${whereOf(change, false)}` : ''}`;
	return [...outcome, ...(events.length === 0 ? [] : [text])].join('; ');
}

function twinDifference(name: string, twin: string, comparison: Differs): string {
	const events = comparison.events.map(ownEventText).join(' and ');
	if (!hasOutcome(comparison)) return `${name}() ${events}, unlike ${twin}()`;
	const outcome = `${name}() and ${twin}() differ in ${subjectOf(comparison)} ${whereOf(comparison)}`;
	return events === '' ? outcome : `${outcome}; ${name}() ${events}`;
}

/** Whether what a run comes to differs, and not just the way there. */
function hasOutcome({ aspects }: Differs): boolean {
	return aspects.some(isOutcome);
}

function subjectOf({ aspects, bits }: Differs): string {
	return aspects
		.filter(isOutcome)
		.map((aspect) => `the ${aspect}${aspect === 'result' || aspect === 'entry' ? bitsText(bits) : ''}`)
		.join(' and ');
}

/** Maximum number of bits that are named. */
const maxBits = 6;

/** The bits that differ, in parentheses; nothing for too many. */
function bitsText(bits: readonly string[]): string {
	return bits.length > 0 && bits.length <= maxBits ? ` (${bits.join(', ')})` : '';
}

/** The inputs that differ, to follow "for". */
export function whereText({ condition, share }: Differs): string {
	if (condition === null) return share === 1 ? 'every input tried' : 'some inputs';
	return conditionText(condition);
}

function whereOf(differs: Differs, withSamples = true): string {
	const names = differs.forms.map((form) => FORMS[form]);
	const isPlain = names.length > 0 && names.length <= maxForms && differs.condition?.cases[0]?.length !== 0;
	const forms = isPlain ? ` (${names.join(' and ')})` : '';
	return `for ${whereText(differs)}${forms}${withSamples ? listed(differs.samples) : ''}`;
}

/** Maximum number of forms that are named. */
const maxForms = 2;

/** Entries of a form as a sentence calls them. */
const FORMS: Readonly<Record<Form, string>> = {
	empty: 'empty entries',
	table: 'tables',
	leaf: 'present leaves',
	'prot-none': 'PROT_NONE leaves',
	invalidated: 'invalidated leaves',
	swap: 'swap entries',
	unknown: 'other entries',
};

/** Maximum number of samples that are named. */
const maxSamples = 5;

function listed(samples: readonly string[]): string {
	const more = samples.length > maxSamples ? ` and ${samples.length - maxSamples} more samples` : '';
	return samples.length === 0 ? '' : `: ${samples.slice(0, maxSamples).join(', ')}${more}`;
}

function proof(comparison: Exclude<Comparison, { kind: 'cannot-compare' }>): string {
	const { isProved, unknown } = comparison;
	const settings = comparison.kind === 'equal' ? (comparison.settings ?? []) : [];
	const where = settings.length === 0 ? '' : ` with ${settings.join(', ')}`;
	const whatever =
		unknown.length === 0 ? '' : `, whatever ${unknown.join(' and ')} ${unknown.length === 1 ? 'does' : 'do'}`;
	return `${where}${whatever}${isProved ? '' : ' (tested, not proved)'}`;
}

function outcomeText(run: Evaluation<bigint, boolean>, isTruth: boolean): string {
	if (run.kind === 'cannot-model') return run.reason;
	const [cell] = run.cells;
	const parts = [
		...(run.returned === null ? [] : [isTruth ? `${run.returned !== 0n}` : hexadecimal(run.returned)]),
		...(cell === undefined ? [] : [`leaves entry ${hexadecimal(cell)}`]),
		...run.flushes.map(({ start, end }) => `flushes ${hexadecimal(start)}-${hexadecimal(end)}`),
		...run.warnings.map(({ assertion }) => `warns at ${assertion.place ?? assertion.claim}`),
		...run.bugs.map(({ assertion }) => `stops at ${assertion.place ?? assertion.claim}`),
	];
	return parts.join(', ') || 'no effect';
}

function hexadecimal(word: bigint): string {
	return `0x${word.toString(16)}`;
}
