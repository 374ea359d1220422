import { levelOf, type Level } from '../entry/level.ts';
import type { Definition, Parameter } from '../eval/expression.ts';
import { pointeeCells } from '../eval/frame.ts';
import type { Library } from '../interpret/library.ts';

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

/** Whether two definitions take the same kinds of arguments, so that each can be given what the other is. */
export function isComparable(left: Definition, right: Definition): boolean {
	return (
		left.parameters.length === right.parameters.length &&
		left.parameters.every(({ type }, index) => {
			const other = right.parameters[index]?.type ?? 'bits';
			return pointeeCells(type) === pointeeCells(other) && (type === 'vma') === (other === 'vma');
		}) &&
		(left.returns === 'void') === (right.returns === 'void')
	);
}
