import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assign } from '../../../../src/core/review/versions/assignment.ts';
import type { Pairing } from '../../../../src/core/review/versions/pairing.ts';
import { pairVersions } from '../../../../src/core/review/versions/pairVersions.ts';
import { type PatchLetter, seriesIn, seriesText } from '../../../support/letters.ts';

function pairing(old: readonly PatchLetter[], fresh: readonly PatchLetter[]): Pairing {
	return pairVersions(seriesIn(seriesText(1, old)), seriesIn(seriesText(2, fresh)));
}

/** Pairs as `old number > new number: parts`, then what has no counterpart. */
function shape({ pairs, added, dropped }: Pairing): readonly string[] {
	const number = (mail: Pairing['added'][number]): number => mail.subject?.index ?? 0;
	return [
		...pairs.map((pair) => `${number(pair.old)} > ${number(pair.new)}: ${pair.changed.join(' ')}`.trimEnd()),
		...added.map((mail) => `+ ${number(mail)}`),
		...dropped.map((mail) => `- ${number(mail)}`),
	];
}

const LOCK: PatchLetter = { title: 'mm: Take the lock', file: 'mm/lock.c', added: ['lock(page);', 'unlock(page);'] };
const FREE: PatchLetter = { title: 'mm: Free the page', file: 'mm/free.c', added: ['free(page);', 'put(folio);'] };
const DOCS: PatchLetter = {
	title: 'docs: Describe pages',
	file: 'Documentation/page.rst',
	added: ['Pages are freed.'],
};

describe('patches of two versions are pairs', () => {
	test('whatever their numbers, if they are the same', () => {
		assert.deepEqual(shape(pairing([LOCK, FREE, DOCS], [DOCS, LOCK, FREE])), ['3 > 1:', '1 > 2:', '2 > 3:']);
	});

	test('if the title is the same and nothing else', () => {
		const other = { title: LOCK.title, file: 'mm/other.c', added: ['other();'] };
		assert.deepEqual(shape(pairing([LOCK, FREE], [other, FREE])), ['1 > 1: code context', '2 > 2:']);
	});

	test('if the code is alike and the title is not', () => {
		const renamed = { ...LOCK, title: 'mm/lock: Serialize the writers', added: ['lock(page);', 'unlock(folio);'] };
		assert.deepEqual(shape(pairing([LOCK, FREE], [FREE, renamed])), ['2 > 1:', '1 > 2: code subject']);
	});

	test('but not if they do the same in other files', () => {
		const driver = (name: string): PatchLetter => ({
			title: `${name}: Use devm_foo()`,
			changelog: 'Use devm_foo(), which frees it.\n\nSigned-off-by: A <a@example.org>',
			file: `drivers/${name}.c`,
			added: ['foo = devm_foo(dev);', 'if (IS_ERR(foo))', 'return PTR_ERR(foo);'],
		});
		assert.deepEqual(shape(pairing([driver('a'), driver('b')], [driver('a'), driver('c')])), ['1 > 1:', '+ 2', '- 2']);
	});

	test('with each part of a patch that was split, and each patch that was squashed', () => {
		const first = ['one(1);', 'two(2);', 'three(3);', 'four(4);'];
		const second = ['alpha(1);', 'beta(2);', 'gamma(3);'];
		const whole = { title: 'mm: Do both', added: [...first, ...second] };
		const parts = [
			{ title: 'mm: Do both', added: first },
			{ title: 'mm: Do the rest', added: second },
		];
		assert.deepEqual(shape(pairing([whole], parts)), ['1 > 1: code', '1 > 2: code subject']);
		assert.deepEqual(shape(pairing(parts, [whole])), ['1 > 1: code', '2 > 1: code subject']);
		const unrelated = { title: 'mm: Do more', added: ['delta(1);', 'epsilon(2);', 'zeta(3);'] };
		assert.deepEqual(shape(pairing([whole], [...parts, unrelated])).at(-1), '+ 3');
	});

	test('in order, if nothing but a common title tells many of them apart', () => {
		const many = Array.from({ length: 40 }, () => ({ title: 'mm: Fix it', added: ['fixed();'] }));
		const changed = many.map((patch, i) => ({ ...patch, added: [`fixed(${i % 2});`] }));
		const { pairs } = pairing(many, changed);
		assert.ok(pairs.every((pair) => pair.old.subject?.index === pair.new.subject?.index));
		assert.equal(pairs.length, 40);
	});

	test('of versions without patches there are none', () => {
		const empty = { ...seriesIn(seriesText(2, [LOCK])), patches: [] };
		assert.deepEqual(shape(pairVersions(seriesIn(seriesText(1, [LOCK])), empty)), ['- 1']);
	});
});

describe('what changed in a pair', () => {
	const SIGNED = 'Signed-off-by: A <a@example.org>';
	for (const [part, later] of [
		['changelog', { changelog: `It is really needed.\n\n${SIGNED}` }],
		['tags', { changelog: `It is needed.\n\nReviewed-by: B <b@example.org>\n${SIGNED}` }],
		['tags', { changelog: `It is needed.\nAcked-by: B <b@example.org>\n\n${SIGNED}` }],
		['subject', { title: 'mm: Take a lock' }],
		['code', { added: ['lock(page);', 'unlock( page);'] }],
	] as const) {
		test(`is the ${part} of ${JSON.stringify(later)}`, () => {
			assert.deepEqual(shape(pairing([LOCK], [{ ...LOCK, ...later }])), [`1 > 1: ${part}`]);
		});
	}

	test('is the context alone, if only the lines around it are others, and not the place in the file', () => {
		const text = seriesText(1, [LOCK]);
		const [old, moved] = [seriesIn(text), seriesIn(text.replace('@@ -1 +1,2 @@', '@@ -9 +9,2 @@'))];
		const other = seriesIn(text.replace('@@ -1 +1,2 @@', '@@ -1 +1,2 @@ int f(void)'));
		assert.deepEqual(
			[shape(pairVersions(old, moved)), shape(pairVersions(old, other))],
			[['1 > 1:'], ['1 > 1: context']],
		);
	});
});

describe('an assignment', () => {
	test('has the greatest sum, not the greatest parts', () => {
		const candidates = [
			{ left: 0, right: 0, gain: 0.9 },
			{ left: 0, right: 1, gain: 0.8 },
			{ left: 1, right: 0, gain: 0.8 },
		];
		assert.deepEqual(
			assign(candidates).map(({ left, right }) => [left, right]),
			[
				[0, 1],
				[1, 0],
			],
		);
	});

	test('of very many takes the greatest parts', () => {
		const candidates = Array.from({ length: 400 }, (_, left) => [
			{ left, right: left, gain: 1 },
			{ left, right: (left + 1) % 400, gain: 0.5 },
		]).flat();
		assert.ok(assign(candidates).every(({ left, right }) => left === right));
	});
});
