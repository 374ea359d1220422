import { type Level, levelOf } from '../entry/level.ts';
import { falseNode, anyCube, TooManyNodes, trueNode, type Node } from '../eval/bdd.ts';
import { call, local, truthValue } from '../eval/build.ts';
import type { Definition, Parameter, Word } from '../eval/expression.ts';
import { pointeeCells } from '../eval/frame.ts';
import type { Architecture, Machine } from '../architecture.ts';
import type { Library } from '../interpret/library.ts';
import type { Meter } from '../eval/evaluate.ts';
import { excessOf, runOn, whereTrue } from './compare.ts';
import { conditionOf, type Condition } from './condition.ts';
import { isMappedLeaf, type Law, LAWS } from './lawTable.ts';
import { createSpace, stepsIn, type Space } from './space.ts';
import { inputWords, comparedHelper, type ComparedHelper } from './subject.ts';

/** What checking a law comes to. */
export type LawVerdict =
	| { readonly kind: 'holds' }
	| {
			readonly kind: 'broken';
			/** The inputs that break it. */
			readonly condition: Condition;
			/** Of all inputs, 0 to 1. */
			readonly share: number;
			/** The named samples that break it. */
			readonly samples: readonly string[];
			/** An entry that breaks it: a sample if there is one. */
			readonly entry: bigint;
	  }
	| CannotCheck;

interface CannotCheck {
	readonly kind: 'cannot-check';
	readonly reason: string;
}

/** A law, and what became of it. */
export interface LawResult {
	/** A sentence about the helpers of the level. */
	readonly law: string;
	/** Of a helper's own assertions: what they claim, as written. Empty for a law that helpers of its kind have. */
	readonly asserted: readonly string[];
	readonly verdict: LawVerdict;
}

/** Checks the laws that speak of a helper, with all helpers as the library has them. */
export function checkLaws(
	library: Library,
	name: string,
	machine: Machine,
	meter: Meter = { steps: 0 },
): readonly LawResult[] {
	const level = levelOf(name);
	if (level === null) return [];
	const family = name.replaceAll(level, 'X');
	const isAsked = ({ asks }: Law): boolean =>
		asks === undefined || !isDenied(library, asks.replaceAll('X', level), machine, meter);
	const laws = LAWS.filter((law) => law.families.includes(family) && isAsked(law));
	const checked = laws.flatMap((law): readonly LawResult[] => {
		const definition = definitionOf(law, level, machine.architecture);
		const sentence = law.sentence.replaceAll('X_', `${level}_`);
		return definition
			? [{ law: sentence, asserted: [], verdict: check(library, definition, level, machine, meter) }]
			: [];
	});
	const assertions = checkAssertions(library, name, level, machine, meter);
	return assertions ? [...checked, assertions] : checked;
}

/** Whether a helper answers 0 for every entry, as where an architecture has no bit for what it asks. */
function isDenied(library: Library, name: string, machine: Machine, meter: Meter): boolean {
	const subject = comparedHelper(library, name);
	if (typeof subject === 'string') return false;
	const isZero = within(
		(space) => {
			const run = runOn(space, subject, ({ key }) => space.word(key));
			if (run.kind === 'cannot-model' || run.returned === null) return false;
			return space.algebra.equal(run.returned, space.algebra.constant(0n)) === trueNode;
		},
		machine,
		meter,
	);
	return isZero === true;
}

/** A law as a helper that answers 1 where the law holds. */
function definitionOf(law: Law, level: Level, architecture: Architecture): Definition | null {
	const entry = local('entry');
	const protection = local('protection');
	const ask = (familyName: string, ...operands: readonly Word[]): Word =>
		call(familyName.replaceAll('X', level), ...operands);
	const claim = law.claim({ architecture, level, entry, protection, ask });
	if (claim === null) return null;
	const parameters: Parameter[] = [{ name: 'entry', type: 'entry' }];
	if (law.takesProtection) parameters.push({ name: 'protection', type: 'protection' });
	return { name: law.sentence, parameters, returns: 'bool', effects: [], result: truthValue(claim) };
}

