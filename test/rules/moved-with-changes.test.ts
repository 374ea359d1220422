import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('moved-with-changes');

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'];

/** A function whose lines call each of `names`. */
function block(marker: string, names: readonly string[]): string {
	const calls = names.map((name) => `${marker}	example_call(${name}, 1);`).join('\n');
	return `${marker}static void example_update(int count)\n${marker}{\n${calls}\n${marker}}`;
}

test('reports the first changed line', () => {
	check({
		files: {
			'mm/example.c': block('-', NAMES),
			'mm/other.c': block('+', ['alpha', 'omega', ...NAMES.slice(2)]).replace(
				'omega, 1);',
				'omega, 1);\n#       ^^^^^^^^^^^^^^^^^^^^^^^ moved-with-changes: moves 10 lines and changes 1 of them; move and change in separate patches',
			),
		},
	});
});

test('accepts a plain move, a different block, a short one, and a rewrite in place', () => {
	check({ files: { 'mm/example.c': block('-', NAMES), 'mm/other.c': block('+', NAMES).replace('+static ', '+') } });
	check({
		files: {
			'mm/example.c': block('-', NAMES),
			'mm/other.c': block(
				'+',
				NAMES.map((name) => `${name}2`),
			),
		},
	});
	check({ files: { 'mm/example.c': block('-', NAMES.slice(5)), 'mm/other.c': block('+', ['pi', ...NAMES.slice(6)]) } });
	check({ hunk: `${block('-', NAMES)}\n${block('+', ['omega', ...NAMES.slice(1)])}` });
});
