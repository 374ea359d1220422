import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { pairVersions } from '../../src/core/review/versions/pairVersions.ts';
import { rangeDiffRows } from '../../src/core/review/versions/rangeDiffText.ts';
import { type PatchLetter, seriesIn, seriesText } from '../support/letters.ts';

const word = fc.constantFrom('page', 'lock', 'free', 'folio', 'walk', 'zap', 'pte', 'pmd', 'split', 'merge');
const patch: fc.Arbitrary<PatchLetter> = fc.record({
	title: fc.tuple(word, word, word).map(([a, b, c]) => `mm: ${a} the ${b} ${c}`),
	file: fc.constantFrom('mm/a.c', 'mm/b.c', 'mm/c.c'),
	added: fc.array(
		fc.tuple(word, word, fc.nat(99)).map(([a, b, n]) => `${a}(${b}, ${n});`),
		{ minLength: 1, maxLength: 8 },
	),
});
const patches = fc.array(patch, { minLength: 1, maxLength: 8 });

describe('pairing two versions', () => {
	test('gives the same pairs in either direction', () => {
		fc.assert(
			fc.property(patches, patches, (a, b) => {
				const [old, fresh] = [seriesIn(seriesText(1, a)), seriesIn(seriesText(2, b))];
				const forward = pairVersions(old, fresh).pairs.map((pair) => `${pair.old.messageId} ${pair.new.messageId}`);
				const backward = pairVersions(fresh, old).pairs.map((pair) => `${pair.new.messageId} ${pair.old.messageId}`);
				assert.deepEqual(forward.sort(), backward.sort());
			}),
			{ numRuns: 300 },
		);
	});

	test('pairs each patch of the same version with itself, unchanged', () => {
		fc.assert(
			fc.property(patches, (a) => {
				const { pairs, added, dropped } = pairVersions(seriesIn(seriesText(1, a)), seriesIn(seriesText(2, a)));
				const numbers = pairs.map((pair) => [pair.old.subject?.index, pair.new.subject?.index, pair.changed.length]);
				assert.deepEqual(
					numbers,
					a.map((_, i) => [i + 1, i + 1, 0]),
				);
				assert.deepEqual([added, dropped], [[], []]);
			}),
			{ numRuns: 300 },
		);
	});

	test('keeps the pairs of patches that change a little and move', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(patch, { maxLength: 8, minLength: 1, selector: ({ title }) => title }),
				fc.nat(),
				(a, n) => {
					const changed = a.map((each) => ({ ...each, added: [...(each.added ?? []), 'more();'] }));
					const shift = n % a.length;
					const moved = [...changed.slice(shift), ...changed.slice(0, shift)];
					const { pairs } = pairVersions(seriesIn(seriesText(1, a)), seriesIn(seriesText(2, moved)));
					const whole = pairs.filter((pair) => !pair.changed.includes('subject'));
					assert.equal(whole.length, a.length);
				},
			),
			{ numRuns: 300 },
		);
	});

	test('shows every patch of both versions', () => {
		fc.assert(
			fc.property(patches, patches, (a, b) => {
				const pairing = pairVersions(seriesIn(seriesText(1, a)), seriesIn(seriesText(2, b)));
				const headers = rangeDiffRows(pairing, true).filter(({ mark }) => ['=', '!', '<', '>'].includes(mark));
				assert.equal(headers.length, pairing.pairs.length + pairing.added.length + pairing.dropped.length);
			}),
			{ numRuns: 300 },
		);
	});
});
