import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
	after,
	bind,
	both,
	call,
	choose,
	constant,
	either,
	elementAt,
	equal,
	exchange,
	feature,
	local,
	negation,
	nonZero,
	or,
	read,
	truthValue,
	warn,
	write,
} from '../../../src/core/pagetable/eval/build.ts';
import type { Environment } from '../../../src/core/pagetable/eval/environment.ts';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { evaluate, type Evaluation } from '../../../src/core/pagetable/eval/evaluate.ts';
import type {
	Definition,
	Effect,
	ParameterType,
	ResultType,
	Truth,
	Word,
} from '../../../src/core/pagetable/eval/expression.ts';
import { tableAlgebra, type Table } from './table-algebra.ts';

const x = local('x');
const unmodelled: Word = { kind: 'cannot-model', reason: 'this was evaluated' };
const impossible: Truth = equal(unmodelled, x);
const yes: Truth = { kind: 'literal', value: true };
const no: Truth = { kind: 'literal', value: false };

const nowhere: Environment<Table, bigint> = { words: new Map(), truths: new Map() };

function define(
	result: Word | null,
	more: { type?: ParameterType; returns?: ResultType; effects?: readonly Effect[]; name?: string } = {},
): Definition {
	const { type = 'bits', returns = 'unsigned long', effects = [], name = 'f' } = more;
	return { name, parameters: [{ name: 'x', type }], returns, effects, result };
}

function evaluateOn(
	definition: Definition,
	input: bigint,
	others: readonly Definition[] = [],
): Evaluation<bigint, boolean> {
	return evaluate(definition, [input], {
		algebra: concrete,
		environment: { words: new Map(), truths: new Map() },
		resolve: (name) => [definition, ...others].find((other) => other.name === name),
		stepLimit: 1000,
	});
}

function resultOf(result: Word, input = 0n, more: Parameters<typeof define>[1] = {}): bigint | null {
	const evaluation = evaluateOn(define(result, more), input);
	assert.ok(evaluation.kind === 'finished');
	return evaluation.returned;
}

function reasonOf(definition: Definition, others: readonly Definition[] = []): string {
	const evaluation = evaluateOn(definition, 0n, others);
	assert.ok(evaluation.kind === 'cannot-model', 'this should not have finished');
	return evaluation.reason;
}

describe('A concrete run', () => {
	test('never evaluates the arm of a conditional that was not chosen', () => {
		assert.equal(resultOf(choose(yes, constant(1n), unmodelled)), 1n);
		assert.equal(resultOf(choose(no, unmodelled, constant(2n))), 2n);
	});

	test('never evaluates the right side that the left one makes needless', () => {
		assert.equal(resultOf(truthValue(both(no, impossible))), 0n);
		assert.equal(resultOf(truthValue(either(yes, impossible))), 1n);
		assert.equal(resultOf(truthValue(both(yes, no))), 0n);
		assert.equal(resultOf(truthValue(either(no, yes))), 1n);
	});

	test('lets an inner name hide an outer one, and brings the outer one back', () => {
		const inner = bind('x', constant(5n), (hidden) => hidden);
		assert.equal(resultOf(or(inner, x), 8n), 13n);
	});

	test('returns what a memory cell held before an exchange, and sees writes in order', () => {
		const definition = define(after([write('x', constant(3n))], or(exchange('x', constant(7n)), constant(8n))), {
			type: 'pointer to entry',
		});
		const evaluation = evaluateOn(definition, 1n);
		assert.ok(evaluation.kind === 'finished');
		assert.equal(evaluation.returned, 11n);
		assert.deepEqual(evaluation.cells, [7n]);
	});

	test('keeps 32 bits of an int, sign-extended', () => {
		assert.equal(resultOf(x, 0x1_80000000n, { returns: 'int' }), 0xffffffff_80000000n);
	});

	test('runs sign-extension and subtraction nodes', () => {
		assert.equal(resultOf({ kind: 'sign-extend', operand: x, width: 8 }, 0x80n), 2n ** 64n - 128n);
		assert.equal(resultOf({ kind: 'subtract', left: constant(0n), right: x }, 1n), 2n ** 64n - 1n);
	});

	test('records only the assertions that are violated', () => {
		const assertion = { helper: 'f', claim: 'x is zero', place: null };
		const definition = define(null, { returns: 'void', effects: [warn(nonZero(x), assertion)] });
		const [silent, loud] = [evaluateOn(definition, 0n), evaluateOn(definition, 1n)];
		assert.ok(silent.kind === 'finished' && loud.kind === 'finished');
		assert.deepEqual(silent.warnings, []);
		assert.deepEqual(loud.warnings, [{ assertion, when: true }]);
	});
});

