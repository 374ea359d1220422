import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('bug-on');

test('BUG() and its variants are reported', () => {
	check({
		hunk: `+	VM_BUG_ON_PAGE(!PageHead(page), page);
#       ^^^^^^^^^^^^^^ bug-on: avoid VM_BUG_ON_PAGE(): use WARN_ON_ONCE() and handle the error`,
	});
	check({
		hunk: `+	BUG();
#       ^^^ bug-on: avoid BUG(): use WARN_ON_ONCE() and handle the error`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	BUILD_BUG_ON(sizeof(a) > 4);`,
		`	KVM_BUG_ON(a, b);`,
		`	WARN_ON(a);`,
		`	/* BUG_ON(a) */`,
		`	DEBUG(a);`,
	]) {
		check({ hunk: `+${line}` });
	}
});

test('an assertion at compile time is no crash, also with underscores', () => {
	check({ hunk: '+#define example(a) __BUILD_BUG_ON_ZERO_MSG(!(a), "example")\n+	BUILD_BUG_ON(a);' });
	check({
		hunk: `+	__BUG_ON(a);
#       ^^^^^^^^ bug-on: avoid __BUG_ON(): use WARN_ON_ONCE() and handle the error`,
	});
});

test('programs in user space may stop, the kernel may not', () => {
	check({
		files: {
			'tools/perf/example.c': '+	BUG_ON(!example);',
			'scripts/example.c': '+	BUG_ON(!example);',
			'samples/example.c': '+	BUG_ON(!example);',
			'usr/example.c': '+	BUG_ON(!example);',
		},
	});
	check({
		files: {
			'lib/example.c':
				'+	BUG_ON(!example);\n#       ^^^^^^ bug-on: avoid BUG_ON(): use WARN_ON_ONCE() and handle the error',
		},
	});
});
