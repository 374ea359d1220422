import { parseArgs } from 'node:util';
import { reviewSeries } from '../../core/pagetable/compare/review.ts';
import { changeSentence, lawSentence, reviewLines, twinSentence } from '../../core/pagetable/compare/sentence.ts';
import { defaultGround } from '../../core/pagetable/interpret/patch.ts';
import { kernels } from '../../core/pagetable/machine.ts';
import { parseDocument } from '../../core/patch/document.ts';
import { patchNumber } from '../../core/patch/patch.ts';
import { readInput } from '../input.ts';
import type { Terminal } from '../main.ts';
import { UsageError } from '../usage.ts';

/**
 * `compare`: says for each helper that the patches of a file touch what becomes different, how it differs from its
 * twins at other levels, and which laws it keeps. A helper's name picks that one.
 */
export function compareHelpers(args: readonly string[], { out }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: { json: { type: 'boolean', default: false }, kernel: { type: 'string', default: defaultGround.kernel } },
		allowPositionals: true,
	});
	const [file, name] = positionals;
	if (file === undefined || positionals.length > 2) throw new UsageError('compare needs a file, and a helper at most');
	const kernel = kernels.find((each) => each === values.kernel);
	if (kernel === undefined) throw new UsageError(`--kernel is one of ${kernels.join(', ')}`);
	const { patches } = parseDocument(readInput(file).text);
	const only = name?.replace(/\(\)$/, '') ?? null;
	const reviews = reviewSeries(patches, { only, ground: { ...defaultGround, kernel } });
	const placed = patches.flatMap((patch, index) => (reviews[index] ?? []).map((review) => ({ patch, review })));
	for (const { patch, review } of placed) {
		const number = patchNumber(patch);
		if (values.json) {
			const { path, twins, laws } = review;
			const lines = {
				helper: review.name,
				path,
				line: review.contentLine + 1,
				change: changeSentence(review.name, review.change),
				twins: twins.map((twin) => twinSentence(review.name, twin.name, twin.comparison)),
				laws: laws.map(lawSentence),
			};
			out(`${JSON.stringify(lines)}\n`);
		} else out(`${number === null ? '' : `${number} `}${reviewLines(review).join('\n')}\n`);
	}
	if (placed.length === 0 && !values.json) {
		out(only === null ? 'No complete function is touched.\n' : `No patch touches all of ${only}().\n`);
	}
	return placed.length === 0 ? 2 : 0;
}