describe('A bug', () => {
	const claim = { helper: 'f', claim: 'x is small', place: null };
	const bugIf = (condition: Truth): Effect => ({ kind: 'bug', assertion: claim, condition });

	test('ends a run before anything after it is looked at', () => {
		const effects = [warn(yes, claim), bugIf(nonZero(x)), { kind: 'perform', word: unmodelled } as const];
		const evaluation = evaluateOn(define(unmodelled, { effects }), 1n);
		assert.ok(evaluation.kind === 'finished');
		assert.equal(evaluation.returned, null);
		assert.deepEqual(evaluation.bugs, [{ assertion: claim, when: true }]);
		assert.deepEqual(evaluation.warnings, [{ assertion: claim, when: true }]);
	});

	test('that does not happen leaves no trace', () => {
		const evaluation = evaluateOn(define(x, { effects: [bugIf(nonZero(x))] }), 0n);
		assert.ok(evaluation.kind === 'finished');
		assert.deepEqual([evaluation.returned, evaluation.bugs], [0n, []]);
	});

	test('in one arm is none in the other, and silences what follows only where it happens', () => {
		const { algebra, vary, wordAt, truthAt } = tableAlgebra(3);
		const isOne = equal(x, constant(1n));
		const arm = choose(isOne, after([bugIf(yes)], constant(7n)), constant(8n));
		const effects = [{ kind: 'perform', word: arm } as const, warn(nonZero(x), claim)];
		const evaluation = evaluate(define(constant(9n), { effects }), [vary([0n, 1n, 2n])], {
			algebra,
			environment: nowhere,
			resolve: () => undefined,
			stepLimit: 1000,
		});
		assert.ok(evaluation.kind === 'finished' && evaluation.returned);
		const { returned, bugs, warnings } = evaluation;
		assert.equal(wordAt(returned, 0), 9n);
		assert.deepEqual(
			[0, 1, 2].map((input) => truthAt(bugs[0]?.when ?? 0n, input)),
			[false, true, false],
		);
		assert.deepEqual(
			[0, 1, 2].map((input) => truthAt(warnings[0]?.when ?? 0n, input)),
			[false, false, true],
		);
	});
});

test('A log line has the value that it reports', () => {
	const effects: readonly Effect[] = [{ kind: 'log', message: 'bad x', value: x, place: 'f.c:1' }];
	const evaluation = evaluateOn(define(null, { returns: 'void', effects }), 5n);
	assert.ok(evaluation.kind === 'finished');
	assert.deepEqual(evaluation.logs, [{ message: 'bad x', value: 5n, place: 'f.c:1', when: true }]);
});

describe('Several entries behind one pointer', () => {
	const increment = define(null, {
		name: 'g',
		returns: 'void',
		type: 'pointer to entry',
		effects: [write('x', { kind: 'add', left: read('x'), right: constant(1n) })],
	});
	const incrementAt = (index: number): Definition =>
		define(null, {
			returns: 'void',
			type: 'pointer to entries',
			effects: [{ kind: 'perform', word: call('g', elementAt('x', index)) }],
		});
	const runAt = (index: number): Evaluation<bigint, boolean> =>
		evaluate(incrementAt(index), [10n, 20n, 30n, 40n, 50n, 60n, 70n, 80n], {
			algebra: concrete,
			environment: { words: new Map(), truths: new Map() },
			resolve: () => increment,
			stepLimit: 1000,
		});

	test('can be handed on one by one', () => {
		const evaluation = runAt(2);
		assert.ok(evaluation.kind === 'finished');
		assert.deepEqual(evaluation.cells, [10n, 20n, 31n, 40n, 50n, 60n, 70n, 80n]);
	});

	test('end where they end', () => {
		const evaluation = runAt(8);
		assert.ok(evaluation.kind === 'cannot-model');
		assert.equal(evaluation.reason, 'accesses memory after the entries that x points to');
	});
});