function check(library: Library, definition: Definition, level: Level, machine: Machine, meter: Meter): LawVerdict {
	const subject: ComparedHelper = { definition, resolve: (name) => library.resolve(name), level };
	return within<LawVerdict>(
		(space) => {
			const run = runOn(space, subject, ({ key }) => space.word(key));
			if (run.kind === 'cannot-model') return { kind: 'cannot-check', reason: run.reason };
			const held = run.returned?.[0] ?? falseNode;
			return verdictOf(space, space.bdd.not(held), subject, machine);
		},
		machine,
		meter,
	);
}

/**
 * Whether the checks in a helper that works on an entry in memory are ever violated by a leaf that software mapped,
 * present or not, at an address that it maps from. null for a helper without checks.
 */
function checkAssertions(
	library: Library,
	name: string,
	level: Level,
	machine: Machine,
	meter: Meter,
): LawResult | null {
	const subject = comparedHelper(library, name);
	if (typeof subject === 'string') return null;
	const inputs = inputWords(subject.definition);
	const entry = inputs.find(({ parameter }) => pointeeCells(parameter.type) > 0);
	if (!entry || !machine.architecture.hasLargeLeaf(level)) return null;
	let claims: readonly string[] = [];
	const verdict = within<LawVerdict>(
		(space) => {
			const shift = machine.architecture.leafShift(level);
			const run = runOn(space, subject, ({ key, parameter }) =>
				parameter.type === 'address'
					? space.word(key).map((bit, index) => (index < shift ? falseNode : bit))
					: space.word(key),
			);
			if (run.kind === 'cannot-model') return { kind: 'cannot-check', reason: run.reason };
			const { bdd } = space;
			const reachable = whereTrue(space, isMappedLeaf(machine.architecture, level, local('entry')), entry.key);
			claims = [...run.warnings, ...run.bugs].map(({ assertion }) => assertion.claim);
			const violated = [...run.warnings, ...run.bugs].reduce((any, { when }) => bdd.or(any, when), falseNode);
			return verdictOf(space, bdd.and(violated, reachable), subject, machine);
		},
		machine,
		meter,
	);
	if (verdict.kind === 'holds' && claims.length === 0) return null;
	const asserted = [...new Set(claims)];
	const what = asserted.length === 0 ? '' : `: ${asserted.join(', ')}`;
	return { law: `every mapped leaf passes the assertions of ${name}()${what}`, asserted, verdict };
}

function within<Found>(work: (space: Space) => Found, machine: Machine, meter: Meter): Found | CannotCheck {
	const reason = excessOf(meter);
	if (reason !== null) return { kind: 'cannot-check', reason };
	const space = createSpace(machine);
	try {
		return work(space);
	} catch (error) {
		if (!(error instanceof TooManyNodes)) throw error;
		return { kind: 'cannot-check', reason: error.message };
	} finally {
		meter.steps += stepsIn(space);
	}
}

function verdictOf(space: Space, broken: Node, { definition, level }: ComparedHelper, machine: Machine): LawVerdict {
	const { architecture, kernel } = machine;
	if (broken === falseNode) return { kind: 'holds' };
	const [needed] = space.unknownIn(broken);
	if (needed !== undefined) return { kind: 'cannot-check', reason: `needs ${needed}` };
	const inputs = inputWords(definition);
	const key = inputs.find(({ prefix }) => prefix === '')?.key ?? '';
	const samples = architecture
		.samples(level ?? 'pte', kernel)
		.filter(({ value }) => space.canHoldWith(broken, key, value));
	const found = (anyCube(space.bdd, broken) ?? []).reduce((word, { level: at, value }) => {
		const variable = space.variable(at);
		return value && variable.kind === 'bit' && variable.word === key ? word | (1n << BigInt(variable.bit)) : word;
	}, 0n);
	return {
		kind: 'broken',
		condition: conditionOf(space, broken, inputs, { level, machine }),
		share: space.shareOf(broken),
		samples: samples.map(({ name }) => name),
		entry: samples[0]?.value ?? found,
	};
}
