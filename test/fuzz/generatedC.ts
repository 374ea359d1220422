import type { Random } from '../support/random.ts';

/** Lines of the old and the new side of a hunk, with their markers. */
export type Marked = readonly string[];

const LEVELS = ['pte', 'pmd', 'pud', 'p4d', 'pgd'];
const NUMBERS = [
	'0',
	'1',
	'2',
	'0x80',
	'~0UL',
	'-1',
	'63',
	'64',
	'1UL << 63',
	'0xffffffffffffffffULL',
	"'a'",
	'10000000000000000000000',
	'08',
	'1.5',
];
const BITS = ['_PAGE_PRESENT', '_PAGE_RW', '_PAGE_DIRTY', '_PAGE_PSE', '_PAGE_NX', '_PAGE_SOFT_DIRTY', '_PAGE_PROTNONE', '_PAGE_CHG_MASK', 'PUD_MASK', 'UNKNOWN_BIT']; // prettier-ignore
const BINARY = ['&', '|', '^', '+', '-', '<<', '>>', '==', '!=', '<', '>=', '&&', '||', '*', '/', '%', ','];
const SUFFIXES = [
	'mkold',
	'mkclean',
	'mkwrite',
	'wrprotect',
	'mkdirty',
	'present',
	'leaf',
	'bad',
	'none',
	'young',
	'write',
	'pfn',
	'mkold_x',
];

/** Writes C that looks like page-table helpers, and some that nobody would write. */
export class CWriter {
	readonly #random: Random;

	constructor(random: Random) {
		this.#random = random;
	}

	/** The lines of a hunk that change or add a few definitions. */
	hunk(): Marked {
		const random = this.#random;
		const lines: string[] = [];
		for (let count = 1 + random.below(4); count > 0; count--) {
			const old = random.once(6) ? this.#macro() : this.#function();
			lines.push(...this.#change(old.split('\n')));
			if (random.once(3)) lines.push(' ');
		}
		return random.once(6) ? this.#guarded(lines) : lines;
	}

	/** Some lines are replaced by themselves or by others, in the same words or in others. */
	#change(lines: readonly string[]): Marked {
		const random = this.#random;
		const kind = random.below(5);
		if (kind === 0) return lines.map((line) => `+${line}`);
		if (kind === 1) return lines.map((line) => ` ${line}`);
		return lines.flatMap((line) => {
			if (!random.once(3)) return [` ${line}`];
			return random.once(6) ? [`+${line}`] : [`-${line}`, `+${this.#rephrased(line)}`];
		});
	}

	#rephrased(line: string): string {
		switch (this.#random.below(5)) {
			case 0:
				return line.replace(/\breturn (.*);/, 'return ($1);');
			case 1:
				return line.replace(/(\w+) ([&|^+]) (\w+)/, '$3 $2 $1');
			case 2:
				return line.replace(/\bif \((.*)\)/, 'if (!!($1))');
			case 3:
				return line.replace(/_PAGE_\w+/, this.#random.pick(BITS));
			default:
				return line.replace(/\w+(?= =|;)/, this.#expression(2));
		}
	}

	#guarded(lines: Marked): Marked {
		const random = this.#random;
		const depth = 1 + random.below(random.once(5) ? 300 : 4);
		const marker = random.pick(['+', ' ', '-']);
		const heads = Array.from({ length: depth }, () => `${marker}${random.pick(['#if A', '#ifdef CONFIG_X86_64', '#ifndef __ASSEMBLY__', '#if defined(B) && (C > 2 ? 1 : 0)', '#if CONFIG_PGTABLE_LEVELS > 3', '#if 0', '#if (', '#else', '#elif 1/0'])}`); // prettier-ignore
		const ends = Array.from({ length: Math.max(0, depth - random.below(2)) }, () => `${marker}#endif`);
		return [...heads, ...lines, ...ends];
	}

