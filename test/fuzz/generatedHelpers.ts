import type { Random } from '../support/random.ts';
import type { Marked } from './generatedC.ts';

const LEVELS = ['pte', 'pmd', 'pud'];
const BITS = ['_PAGE_PRESENT', '_PAGE_RW', '_PAGE_USER', '_PAGE_ACCESSED', '_PAGE_DIRTY', '_PAGE_PSE', '_PAGE_NX', '_PAGE_SOFT_DIRTY', '_PAGE_PROTNONE', '_PAGE_SAVED_DIRTY', '_PAGE_CHG_MASK', '_PAGE_GLOBAL']; // prettier-ignore
const ANSWERS = ['present', 'write', 'dirty', 'young', 'leaf', 'exec', 'none'];
const CHANGES = ['mkold', 'mkclean', 'wrprotect', 'mkdirty', 'mkyoung', 'mkwrite_novma'];

/** An expression or a statement twice: the same in other words. */
type Twice = readonly [plain: string, other: string];

/** Writes helpers that can be modelled, at several levels, and patches that change how they are worded or what they do. */
export class HelperWriter {
	readonly #random: Random;

	constructor(random: Random) {
		this.#random = random;
	}

	/** The lines of a hunk with one helper for each of some levels; L stands for the level where it is written. */
	hunk(): Marked {
		const random = this.#random;
		const [plain, other] = this.#function();
		return LEVELS.filter(() => !random.once(3)).flatMap((level) => {
			const linesOf = (text: string): readonly string[] =>
				text
					.replaceAll('L_(', `${level}(`)
					.replace(/L(?=_|val_)/g, level)
					.split('\n');
			const after = linesOf(random.once(4) ? this.#damaged(other) : other).map((line) => `+${line}`);
			return random.once(3) ? [...after, ' '] : [...linesOf(plain).map((line) => `-${line}`), ...after, ' '];
		});
	}

	/** One bit or operator is another one. */
	#damaged(text: string): string {
		const random = this.#random;
		return random.once(2)
			? text.replace(/_PAGE_\w+/, random.pick(BITS))
			: text.replace(/ [&|^] /, random.pick([' & ', ' | ', ' ^ ']));
	}

	#function(): Twice {
		const random = this.#random;
		const isAnswer = random.once(2);
		const name = random.pick(isAnswer ? [...ANSWERS, 'fits'] : [...CHANGES, 'mkfit']);
		const type = isAnswer ? random.pick(['bool', 'int', 'unsigned long']) : 'L_t';
		const statements = Array.from({ length: random.below(4) }, () => this.#statement(type, 2));
		const result = this.#result(type);
		const all = [['\tLval_t v = L_val(x);', '\tLval_t v = L_val(x);'] as const, ...statements, result];
		const at = (side: 0 | 1): string =>
			`static inline ${type} L_${name}(L_t x)\n{\n${all.map((statement) => statement[side]).join('\n')}\n}`;
		return [at(0), at(1)];
	}

	#result(type: string): Twice {
		if (type === 'L_t') {
			const [plain, other] = this.#word(2);
			return [`\treturn __L_(${plain});`, `\treturn (__L_((${other})));`];
		}
		const [plain, other] = this.#truth(2);
		return [`\treturn ${plain};`, `\treturn ${other};`];
	}

	#statement(type: string, depth: number): Twice {
		const random = this.#random;
		const [word, otherWord] = this.#word(2);
		switch (random.below(depth > 0 ? 5 : 2)) {
			case 0: {
				const operator = random.pick(['|', '&', '^', '+', '-']);
				return [`\tv ${operator}= ${word};`, `\tv = v ${operator} (${otherWord});`];
			}
			case 1:
				return [`\tv = ${word};`, `\tv = ${otherWord};`];
			case 2: {
				const [plain, other] = this.#result(type);
				const [test, otherTest] = this.#truth(1);
				return [`\tif (${test})\n\t${plain}`, `\tif (${otherTest})\n\t${other}`];
			}
			case 3: {
				const [test, otherTest] = this.#truth(1);
				const [yes, otherYes] = this.#statement(type, depth - 1);
				const [no, otherNo] = this.#statement(type, depth - 1);
				return [
					`\tif (${test}) {\n\t${yes}\n\t} else {\n\t${no}\n\t}`,
					`\tif (!(${otherTest})) {\n\t${otherNo}\n\t} else {\n\t${otherYes}\n\t}`,
				];
			}
			default: {
				const [test, otherTest] = this.#truth(1);
				const [yes, otherYes] = this.#word(1);
				return [`\tv = ${test} ? ${yes} : ${word};`, `\tv = !(${otherTest}) ? ${otherWord} : ${otherYes};`];
			}
		}
	}

	#truth(depth: number): Twice {
		const random = this.#random;
		const answer = random.pick(ANSWERS);
		const [word, other] = this.#word(1);
		if (depth === 0 || random.once(3)) return [`L_${answer}(x)`, `!!L_${answer}(x)`];
		const [left, otherLeft] = this.#truth(depth - 1);
		const [right, otherRight] = this.#truth(depth - 1);
		const twice: readonly Twice[] = [
			[`(${word}) != 0`, `!!(${other})`],
			[`(${left}) && (${right})`, `!(!(${otherLeft}) || !(${otherRight}))`],
			[`(${left}) || (${right})`, `(${otherRight}) || (${otherLeft})`],
			[`!(${left})`, `(${otherLeft}) == 0`],
		];
		return random.pick(twice);
	}

	#word(depth: number): Twice {
		const random = this.#random;
		if (depth === 0 || random.once(3)) {
			const leaf = random.pick(['v', 'L_val(x)', 'L_flags(x)', `${random.below(1000)}UL`, ...BITS]);
			return [leaf, `(${leaf})`];
		}
		const [left, otherLeft] = this.#word(depth - 1);
		const [right, otherRight] = this.#word(depth - 1);
		const shift = random.below(64);
		const twice: readonly Twice[] = [
			[`(${left}) & (${right})`, `(${otherRight}) & (${otherLeft})`],
			[`(${left}) & (${right})`, `~(~(${otherLeft}) | ~(${otherRight}))`],
			[`(${left}) | (${right})`, `(${otherRight}) | (${otherLeft})`],
			[`(${left}) ^ (${right})`, `((${otherLeft}) | (${otherRight})) & ~((${otherLeft}) & (${otherRight}))`],
			[`(${left}) + (${right})`, `(${otherRight}) + (${otherLeft})`],
			[`(${left}) - (${right})`, `(${otherLeft}) + ~(${otherRight}) + 1`],
			[`(pteval_t)(${left}) << ${shift}`, `(pteval_t)(${otherLeft}) * (1UL << ${shift})`],
			[`(unsigned long)(${left}) >> ${shift}`, `(unsigned long)(${otherLeft}) / (1UL << ${shift})`],
			[`(u32)(${left})`, `(unsigned long)(${otherLeft}) & 0xffffffffUL`],
			[`(int)(${left})`, `(long)(int)(unsigned int)(${otherLeft})`],
		];
		return random.pick(twice);
	}
}
