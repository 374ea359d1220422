/**
 * Compares what gcc makes of random functions with what we read in them: `npm run fuzz:c -- [SECONDS [SEED]]`. Each function is
 * run on many inputs, and compared over all inputs with the same one in other words, or with a change.
 */
import { compare } from '../../src/core/pagetable/compare/compare.ts';
import { exact } from '../../src/core/pagetable/compare/alignment.ts';
import { comparedHelper } from '../../src/core/pagetable/compare/subject.ts';
import { DEFAULT_MACHINE } from '../../src/core/pagetable/architectures/registry.ts';
import { Generator, render, rephrased, simpler, textOf, type Generated, type Piece } from '../support/cGenerator.ts';
import { Compiled, hasGcc, ownResult, readLibrary, type Result, type Row, type Shape } from '../support/gcc.ts';
import { Random } from '../support/random.ts';

/** Functions of one program, each with a variant. */
const PAIRS = 80;
/** Inputs that each function is run on by us, and that a proof must hold for. */
const RUN_ROWS = 80;
const PROOF_ROWS = 40_000;
/** Longer functions are not compared over all inputs, which few of them allow. */
const MOST_COMPARED = 300;

if (!hasGcc()) {
	console.log('SKIPPED: test/fuzz/c.ts NEEDS gcc');
	process.exit(0);
}
const [seconds = '60', seedText = '1'] = process.argv.slice(2);
const random = new Random(Number(seedText));
const end = Date.now() + Number(seconds) * 1000;
const counts = {
	functions: 0,
	evaluations: 0,
	refused: 0,
	same: 0,
	differs: 0,
	tested: 0,
	testedWrong: 0,
	apart: 0,
	wrong: 0,
};
const reasons = new Map<string, number>();

/** Values at the borders of types, and those beside the constants of a text. */
function interestingWords(text: string): readonly bigint[] {
	const borders = [7n, 8n, 15n, 16n, 31n, 32n, 62n, 63n].flatMap((bit) => [1n << bit, (1n << bit) - 1n, -(1n << bit)]);
	const constants = (text.match(/\b0x[0-9a-f]+|\b\d+/g) ?? []).map(BigInt);
	return [...borders, ...constants.flatMap((value) => [value, value + 1n, value - 1n]), -1n, 0n, 1n, 2n, 3n, 5n];
}

function rowsFor(text: string, count: number): readonly Row[] {
	const words = interestingWords(text);
	const word = (): bigint => {
		if (random.once(3)) return random.word();
		return BigInt.asUintN(64, random.once(3) ? BigInt(random.below(16)) : random.pick(words));
	};
	return Array.from({ length: count }, (): Row => [word(), word(), word()]);
}

function shapeOf({ name }: Generated): Shape {
	return { name, pointer: 'pte', numbers: 2, returns: 'number' };
}

/** The first row for which we have another result than gcc. */
function wrongRow(expected: readonly Result[], rows: readonly Row[], own: (row: Row) => Result | string): Row | null {
	for (const [index, row] of rows.entries()) {
		const result = own(row);
		if (typeof result === 'string') continue;
		if (result.some((word, at) => word !== expected[index]?.[at])) return row;
	}
	return null;
}

function noteReason(reason: string): void {
	counts.refused++;
	const kind = reason.replace(/\d+/g, '0').replace(/'.*'/, "'…'");
	reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
}

/** Leaves out of a body what can go while `isWrong` holds. */
function shrink(body: Piece, isWrong: (body: Piece) => boolean): Piece {
	let smallest = body;
	for (let tries = 0; tries < 400;) {
		let found = false;
		for (const candidate of simpler(smallest)) {
			if (++tries > 400) break;
			if (!isWrong(candidate)) continue;
			smallest = candidate;
			found = true;
			break;
		}
		if (!found) break;
	}
	return smallest;
}

function isWrongAt(text: string, shape: Shape, row: Row): boolean {
	try {
		using compiled = new Compiled(text, [shape]);
		const library = readLibrary(text);
		const [expected = []] = compiled.run([row]);
		return wrongRow(expected, [row], (each) => ownResult(library, shape, each)) !== null;
	} catch {
		return false;
	}
}

function report(title: string, text: string, row: Row): void {
	counts.wrong++;
	console.log(
		`WRONG, seed ${seedText}: ${title} for ${row.map((word) => `0x${word.toString(16)}`).join(', ')}\n${text}`,
	);
}

