import { levelOf, type Level } from '../entry/level.ts';
import type { Definition, Parameter } from '../eval/expression.ts';
import { pointeeCells } from '../eval/frame.ts';
import type { Library } from '../interpret/library.ts';
import type { Alignment } from './alignment.ts';

/** One of two things to be compared: a definition, and where the names in it lead. */
export interface ComparedHelper {
	readonly definition: Definition;
	readonly resolve: (name: string) => Definition | undefined;
	/** The level of its entries; null if its name has none. */
	readonly level: Level | null;
}

/** A helper of a library; a reason if it can't be modelled or isn't there. */
export function comparedHelper(library: Library, name: string): ComparedHelper | string {
	const definition = library.definition(name);
	if (definition === undefined) return `there is no ${name}()`;
	if ('kind' in definition) return definition.reason;
	return { definition, resolve: (callee) => library.resolve(callee), level: levelOf(name) };
}

/** One word that a definition takes: an argument, or an entry that a pointer argument points to. */
export interface InputWord {
	readonly parameter: Parameter;
	/** The same for the corresponding word of the other definition. */
	readonly key: string;
	/** As a condition names it; empty for the entry that everything is about. */
	readonly prefix: string;
}

/** The words that a definition takes, in the order in which `evaluate` wants them. */
export function inputWords({ parameters }: Definition): readonly InputWord[] {
	const subject =
		parameters.find(({ type }) => pointeeCells(type) > 0) ??
		parameters.find(({ type }) => type === 'entry') ??
		parameters[0];
	return parameters.flatMap((parameter, index) => {
		const room = Math.max(1, pointeeCells(parameter.type));
		const name = parameter === subject ? '' : parameter.name;
		return Array.from({ length: room }, (_, cell): InputWord => {
			const suffix = room > 1 ? `[${cell}]` : '';
			return { parameter, key: `argument ${index}${suffix}`, prefix: `${name}${suffix}` };
		});
	});
}

/**
 * Two helpers that take the same arguments: each also those that only the other one has, without a look at them. null for
 * helpers of which only one returns something, or whose parameters may not differ.
 */
export function alignedHelpers(
	first: ComparedHelper,
	second: ComparedHelper,
	mayDiffer: boolean,
): readonly [ComparedHelper, ComparedHelper] | null {
	const [left, right] = [first.definition.parameters, second.definition.parameters];
	if ((first.definition.returns === 'void') !== (second.definition.returns === 'void')) return null;
	const isAlike = left.length === right.length && left.every((each, index) => isSameKind(each, right[index]));
	if (isAlike) return [first, second];
	if (!mayDiffer) return null;
	const partners = partnersOf(left, right);
	const unused = (parameter: Parameter): Parameter => ({ ...parameter, name: `#${parameter.name}` });
	const extra = left.filter((_, index) => !partners.includes(index));
	const matched = right.map((parameter, index): Parameter => left[partners[index] ?? -1] ?? unused(parameter));
	return [
		{ ...first, definition: { ...first.definition, parameters: [...matched, ...extra] } },
		{ ...second, definition: { ...second.definition, parameters: [...right, ...extra.map(unused)] } },
	];
}

/** For each parameter of the second list, the index of the one in the first that is given the same; -1 for none. */
function partnersOf(left: readonly Parameter[], right: readonly Parameter[]): readonly number[] {
	const free = new Set(left.keys());
	const take = (fits: (parameter: Parameter) => boolean): number => {
		const found = [...free].find((index) => left[index] !== undefined && fits(left[index])) ?? -1;
		free.delete(found);
		return found;
	};
	const byName = right.map((own) => take((each) => each.name === own.name && isSameKind(each, own)));
	return right.map((own, index) => {
		const found = byName[index] ?? -1;
		return found === -1 ? take((each) => each.type === own.type) : found;
	});
}

function isSameKind({ type }: Parameter, other: Parameter | undefined): boolean {
	if (other === undefined) return false;
	const isOwn = (each: Parameter['type']): boolean => each === 'vma' || each === 'mm';
	return (
		pointeeCells(type) === pointeeCells(other.type) && (type === other.type || (!isOwn(type) && !isOwn(other.type)))
	);
}

/** Whether what two helpers return is compared as true and false: both answer a question about entries. */
export function comparesTruth(first: ComparedHelper, second: ComparedHelper, { isTruthOnly }: Alignment): boolean {
	const returned = [first, second].map(({ definition }) => definition.returns);
	const isAnswer = returned.every((type) => type === 'bool' || type === 'int');
	return isAnswer && (isTruthOnly || returned.includes('bool') || isPredicate(second.definition));
}

/** Whether an int only answers a question about entries: what counts or numbers something says so in its name. */
function isPredicate({ name, parameters }: Definition): boolean {
	return (
		parameters.every(({ type }) => type === 'entry') &&
		!/batch|nr|count|type|offset|pfn|index|size|order|key/.test(name)
	);
}
