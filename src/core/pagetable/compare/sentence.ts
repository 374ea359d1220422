import type { Evaluation } from '../eval/evaluate.ts';
import type { Comparison, Differs, ExampleInput } from './comparison.ts';
import type { Condition, Requirement } from './condition.ts';
import type { LawResult } from './laws.ts';
import type { Absent, HelperReport } from './helperReport.ts';

/** The verdict on a helper's two sides as one line, with the samples that change unless a table lists them. */
export function changeSentence(name: string, change: Comparison | Absent, withSamples = true): string {
	switch (change.kind) {
		case 'added':
			return `${name}() is new`;
		case 'removed':
			return `${name}() is removed`;
		case 'foreign':
			return `${name}() is of ${change.architecture ?? 'another architecture'}, which is not modelled`;
		case 'equal':
			return `${name}() gives the same for every input${proof(change)}`;
		case 'cannot-compare':
			return `${name}() cannot be compared: ${change.reason}`;
		case 'differs':
			return `${name}() changes ${subjectOf(change)} ${whereOf(change, withSamples)}${proof(change)}`;
	}
}

/** The verdict on a helper and its twin as one line. */
export function twinSentence(name: string, twin: string, comparison: Comparison): string {
	switch (comparison.kind) {
		case 'equal':
			return `${name}() does what ${twin}() does${proof(comparison)}`;
		case 'cannot-compare':
			return `${name}() cannot be compared with ${twin}(): ${comparison.reason}`;
		case 'differs':
			return `${name}() and ${twin}() differ in ${subjectOf(comparison)} ${whereOf(comparison)}${proof(comparison)}`;
	}
}

/** The verdict on a law as one line. */
export function lawSentence({ law, verdict }: LawResult): string {
	switch (verdict.kind) {
		case 'holds':
			return `holds: ${law}`;
		case 'broken':
			return `broken: ${law}; not where ${conditionText(verdict.condition)}${listed(verdict.samples)}`;
		case 'cannot-check':
			return `not checked: ${law}; ${verdict.reason}`;
	}
}

/** A condition in words: `PSE=1, PRESENT=0, or …`. */
export function conditionText({ cases, isWhole }: Condition): string {
	const [first] = cases;
	if (first?.length === 0) return 'anything';
	const texts = cases.map(requirementsText);
	return `${texts.join('; or ')}${isWhole ? '' : '; and in more cases'}`;
}

/** More bits that must be clear than a reader takes in one by one. */
const mostClear = 12;

function requirementsText(requirements: readonly Requirement[]): string {
	const clear = requirements.filter(({ value }) => !value);
	const listed = clear.length > mostClear ? requirements.filter(({ value }) => value) : requirements;
	const rest = clear.length > mostClear ? [`${clear.length} ${listed.length > 0 ? 'other ' : ''}bits 0`] : [];
	return [...listed.map(({ name, value }) => `${name}=${value ? 1 : 0}`), ...rest].join(', ');
}

/** An example as lines: the input, then what each side makes of it. */
function exampleLines(
	{ sample, words, first, second }: ExampleInput,
	names: readonly [string, string],
): readonly string[] {
	const inputs = words.map(({ input, value }) => {
		const name = input.prefix === '' ? (sample ?? 'entry') : input.prefix;
		return `${name} ${hexadecimal(value)}`;
	});
	return [`e.g. ${inputs.join(', ')}`, `${names[0]}: ${outcomeText(first)}`, `${names[1]}: ${outcomeText(second)}`];
}

/** Everything about one helper as lines, those that belong to another indented. */
export function reportLines({ name, change, twins, laws }: HelperReport): readonly string[] {
	const lines = [changeSentence(name, change)];
	const add = (comparison: Comparison | Absent, names: readonly [string, string]): void => {
		if (comparison.kind === 'differs')
			lines.push(...exampleLines(comparison.example, names).map((line) => `    ${line}`));
	};
	add(change, ['before', 'after']);
	for (const twin of twins) {
		lines.push(`  ${twinSentence(name, twin.name, twin.comparison)}`);
		add(twin.comparison, [`${twin.name}()`, `${name}()`]);
	}
	return [...lines, ...laws.map((law) => `  ${lawSentence(law)}`)];
}

/** The verdict in one line: what changes; of a new helper, how it differs from its twins. */
export function verdictLine({ name, change, twins, laws }: HelperReport): string {
	const twin = twins.find(({ comparison }) => comparison.kind === 'differs');
	const equal = twins.filter(({ comparison }) => comparison.kind === 'equal').map((each) => `${each.name}()`);
	const broken = laws.filter(({ verdict }) => verdict.kind === 'broken').length;
	const parts = [
		...(change.kind !== 'added'
			? [changeSentence(name, change)]
			: twin !== undefined
				? [twinSentence(name, twin.name, twin.comparison)]
				: [
						equal.length > 0
							? `new; does what ${equal.join(' and ')} do${equal.length === 1 ? 'es' : ''}`
							: `${name}() is new`,
					]),
		...(broken > 0 ? [`${broken} law${broken === 1 ? '' : 's'} broken`] : []),
	];
	return parts.join(' · ');
}

/** What there is to say of a helper beside its change: the twins, the laws that are broken or can't be checked. */
export function otherSentences({ name, twins, laws }: HelperReport): readonly string[] {
	return [
		...twins.map((twin) => twinSentence(name, twin.name, twin.comparison)),
		...laws.filter(({ verdict }) => verdict.kind !== 'holds').map(lawSentence),
	];
}

function subjectOf({ aspects, bits }: Differs): string {
	const named = bits.length > 0 && bits.length <= 6 ? ` (${bits.join(', ')})` : '';
	return aspects
		.map((aspect) => `the ${aspect}${aspect === 'result' || aspect === 'entry' ? named : ''}`)
		.join(' and ');
}

function whereOf({ condition, share, samples }: Differs, withSamples = true): string {
	const where = condition === null ? 'for some inputs' : `exactly where ${conditionText(condition)}`;
	return `${where} (${percent(share)} of all inputs)${withSamples ? listed(samples) : ''}`;
}

const mostSamples = 5;

function listed(samples: readonly string[]): string {
	const more = samples.length > mostSamples ? ` and ${samples.length - mostSamples} more samples` : '';
	return samples.length === 0 ? '' : `: ${samples.slice(0, mostSamples).join(', ')}${more}`;
}

function percent(share: number): string {
	const value = share * 100;
	return value < 0.1 ? 'under 0.1 %' : `${Number(value.toPrecision(2))} %`;
}

function proof({ isProved, unknown }: Exclude<Comparison, { kind: 'cannot-compare' }>): string {
	const whatever = unknown.length === 0 ? '' : `, whatever ${unknown.map((name) => `${name}()`).join(', ')} give`;
	return `${whatever}${isProved ? '' : ' (tested, not proved)'}`;
}

function outcomeText(run: Evaluation<bigint, boolean>): string {
	if (run.kind === 'cannot-model') return run.reason;
	const [cell] = run.cells;
	const parts = [
		...(run.returned === null ? [] : [hexadecimal(run.returned)]),
		...(cell === undefined ? [] : [`leaves ${hexadecimal(cell)}`]),
		...run.flushes.map(({ start, end }) => `flushes ${hexadecimal(start)}-${hexadecimal(end)}`),
		...run.warnings.map(({ assertion }) => `warns at ${assertion.place ?? assertion.claim}`),
		...run.bugs.map(({ assertion }) => `stops at ${assertion.place ?? assertion.claim}`),
	];
	return parts.join(', ') || 'nothing';
}

function hexadecimal(word: bigint): string {
	return `0x${word.toString(16)}`;
}