function round(): void {
	const generator = new Generator(random);
	const declarations = generator.declarations();
	const functions: { readonly generated: Generated; readonly body: string; readonly before: string }[] = [];
	let text = declarations;
	for (let index = 0; index < PAIRS; index++) {
		const generated = generator.generate(`f${index}`, random.below(1 + random.below(6)));
		const body = render(generated.body);
		text += generator.between();
		functions.push({ generated, body, before: text });
		text += textOf(generated, body);
		const variantBody = rephrased(generated.body, () => random.once(2));
		const changed = random.once(2)
			? render(variantBody)
			: render(variantBody).replace(/\b([2-9])\b/, (digit) => `${Number(digit) ^ 1}`);
		const variant = { ...generated, body: variantBody, name: `g${index}` };
		functions.push({ generated: variant, body: changed, before: text });
		text += textOf(variant, changed);
	}
	const shapes = functions.map(({ generated }) => shapeOf(generated));
	using compiled = new Compiled(text, shapes);
	const rows = rowsFor(text, RUN_ROWS);
	const expected = compiled.run(rows);
	const library = readLibrary(text);
	const isReadable = functions.map(({ generated, body, before }, index): boolean => {
		const shape = shapeOf(generated);
		counts.functions++;
		const soFar = counts.evaluations;
		const wrong = wrongRow(expected[index] ?? [], rows, (row) => {
			const result = ownResult(library, shape, row);
			if (typeof result === 'string') noteReason(result);
			else counts.evaluations++;
			return result;
		});
		if (wrong) {
			const textWith = (piece: Piece): string => `${before}${textOf(generated, render(piece))}`;
			const isSame = body === render(generated.body);
			const smallest = isSame ? shrink(generated.body, (piece) => isWrongAt(textWith(piece), shape, wrong)) : null;
			report(generated.name, `${declarations}${textOf(generated, smallest ? render(smallest) : body)}`, wrong);
		}
		return counts.evaluations > soFar && !wrong;
	});
	compareVariants(text, functions, compiled, isReadable);
}

function compareVariants(
	text: string,
	functions: readonly { readonly generated: Generated; readonly body: string }[],
	compiled: Compiled,
	isReadable: readonly boolean[],
): void {
	const library = readLibrary(text);
	const proved: { readonly pair: readonly [number, number]; readonly isProved: boolean }[] = [];
	const bodies = (index: number): string =>
		[index, index + 1]
			.map((at) => functions[at])
			.flatMap((each) => (each ? [textOf(each.generated, each.body)] : []))
			.join('');
	for (let index = 0; index < functions.length; index += 2) {
		const isLong = (functions[index]?.body.length ?? 0) > MOST_COMPARED;
		if (isLong || !isReadable[index] || !isReadable[index + 1]) continue;
		const [first, second] = [functions[index], functions[index + 1]].map((each) =>
			comparedHelper(library, each?.generated.name ?? ''),
		);
		if (!first || !second || typeof first === 'string' || typeof second === 'string') continue;
		const comparison = compare(first, second, { machine: DEFAULT_MACHINE, alignment: exact });
		if (comparison.kind === 'cannot-compare') counts.apart++;
		else if (comparison.kind === 'equal') proved.push({ pair: [index, index + 1], isProved: comparison.isProved });
		else {
			counts.differs++;
			const [entry = 0n, a = 0n, b = 0n] = comparison.example.words.map(({ value }) => value);
			const row: Row = [entry, a, b];
			const { aspects } = comparison;
			// The compiled functions say nothing of warnings, which the example may be about, or of how often an entry is read.
			const isSeen =
				aspects.some((aspect) => aspect === 'result' || aspect === 'entry') && !aspects.includes('warning');
			if (isSeen && compiled.apart([row], [[index, index + 1]])[0] === null)
				report('no difference', bodies(index), row);
		}
	}
	const found = compiled.apart(
		rowsFor(text, PROOF_ROWS),
		proved.map(({ pair }) => pair),
	);
	for (const [index, { pair, isProved }] of proved.entries()) {
		counts[isProved ? 'same' : 'tested']++;
		const row = found[index];
		if (!row) continue;
		if (isProved) report('not the same', bodies(pair[0]), row);
		else counts.testedWrong++;
	}
}

while (Date.now() < end) round();

const share = (100 * counts.refused) / (counts.refused + counts.evaluations);
console.log(
	`seed ${seedText}, ${seconds} s: ${counts.functions} functions, ${counts.evaluations} evaluations, cannot model ${share.toFixed(1)} %, ` +
		`${counts.same} proved the same, ${counts.differs} differ, ${counts.tested} tested (${counts.testedWrong} of them differ), ` +
		`${counts.apart} not compared, wrong: ${counts.wrong}`,
);
for (const [reason, count] of [...reasons].toSorted((a, b) => b[1] - a[1]).slice(0, 12))
	console.log(`${count} ${reason}`);
process.exitCode = counts.wrong === 0 ? 0 : 1;