	#macro(): string {
		const random = this.#random;
		const level = random.pick(LEVELS);
		const continuation = random.once(2) ? ' \\\n\t' : ' ';
		return random.pick([
			`#define ${level}_${random.pick(SUFFIXES)}(x)${continuation}(${this.#expression(2)})`,
			`#define ${level.toUpperCase()}_X(a, ...)${continuation}a ## __VA_ARGS__ # a`,
			`#define ${level}_f ${level}_f`,
			`#define A B\n#define B (A + A)`,
			`#define X(a) X(a) X(a)`,
			`#define D(a, b)${continuation}do { ${this.#expression(2)}; } while (0)`,
			`#define E(`,
			`#undef ${level}_present`,
		]);
	}

	#function(): string {
		const random = this.#random;
		const level = random.pick(LEVELS);
		const kind = random.below(4);
		const name = `${level}${kind === 2 ? 'p' : ''}_${random.pick(SUFFIXES)}`;
		const head = [
			`static inline ${level}_t ${name}(${level}_t entry)`,
			`static inline ${random.pick(['int', 'bool', 'unsigned long', 'u32'])} ${name}(${level}_t entry)`,
			`static inline ${random.pick(['int', 'void', `${level}_t`])} ${name}(struct vm_area_struct *vma, unsigned long addr, ${level}_t *p)`,
			`${level}_t ${name}(${level}_t entry, pgprot_t newprot)`,
		][kind];
		const statements = Array.from({ length: 1 + random.below(5) }, () => this.#statement(3));
		const end = random.once(4) ? '' : `\n\treturn ${this.#expression(3)};`;
		const odd = random.once(20) ? this.#odd() : '';
		return `${head}\n{${odd}\n\t${statements.join('\n\t')}${end}\n}`;
	}

	#odd(): string {
		const random = this.#random;
		const depth = random.below(random.once(3) ? 2000 : 100);
		return random.pick([
			`\n\treturn ${'('.repeat(depth)}1${')'.repeat(depth)};`,
			`\n\treturn ${'!'.repeat(depth)}entry;`,
			`\n\treturn ${'a ? '.repeat(depth)}1${' : 2'.repeat(depth)};`,
			`\n\t${'if (a) '.repeat(depth)}b++;`,
			`\n\t${'{'.repeat(depth)}${'}'.repeat(depth)}`,
			`\n\treturn 1${' + 1'.repeat(depth)};`,
			`\n\treturn ${'(long)'.repeat(depth)}1;`,
			`\n\treturn ${'*'.repeat(depth)}p;`,
			`\n\tasm volatile("nop" : : : "memory");`,
			`\n\t} {`,
			`\n\treturn "unterminated;`,
			`\n\t/* unterminated`,
		]);
	}

	#statement(depth: number): string {
		const random = this.#random;
		const inner = (): string => (depth > 0 ? this.#statement(depth - 1) : `${this.#expression(1)};`);
		return random.pick([
			() => `${this.#lvalue()} ${random.pick(['=', '|=', '&=', '+=', '<<=', '/='])} ${this.#expression(depth)};`,
			() => `unsigned long ${random.pick(['a', 'b', 'val'])} = ${this.#expression(depth)};`,
			() => `${random.pick(LEVELS)}val_t c;`,
			() => `if (${this.#expression(depth)})\n\t\t${inner()}`,
			() => `if (${this.#expression(depth)}) {\n\t\t${inner()}\n\t} else {\n\t\t${inner()}\n\t}`,
			() => `while (${this.#expression(depth)})\n\t\t${inner()}`,
			() => `for (int i = 0; i < ${random.pick(NUMBERS)}; i++) {\n\t\t${inner()}\n\t}`,
			() => `do {\n\t\t${inner()}\n\t} while (${this.#expression(depth)});`,
			() =>
				`switch (${this.#expression(depth)}) {\n\tcase ${random.pick(NUMBERS)}:\n\t\t${inner()}\n\tdefault:\n\t\tbreak;\n\t}`,
			() => `return ${this.#expression(depth)};`,
			() => `${random.pick(['WARN_ON', 'VM_WARN_ON_ONCE', 'BUG_ON', 'VM_BUG_ON'])}(${this.#expression(depth)});`,
			() =>
				random.pick(['goto out;', 'out:', 'break;', 'continue;', ';', 'flush_tlb_range(vma, addr, addr + PUD_SIZE);']),
		])();
	}

	#lvalue(): string {
		return this.#random.pick(['a', 'b', 'val', 'entry', '*p', 'p->pud', 'entry.pte', 'a[1]', '(a)', '1']);
	}

	#expression(depth: number): string {
		const random = this.#random;
		if (depth <= 0)
			return random.pick([...NUMBERS, ...BITS, 'entry', 'a', 'b', 'val', 'addr', '*p', 'newprot', 'vma->vm_flags']);
		const operand = (): string => this.#expression(depth - 1 - random.below(2));
		const level = random.pick(LEVELS);
		return random.pick([
			() => `${operand()} ${random.pick(BINARY)} ${operand()}`,
			() => `(${operand()})`,
			() => `${random.pick(['!', '~', '-', '*', '&', '++', 'sizeof '])}${operand()}`,
			() => `${operand()} ? ${operand()} : ${operand()}`,
			() => `${random.pick(['pte_flags', 'pud_val', '__pud', 'pmd_set_flags', 'pte_clear_flags', 'pud_present', 'unknown', 'pgprot_val', 'READ_ONCE', 'likely', 'xchg'])}(${operand()}${random.once(2) ? `, ${operand()}` : ''})`, // prettier-ignore
			() => `${level}_val(${random.pick(['entry', operand()])}) & ${random.pick(BITS)}`,
			() => `(${random.pick(['u8', 'long', 'unsigned int', 'pud_t', 'struct x *', 'typeof(a)', 'bool'])})${operand()}`,
			() => `({ ${this.#statement(depth - 1)} ${operand()}; })`,
			() => `(${level}_t) { ${operand()} }`,
		])();
	}
}