describe('What cannot be modelled is said, not guessed:', () => {
	test('a construct without a form', () => {
		assert.equal(reasonOf(define(unmodelled)), 'this was evaluated');
	});

	test('a helper that nobody defines', () => {
		assert.equal(reasonOf(define(call('vma_is_dax', x))), 'needs vma_is_dax()');
	});

	test('a variable, a feature and a local without a value', () => {
		assert.equal(reasonOf(define({ kind: 'variable', name: 'sev_status' })), 'needs sev_status');
		assert.equal(reasonOf(define(truthValue(feature('cpu:FRED')))), 'needs cpu:FRED');
		assert.equal(reasonOf(define(local('y'))), 'needs y');
	});

	test('a call with the wrong number of arguments', () => {
		assert.equal(reasonOf(define(call('f', x, x))), 'f() takes 1 arguments, not 2');
	});

	test('the result of a void helper', () => {
		const nothing = define(null, { name: 'g', returns: 'void' });
		assert.equal(reasonOf(define(call('g', x)), [nothing]), 'g() does not return a value');
	});

	test('a number used as a pointer, a pointer used as a number, a pointer that is computed', () => {
		assert.equal(reasonOf(define(read('x'))), 'uses the number x as a pointer');
		assert.equal(reasonOf(define(x, { type: 'pointer to entry' })), 'uses the pointer x as a number');
		const callee = define(read('x'), { name: 'g', type: 'pointer to entry' });
		assert.equal(
			reasonOf(define(call('g', constant(0n))), [callee]),
			'g() expects a plain pointer, not a computed value',
		);
	});

	test('a definition that calls itself without end', () => {
		assert.equal(reasonOf(define(call('f', x))), 'f() nests more than 100 calls');
	});

	test('a run beyond the step limit', () => {
		const wide = Array.from({ length: 1000 }).reduce<Word>((sum) => or(sum, x), x);
		assert.equal(reasonOf(define(wide)), 'takes more than 1000 steps');
	});
});

test('Where inputs disagree about a condition, both arms run, each on its own memory', () => {
	const { algebra, vary, wordAt, truthAt } = tableAlgebra(3);
	const assertion = { helper: 'f', claim: 'the cell holds no 1', place: null };
	const isOne = equal(read('x'), constant(1n));
	const definition = define(
		choose(isOne, exchange('x', constant(10n)), after([write('x', constant(20n))], read('x'))),
		{
			type: 'pointer to entry',
			effects: [
				warn(isOne, assertion),
				{ kind: 'when', condition: negation(isOne), effects: [{ kind: 'flush', start: read('x'), end: constant(9n) }] },
			],
		},
	);
	const evaluation = evaluate(definition, [vary([0n, 1n, 2n])], {
		algebra,
		environment: nowhere,
		resolve: () => undefined,
		stepLimit: 1000,
	});
	assert.ok(evaluation.kind === 'finished' && evaluation.returned);
	const { returned, cells, warnings, flushes } = evaluation;
	const inputs = [0, 1, 2];
	assert.deepEqual(
		inputs.map((input) => wordAt(returned, input)),
		[20n, 1n, 20n],
	);
	assert.deepEqual(
		inputs.map((input) => wordAt(cells[0] ?? [], input)),
		[20n, 10n, 20n],
	);
	assert.deepEqual(
		inputs.map((input) => truthAt(warnings[0]?.when ?? 0n, input)),
		[false, true, false],
	);
	assert.deepEqual(
		inputs.map((input) => truthAt(flushes[0]?.when ?? 0n, input)),
		[true, false, true],
	);
});

test('An arm that no input reaches is not run, even where its condition alone does not say so', () => {
	const { algebra, vary, wordAt } = tableAlgebra(2);
	const isOne = equal(x, constant(1n));
	const nested = choose(isOne, choose(isOne, constant(5n), unmodelled), constant(6n));
	const evaluation = evaluate(define(nested), [vary([0n, 1n])], {
		algebra,
		environment: nowhere,
		resolve: () => undefined,
		stepLimit: 1000,
	});
	assert.ok(evaluation.kind === 'finished' && evaluation.returned);
	assert.equal(wordAt(evaluation.returned, 0), 6n);
	assert.equal(wordAt(evaluation.returned, 1), 5n);
});
