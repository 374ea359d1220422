import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact } from '../../../src/core/pagetable/compare/alignment.ts';
import { compare } from '../../../src/core/pagetable/compare/compare.ts';
import type { Comparison } from '../../../src/core/pagetable/compare/comparison.ts';
import { comparedHelper } from '../../../src/core/pagetable/compare/subject.ts';
import { DEFAULT_MACHINE } from '../../../src/core/pagetable/architectures/registry.ts';
import { readLibrary } from '../../support/gcc.ts';

/** Compares two functions by tests, since one that multiplies two inputs takes too many nodes. */
function tested(first: string, second: string, parameters = 'unsigned long a, unsigned long b'): Comparison {
	const define = (name: string, lines: string): string =>
		`static inline unsigned long ${name}(${parameters})\n{\n\t${lines}\n}\n`;
	const library = readLibrary(define('one', first) + define('other', second));
	const [left, right] = [comparedHelper(library, 'one'), comparedHelper(library, 'other')];
	assert.ok(typeof left !== 'string' && typeof right !== 'string');
	return compare(left, right, { machine: DEFAULT_MACHINE, alignment: exact, nodeLimit: 10 });
}

const pairs: readonly (readonly [name: string, first: string, second: string])[] = [
	['a constant', 'return a == 0x12345678;', 'return 0;'],
	['a large constant', 'return a == 0x9123456789abcdefUL;', 'return 0;'],
	['a bit alone', 'return a == 1UL << 57;', 'return 0;'],
	['all bits but one', 'return a == ~(1UL << 57);', 'return 0;'],
	['the neighbour of a constant', 'return a > 0x12345678;', 'return a >= 0x12345678;'],
	['constants in both words', 'return a == 0x1234567 && b == 0x7654321;', 'return 0;'],
	['a masked constant', 'return (a & 0xff00ff00ff00) == 0x120034005600;', 'return 0;'],
	['a sum', 'return a + 0x1111 == 0x12345678;', 'return 0;'],
	['the least number of a type', 'return (int)a == -0x7fffffff - 1 && !(a >> 32);', 'return 0;'],
	['a short one', 'return (s8)a == -128;', 'return (s8)a < -127 && b;'],
];

for (const [name, first, second] of pairs) {
	test(`Tests find a difference at ${name}`, () => {
		const found = tested(first, second);
		assert.ok(found.kind === 'differs');
		assert.equal(found.isProved, false);
	});
}

test('Tests tell in what two definitions differ', () => {
	const aspects = (first: string, second: string): readonly string[] => {
		const found = tested(first, second, 'struct vm_area_struct *vma, unsigned long addr, pte_t *p');
		return found.kind === 'differs' ? found.aspects : assert.fail(found.kind);
	};
	assert.deepEqual(aspects('return 1;', 'return addr == 0x12345678;'), ['result']);
	assert.deepEqual(aspects('p->pte |= 1UL << 57; return 1;', 'return 1;'), ['entry']);
	assert.deepEqual(aspects('flush_tlb_page(vma, addr); return 1;', 'return 1;'), ['flush']);
	assert.deepEqual(aspects('BUG_ON(addr == 0x12345678); return 1;', 'return 1;'), ['bug']);
	assert.deepEqual(aspects('WARN_ON(addr == 0x12345678); return 1;', 'p->pte = 0; return 1;'), ['entry', 'warning']);
});

test('Definitions that do the same are the same for every test', () => {
	assert.deepEqual(tested('return a + b;', 'return b - -a;'), { kind: 'equal', isProved: false, unknown: [] });
});

test('Tests tell of calls and of what an entry holds for a while, too', () => {
	const events = (first: string, second: string): readonly unknown[] => {
		const found = tested(first, second, 'unsigned long addr, pte_t *p');
		return found.kind === 'differs' ? found.events : assert.fail(found.kind);
	};
	assert.deepEqual(events('smp_wmb(); return addr;', 'return addr;'), [
		{ kind: 'calls', callee: 'smp_wmb()', isGained: false },
	]);
	assert.deepEqual(events('*p = __pte(1); *p = __pte(3); return addr;', '*p = __pte(3); return addr;'), [
		{ kind: 'intermediate', value: 'gone' },
	]);
});
