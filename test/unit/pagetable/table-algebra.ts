import type { Algebra } from '../../../src/core/pagetable/eval/algebra.ts';
import type { Environment } from '../../../src/core/pagetable/eval/environment.ts';

/** For each of a number of inputs, one bit: input i is bit i. */
type Column = bigint;

/** A word as 64 columns, lowest bit first. */
export type Table = readonly Column[];

/** An algebra over many inputs at once, to try conditions that depend on the input, and words to go with it. */
export interface TableAlgebra {
	readonly algebra: Algebra<Table, Column>;
	/** The word that has the i-th value for input i. */
	readonly vary: (values: readonly bigint[]) => Table;
	readonly wordAt: (table: Table, input: number) => bigint;
	readonly truthAt: (column: Column, input: number) => boolean;
	readonly lift: (environment: Environment<bigint, boolean>) => Environment<Table, Column>;
}

/** An algebra over `count` inputs. */
export function tableAlgebra(count: number): TableAlgebra {
	const all = (1n << BigInt(count)) - 1n;
	const bitNumbers = Array.from({ length: 64 }, (_, bit) => bit);
	const column = (table: Table, bit: number): Column => table[bit] ?? 0n;
	const each = (compute: (bit: number) => Column): Table => bitNumbers.map(compute);
	const constant = (value: bigint): Table => each((bit) => ((value >> BigInt(bit)) & 1n) * all);
	const sum = (left: Table, right: Table, carryIn: Column): Table => {
		let carry = carryIn;
		return each((bit) => {
			const [a, b] = [column(left, bit), column(right, bit)];
			const result = a ^ b ^ carry;
			carry = (a & b) | (carry & (a ^ b));
			return result;
		});
	};
	const not = (table: Table): Table => each((bit) => column(table, bit) ^ all);
	const truth = (value: boolean): Column => (value ? all : 0n);
	const algebra: Algebra<Table, Column> = {
		constant,
		not,
		and: (left, right) => each((bit) => column(left, bit) & column(right, bit)),
		or: (left, right) => each((bit) => column(left, bit) | column(right, bit)),
		xor: (left, right) => each((bit) => column(left, bit) ^ column(right, bit)),
		add: (left, right) => sum(left, right, 0n),
		subtract: (left, right) => sum(left, not(right), all),
		shiftLeft: (operand, amount) => each((bit) => column(operand, bit - amount)),
		shiftRight: (operand, amount) => each((bit) => column(operand, bit + amount)),
		signExtend: (operand, width) => each((bit) => column(operand, Math.min(bit, width - 1))),
		choose: (condition, then, otherwise) =>
			each((bit) => (column(then, bit) & condition) | (column(otherwise, bit) & (condition ^ all))),
		equal: (left, right) =>
			bitNumbers.reduce((equal, bit) => equal & (column(left, bit) ^ column(right, bit) ^ all), all),
		truth,
		negate: (operand) => operand ^ all,
		both: (left, right) => left & right,
		either: (left, right) => left | right,
		decide: (condition) => (condition === 0n ? false : condition === all ? true : undefined),
	};
	return {
		algebra,
		vary: (values) =>
			each((bit) =>
				values.reduce((found, value, input) => found | (((value >> BigInt(bit)) & 1n) << BigInt(input)), 0n),
			),
		wordAt: (table, input) =>
			table.reduce((word, bits, bit) => word | (((bits >> BigInt(input)) & 1n) << BigInt(bit)), 0n),
		truthAt: (bits, input) => ((bits >> BigInt(input)) & 1n) === 1n,
		lift: ({ words, truths }) => ({
			words: new Map([...words].map(([name, word]) => [name, constant(word)])),
			truths: new Map([...truths].map(([name, value]) => [name, truth(value)])),
		}),
	};
}
