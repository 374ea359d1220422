import assert from 'node:assert/strict';
import { simulatorView } from '../../../src/core/features/simulator.ts';
import { aligned, type Alignment, alignmentOf, exact } from '../../../src/core/pagetable/compare/alignment.ts';
import type { Comparison } from '../../../src/core/pagetable/compare/comparison.ts';
import { machineOf, reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import {
	changeSentence,
	lawSentence,
	reportLines,
	twinSentence,
} from '../../../src/core/pagetable/compare/sentence.ts';
import {
	type ComparedHelper,
	comparedHelper,
	comparesTruth,
	inputWords,
} from '../../../src/core/pagetable/compare/subject.ts';
import { mask } from '../../../src/core/pagetable/architectures/x86/bits.ts';
import { CONFIGURATIONS, environmentOf, samplesOf } from '../../support/x86.ts';
import type { Machine } from '../../../src/core/pagetable/architecture.ts';
import { levelOf } from '../../../src/core/pagetable/entry/level.ts';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { defaultStepLimit, evaluate, type Finished } from '../../../src/core/pagetable/eval/evaluate.ts';
import { isPure } from '../../../src/core/pagetable/compare/space.ts';
import { pointeeCells } from '../../../src/core/pagetable/eval/frame.ts';
import type { Library } from '../../../src/core/pagetable/interpret/library.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import type { Patch } from '../../../src/core/patch/patch.ts';
import { postImage, preImage } from '../../../src/core/patch/image.ts';
import type { Random } from '../../support/random.ts';
import { PATCH, type Target, textOf } from '../target.ts';

/** Inputs that a proof is tried on. */
const TRIALS = 200;

type Run = Finished<bigint, boolean>;

/** What patches do to page-table helpers: what is proved holds for every input that is tried. */
export const helpers: Target = {
	name: 'helpers',
	limit: { perKilobyte: 400, least: 10_000 },
	input: (random, texts) => ({ [PATCH]: texts.repaired(random, 'helpers') }),
	check: (input, random) => {
		const { patches } = parseDocument(textOf(input));
		for (const [index, { sides, reports, errors }] of reportOnSeries(patches).entries()) {
			assert.deepEqual(errors, []);
			const machine = machineOf(sides.baseTree);
			const fallbacks = new Set(reports.flatMap(({ name, isFallback }) => (isFallback ? [name] : [])));
			for (const report of reports) {
				const { name, change, twins, laws, isFallback } = report;
				const [before, after] = [sides.before, sides.after].map((library) =>
					isFallback ? library.relyingOn(fallbacks) : library,
				);
				assert.ok(before !== undefined && after !== undefined);
				const own = levelOf(name);
				reportLines(report);
				changeSentence(`${name}()`, change);
				laws.map(lawSentence);
				const old = report.from?.name ?? name;
				const isUnchanged = isSameText(patches[index], old, name);
				if (isComparison(change)) checkProof(change, [before, old], [after, name], exact, machine, random, isUnchanged);
				for (const twin of twins) {
					twinSentence(name, twin.name, twin.comparison);
					const level = levelOf(twin.name);
					if (level === null || own === null) continue;
					const alignment = alignmentOf(level, own, machine.architecture);
					checkProof(twin.comparison, [after, twin.name], [after, name], alignment, machine, random);
				}
				for (const version of ['old', 'new']) {
					const compareWith = version === 'new' ? 'patch old' : 'none';
					const view = simulatorView({ helper: name, version, compareWith }, { samples: [], sides });
					assert.deepEqual(JSON.parse(JSON.stringify(view)), view, 'a view survives JSON');
				}
			}
		}
	},
};

/** Whether both sides of a patch define a function in the same words but for its names; it may be that it cannot be run. */
function isSameText(patch: Patch | undefined, old: string, made: string): boolean {
	if (patch === undefined) return false;
	const { content, diff } = patch;
	const wordsOf = (image: typeof preImage, name: string): ReadonlySet<string> => {
		const text = diff.files.flatMap(({ hunks }) => hunks.map((hunk) => image(content, hunk).text)).join('');
		return new Set(definitionsIn(text, name).map(numbered));
	};
	const before = wordsOf(preImage, old);
	return [...wordsOf(postImage, made)].some((words) => before.has(words));
}

/** A text without white space, and with a number for each name. */
function numbered(text: string): string {
	const numbers = new Map<string, number>();
	const numberOf = (name: string): number => numbers.get(name) ?? (numbers.set(name, numbers.size), numbers.size - 1);
	return text.replaceAll(/[A-Za-z_]\w*/g, (name) => `$${numberOf(name)}`).replaceAll(/\\?\s/g, '');
}

/** What may be a definition: from a name to the brace that ends its body or, after a `#`, to the end of the line. */
function definitionsIn(text: string, name: string): readonly string[] {
	const found: string[] = [];
	for (let start = text.indexOf(`${name}(`); start !== -1; start = text.indexOf(`${name}(`, start + 1)) {
		const isMacro = text.slice(text.lastIndexOf('\n', start) + 1, start).includes('#');
		const rest = text.slice(start);
		found.push(isMacro ? (/^(?:.*\\\n)*.*/.exec(rest)?.[0] ?? '') : rest.slice(0, endOfBody(rest)));
	}
	return found;
}

/** The offset after the brace that ends the first block of a text, or after the text. */
function endOfBody(text: string): number {
	let depth = 0;
	for (let index = text.indexOf('{'); index !== -1 && index < text.length; index++) {
		if (text[index] === '{') depth++;
		else if (text[index] === '}' && --depth === 0) return index + 1;
	}
	return text.length;
}

function isComparison(change: { readonly kind: string }): change is Comparison {
	return change.kind === 'equal' || change.kind === 'differs' || change.kind === 'cannot-compare';
}

type Place = readonly [library: Library, name: string];

/** Runs both sides of a comparison on many inputs. The same text is the same, even if it cannot be run. */
function checkProof(
	comparison: Comparison,
	left: Place,
	right: Place,
	alignment: Alignment,
	machine: Machine,
	random: Random,
	isSameText = false,
): void {
	if (comparison.kind === 'cannot-compare' || !comparison.isProved) return;
	const [first, second] = [comparedHelper(...left), comparedHelper(...right)];
	if (isSameText && typeof first === 'string' && typeof second === 'string') return;
	assert.ok(typeof first !== 'string' && typeof second !== 'string', 'what is compared can be modelled');
	const what = `${left[1]}() and ${right[1]}()`;
	if (comparison.kind === 'differs') {
		const { first: one, second: other } = comparison.example;
		// A helper without a definition is anything in a proof, and ends a run.
		if (comparison.unknown.length > 0) return;
		assert.ok(one.kind === 'finished' && other.kind === 'finished', `the example of ${what} runs`);
		assert.ok(!isSame(one, other, first, second, alignment), `the example of ${what} differs`);
		return;
	}
	const inputs = inputWords(second.definition);
	const known = samplesOf(second.level ?? 'pte', machine.kernel);
	for (let trial = 0; trial < TRIALS; trial++) {
		const words = inputs.map(() => (random.once(2) ? random.pick(known).value : wordOf(random)));
		const configuration = alignment === exact ? random.pick(CONFIGURATIONS) : machine.configuration;
		const on = (subject: ComparedHelper, side: 'first' | 'second'): Run | null => {
			const args = inputs.map(({ parameter }, index) => aligned(words[index] ?? 0n, parameter.type, alignment, side));
			const environment = { ...environmentOf(machine.configuration), truths: environmentOf(configuration).truths };
			const run = evaluate(subject.definition, args, {
				algebra: concrete,
				environment,
				resolve: subject.resolve,
				unknown: ANYTHING,
				stepLimit: defaultStepLimit,
			});
			return run.kind === 'finished' ? run : null;
		};
		if (alignment.isMappedOnly && !inputs.every(({ parameter: { type } }, index) => {
			const isEntry = type === 'entry' || type === 'protection' || pointeeCells(type) > 0;
			return !isEntry || ((words[index] ?? 0n) & mask('PRESENT', 'PROTNONE')) !== 0n;
		})) continue; // prettier-ignore
		const [one, other] = [on(first, 'first'), on(second, 'second')];
		if (one === null && other === null && isSameText) return;
		assert.ok(one !== null && other !== null, `${what} run on every input, as they are proved the same for all`);
		const shown = words.map((word) => `0x${word.toString(16)}`).join(', ');
		assert.ok(isSame(one, other, first, second, alignment), `${what} are proved the same, and differ for ${shown}`);
	}
}

/** What is not known of the kernel: anything, but the same for the same. */
const ANYTHING = {
	isPure,
	result: anything,
	load: anything,
	changed: (what: string, cell: number, words: readonly bigint[]) => anything(`${what} ${cell}`, words),
	world: 0n,
};

/** What an unknown helper gives: anything, but the same for the same arguments. */
function anything(name: string, words: readonly bigint[]): bigint {
	let hash = 0xcbf29ce484222325n;
	for (const character of `${name} ${words.join()}`)
		hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
	return hash;
}

function wordOf(random: Random): bigint {
	const bits = 1 + random.below(64);
	return random.word() & ((1n << BigInt(bits)) - 1n);
}

function isSame(one: Run, other: Run, first: ComparedHelper, second: ComparedHelper, alignment: Alignment): boolean {
	const { ignored, flushExcess } = alignment;
	const hasBug = [one, other].map(({ bugs }) => bugs.length > 0);
	if (hasBug[0] !== hasBug[1]) return false;
	// After a BUG() nothing is defined.
	if (hasBug[0] === true) return true;
	const isTruth = comparesTruth(first, second, alignment);
	const result = ({ returned }: Run): string =>
		returned === null ? '' : isTruth ? String(returned !== 0n) : String(returned & ~ignored);
	const effects = ({ cells, warnings, logs }: Run): string =>
		`${cells.map((cell) => cell & ~ignored).join()} ${warnings.length > 0} ${logs.length > 0}`;
	const flushes = ({ flushes: all }: Run, excess: bigint): string =>
		all.map(({ start, end }) => `${start}-${BigInt.asUintN(64, end + excess)}`).join();
	return (
		(one.returned === null || other.returned === null || result(one) === result(other)) &&
		effects(one) === effects(other) &&
		flushes(one, flushExcess) === flushes(other, 0n)
	);
}
