/** Random functions of C whose meaning no order of evaluation and no undefined behaviour leaves open. */
import type { Random } from './random.ts';

/** A piece of C: text, and pieces within it. */
export interface Piece {
	readonly kind: 'expression' | 'statement' | 'other';
	readonly parts: readonly (string | Piece)[];
	/** The same in other words. */
	readonly other?: readonly (string | Piece)[];
}

/** A function, and what comes before it. */
export interface Generated {
	readonly name: string;
	readonly returns: string;
	readonly parameters: readonly [string, string];
	readonly body: Piece;
}

interface IntegerName {
	readonly names: readonly string[];
	readonly bits: number;
	readonly isSigned: boolean;
}

const TYPES: readonly IntegerName[] = [
	{ names: ['u8', 'unsigned char'], bits: 8, isSigned: false },
	{ names: ['s8', 'signed char'], bits: 8, isSigned: true },
	{ names: ['u16', 'unsigned short'], bits: 16, isSigned: false },
	{ names: ['s16', 'short', 'short int'], bits: 16, isSigned: true },
	{ names: ['u32', 'unsigned int', 'unsigned'], bits: 32, isSigned: false },
	{ names: ['s32', 'int', 'int __maybe_unused'], bits: 32, isSigned: true },
	{ names: ['u64', 'unsigned long', 'unsigned long long', 'const unsigned long'], bits: 64, isSigned: false },
	{ names: ['s64', 'long', 'long long int', 'long __attribute__((unused))'], bits: 64, isSigned: true },
	{ names: ['bool', '_Bool'], bits: 1, isSigned: false },
];

/** What an expression may do. */
interface Leave {
	readonly depth: number;
	/** May read the entry. */
	readonly reads: boolean;
	/** May change the entry and variables. */
	readonly changes: boolean;
	/** Variables that it may not name, since what is evaluated in no fixed order with it changes them. */
	readonly avoided: ReadonlySet<string>;
}

interface Variable {
	readonly name: string;
	readonly isFixed: boolean;
}

/** What an expression changes. */
interface Changes {
	entry: boolean;
	readonly variables: Set<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Kinds of expressions, those more often that hide no difference within them. */
const CHOICES = [
	...Array.from({ length: 22 }, (_, index) => index),
	...[0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 10, 11, 11, 15, 16, 17, 18, 19, 20],
];

/** The text of a piece. */
export function render({ parts }: Piece): string {
	return parts.map((part) => (typeof part === 'string' ? part : render(part))).join('');
}

/** The piece with other words in some places. */
export function rephrased(piece: Piece, rephrase: () => boolean): Piece {
	const parts = piece.other && rephrase() ? piece.other : piece.parts;
	return {
		kind: piece.kind,
		parts: parts.map((part) => (typeof part === 'string' ? part : rephrased(part, rephrase))),
	};
}

/** A function as text. */
export function textOf({ name, returns, parameters: [a, b] }: Generated, body: string): string {
	return `static inline ${returns} ${name}(pte_t *p, ${a} a, ${b} b)\n{\n${body}}\n`;
}

/** Makes functions, and the declarations that they use. */
export class Generator {
	readonly #random: Random;
	readonly #constants: string[] = ['CONFIG_PGTABLE_LEVELS'];
	readonly #callable: string[] = [];
	#count = 0;

	constructor(random: Random) {
		this.#random = random;
	}

	/** Enumerations, macros and conditions of the preprocessor for the functions that follow. */
	declarations(): string {
		const enumerations = [this.#enumeration(), this.#enumeration(), this.#packed()];
		const macros = [this.#macros(), this.#condition(), this.#condition(), this.#doubtful(), this.#doubtful()];
		return [...enumerations, ...macros].join('');
	}

	/** What is between two functions: a macro gets another meaning. */
	between(): string {
		const random = this.#random;
		if (!random.once(4)) return '';
		const value = random.below(100);
		return `#undef REDEFINED\n#define REDEFINED ${random.pick([`${value}`, `(${value}L)`, 'CONFIG_PGTABLE_LEVELS'])} // a \\ \n b\n`;
	}

	/** An enumeration of fewer than 32 bits. */
	#packed(): string {
		const id = this.#count++;
		this.#constants.push(`(enum p${id})0x${this.#random.below(1 << 18).toString(16)}`, 'REDEFINED', 'INNER');
		const value = this.#random.pick(['-1', '200', '-200', '0xffff', '70000', '1']);
		return `#undef REDEFINED\n#undef INNER\n#define REDEFINED 1\n#define INNER (REDEFINED + 1)\nenum p${id} { P${id} = ${value} } __attribute__((__packed__));\n`;
	}

	/** A constant that depends on what gcc defines, or on what nobody does. */
	#doubtful(): string {
		const id = this.#count++;
		this.#constants.push(`D${id}`);
		const condition = this.#random.pick([
			'#ifdef __x86_64__',
			'#ifndef __LP64__',
			'#ifdef NO_SUCH',
			'#ifndef NO_SUCH',
			'#if __GNUC__ > 3',
			'#if __SIZEOF_LONG__ == 8 && defined(__KERNEL__)',
			'#if (0, 1)',
			'#if defined(NO_SUCH) || 1',
			'#if IS_ENABLED(CONFIG_NO)',
		]);
		return `${condition}\n#define D${id} 11\n#elif ${this.#constant(1)}\n#define D${id} 12\n#else\n#define D${id} 13\n#endif\n`;
	}

	/** A function that is not like those before. */
	generate(name: string, size: number): Generated {
		const parameters = [this.#parameterType(), this.#parameterType()] as const;
		const writer = new Writer(this.#random, this.#constants, [...this.#callable]);
		const body = writer.body(size);
		const returns = this.#random.once(2)
			? this.#random.pick(['long', 'unsigned long'])
			: this.#typeName().replace(/const | __\w+(\(\(\w+\)\))?/g, '');
		this.#callable.push(name);
		if (this.#callable.length > 5) this.#callable.shift();
		return { name, returns, parameters, body };
	}

	#typeName(): string {
		return this.#random.pick(this.#random.pick(TYPES).names);
	}

	#parameterType(): string {
		return this.#random.once(2) ? this.#typeName().replace(/const | __\w+(\(\(\w+\)\))?/g, '') : 'unsigned long';
	}

	#enumeration(): string {
		const id = this.#count++;
		const values = [
			'-1',
			'0x80000000',
			'1UL << 40',
			'(u8)0x1ff',
			'~0U',
			"'A'",
			'1 << 31',
			'3',
			'sizeof(u16)',
			'-7 / 2',
		];
		const wide = ['1UL << 63', '-3 % 2', '0xfffffffffUL', '(int)0x80000001', '1 ? 2 : 3U', '5u - 3', '0x7ffffffe'];
		const items = Array.from({ length: 2 + this.#random.below(3) }, (_, index) => {
			const name = `E${id}_${index}`;
			this.#constants.push(name);
			const value = this.#random.pick([...values, ...(this.#random.once(3) ? wide : [])]);
			// After the largest numbers counting on would overflow.
			return index > 0 && this.#random.once(3) ? `${name} = E${id}_${index - 1} ^ 1` : `${name} = ${value}`;
		});
		// The largest unsigned number and a negative one fit no type together.
		if (items.some((item) => item.includes('<< 63'))) {
			return `enum e${id} { ${items.map((item) => item.replace(/= .*/, (text) => (/-|31|\(int/.test(text) ? '= 9' : text))).join(', ')}, E${id}_Z = 9 };\n`;
		}
		return `enum e${id} { ${items.join(', ')}, E${id}_Y = ${this.#random.pick(['7', '-2', '0'])}, E${id}_Z };\n`;
	}

	#macros(): string {
		const id = this.#count++;
		this.#constants.push(`M${id}_ONE`);
		const value = this.#random.pick([
			'(1 << 3)',
			'0x10u',
			'~0xfff',
			'-1',
			'(~0UL << 12)',
			'(IS_ENABLED(CONFIG_SMP) ? -1 : 0U)',
		]);
		return `#define M${id}_ONE ${value} // said \\\n so\n#define M_TWICE(x) ((x) + (x))\n#define M_GLUE(x, y) x##y\n`;
	}

	#condition(): string {
		const id = this.#count++;
		this.#constants.push(`C${id}`);
		return `#if ${this.#constant(3)} /* a\n b */ // c\n#define C${id} 3\n#elif defined(C${id - 1}) && ${this.#constant(1)}\n#define C${id} -4\n#else\n#define C${id} 0xf0u\n#endif\n`;
	}

	/** A constant expression of the preprocessor. */
	#constant(depth: number): string {
		const random = this.#random;
		if (depth === 0 || random.once(6)) {
			return random.pick([
				'0',
				'1',
				'-1',
				'2u',
				'0xffffffffffffffff',
				'0x80000000',
				'077',
				"'\\n'",
				'5ul',
				'1u',
				'NO_SUCH',
				'defined CONFIG_SMP',
				'0x7fffffffffffffff',
				'64',
				'CONFIG_PGTABLE_LEVELS',
			]);
		}
		const inner = (): string => `(${this.#constant(depth - 1)})`;
		switch (random.below(8)) {
			case 0:
				return `${random.pick(['-', '~', '!', '+'])}${inner()}`;
			case 1:
				return `${inner()} ? ${inner()} : ${inner()}`;
			case 2:
				return `${inner()} ${random.pick(['<<', '>>'])} ${random.below(64)}`;
			case 3:
				return `${inner()} ${random.pick(['/', '%'])} ${random.pick(['2', '7u', '0x10'])}`;
			default:
				return `${inner()} ${random.pick(['+', '-', '*', '&', '|', '^', '<', '>', '<=', '>=', '==', '!=', '&&', '||'])} ${inner()}`;
		}
	}
}

/** Writes one function. */
class Writer {
	readonly #random: Random;
	readonly #constants: readonly string[];
	readonly #callable: readonly string[];
	#variables: Variable[] = [
		{ name: 'a', isFixed: false },
		{ name: 'b', isFixed: false },
	];
	#changes: Changes = { entry: false, variables: new Set() };
	#count = 0;
	#loops = 0;

	constructor(random: Random, constants: readonly string[], callable: readonly string[]) {
		this.#random = random;
		this.#constants = constants;
		this.#callable = callable;
	}

	body(size: number): Piece {
		const statements = this.#statements(size, 2, '\t');
		// What the variables are in the end matters as well.
		const names = [...new Set(this.#variables.map(({ name }) => name))];
		const sum = this.#random.once(3) ? '' : `\ta ^= ${names.join(' + 3 * ')};\n`;
		const last = this.#random.once(2) ? 'a' : this.#full(3);
		return piece('other', ...statements, sum, statement('\treturn ', last, ';\n'));
	}

	/** An expression that is evaluated on its own. */
	#full(depth: number): Piece {
		return this.#expression({ depth, reads: true, changes: this.#random.once(3), avoided: NONE });
	}

	#pure(depth: number, leave?: Leave): Piece {
		return this.#expression({ depth, reads: leave?.reads ?? true, changes: false, avoided: leave?.avoided ?? NONE });
	}

	#statements(count: number, depth: number, indent: string): Piece[] {
		return Array.from({ length: count }, () => this.#statement(depth, indent));
	}

	#block(count: number, depth: number, indent: string): Piece {
		const variables = this.#variables;
		this.#variables = [...variables];
		const body = piece('other', '{\n', ...this.#statements(count, depth, `${indent}\t`), `${indent}}`);
		this.#variables = variables;
		return body;
	}

	#statement(depth: number, indent: string): Piece {
		const random = this.#random;
		const choice = random.below(depth > 0 ? 20 : 9);
		switch (choice) {
			case 0:
			case 1:
			case 2:
				return this.#declaration(indent);
			case 3:
			case 4:
				return statement(indent, this.#assignment(), ';\n');
			case 5:
				return statement(indent, this.#store(), ';\n');
			case 6: {
				const target = this.#target(NONE);
				return target === null
					? statement(indent, ';\n')
					: statement(indent, random.pick([`${target}++`, `--${target}`]), ';\n');
			}
			case 7:
				if (random.once(4)) return statement(indent, this.#warning(), ';\n');
				if (random.once(10)) return this.#hiddenType(indent);
				return random.once(3) ? statement(indent, this.#full(2), ';\n') : this.#throughPointer(indent);
			case 8: {
				const [first, second] = [this.#assignment(), this.#assignment()];
				return statement(indent, first, ', ', second, ';\n');
			}
			case 9:
				return statement(indent, this.#block(2, depth - 1, indent), '\n');
			case 10:
				return this.#switch(depth, indent);
			case 11:
			case 12:
				return this.#loop(depth, indent);
			case 13:
				if (this.#loops > 0) {
					return statement(indent, 'if (', this.#pure(1), `)\n${indent}\t`, random.pick(['break', 'continue']), ';\n');
				}
				return statement(indent, 'if (', this.#pure(2), `)\n${indent}\treturn `, this.#full(2), ';\n');
			default: {
				const condition = this.#full(2);
				const then = this.#block(1 + random.below(2), depth - 1, indent);
				if (random.once(2)) return statement(indent, 'if (', condition, ') ', then, '\n');
				const otherwise = this.#block(1 + random.below(2), depth - 1, indent);
				return {
					kind: 'statement',
					parts: [indent, 'if (', condition, ') ', then, ' else ', otherwise, '\n'],
					other: [indent, 'if (!(', condition, ')) ', otherwise, ' else ', then, '\n'],
				};
			}
		}
	}

	/** A warning whose condition has effects, and whose operands have theirs only if it warns. */
	#warning(): Piece {
		const random = this.#random;
		const condition = this.#full(2);
		if (random.once(3)) return expression('WARN_ON_ONCE(', condition, ')');
		return expression('WARN_ONCE(', condition, ', "%lx", ', this.#full(1), ')');
	}

	/** A local variable that hides a type, where `(u8) + 1` is a sum and no conversion. */
	#hiddenType(indent: string): Piece {
		const random = this.#random;
		const target = this.#target(NONE);
		if (target === null) return statement(indent, ';\n');
		const name = random.pick(['u8', 's8', 'u16', 's16', 'u32', 's32', 'u64', 's64', 'pte_t']);
		const type = random.pick(['int', 'unsigned char', 'long', 'unsigned long', 'short']);
		const use = random.pick([
			`(${name}) + ${random.below(9)}`,
			`(${name}) - 1`,
			`(${name}) & 0xf0`,
			`${name} * 3 + sizeof ${name}`,
			`sizeof(${name}) - ${name}`,
			`-(${name})`,
			`(${name})++`,
		]);
		return statement(
			`${indent}{ typeof(1UL) own_ = `,
			this.#full(2),
			`; ${type} ${name} = own_; ${target} ^= ${use}; }\n`,
		);
	}

	/** A change through a pointer, or to a copy of the entry. */
	#throughPointer(indent: string): Piece {
		const random = this.#random;
		const value = this.#pure(2);
		const name = `q${this.#count++}`;
		const operator = random.pick(['', '+', '^', '&']);
		const target = this.#target(NONE);
		const guard = random.once(2) ? ['if (', this.#pure(1), ') '] : [];
		if (random.once(3)) {
			return statement(indent, ...guard, `{ unsigned long *${name} = &p->pte; *${name} ${operator}= `, value, '; }\n');
		}
		if (random.once(2) || target === null) {
			return statement(
				indent,
				...guard,
				`{ pte_t ${name} = *p; ${name}.pte ${operator}= `,
				value,
				`; *p = ${name}; }\n`,
			);
		}
		return statement(
			indent,
			...guard,
			`{ typeof(${target}) *${name} = &${target}; *${name} ${operator}= `,
			value,
			'; }\n',
		);
	}

	#declaration(indent: string): Piece {
		const random = this.#random;
		const type = random.pick(random.pick(TYPES).names);
		const isDeduced = random.once(6);
		const value = this.#full(2);
		// An inner variable may hide an outer one.
		const inner = indent.length > 1 && random.once(2) ? random.pick(this.#variables) : undefined;
		const isHiding =
			inner !== undefined && !inner.isFixed && !this.#declared(indent).has(inner.name) && !/^[ab]$/.test(inner.name);
		const name = isHiding ? inner.name : `v${this.#count++}`;
		this.#declared(indent).add(name);
		this.#variables = [...this.#variables, { name, isFixed: isDeduced || type.startsWith('const') }];
		return isDeduced
			? statement(`${indent}__auto_type ${name} = `, value, ';\n')
			: statement(`${indent}${type} ${name} = `, isHiding ? this.#constant() : value, ';\n');
	}

	#blocks = new Map<number, Set<string>>();

	/** Names that the block at an indentation may have declared already. */
	#declared(indent: string): Set<string> {
		const known = this.#blocks.get(indent.length) ?? new Set<string>();
		this.#blocks.set(indent.length, known);
		return known;
	}

	#target(avoided: ReadonlySet<string>): string | null {
		const last = new Map(this.#variables.map((variable) => [variable.name, variable]));
		const free = [...last.values()].filter(({ name, isFixed }) => !isFixed && !avoided.has(name));
		return free.length === 0 ? null : this.#random.pick(free).name;
	}

	/** Notes what `make` changes. */
	#noting<T>(make: () => T): { readonly made: T; readonly changes: Changes } {
		const outer = this.#changes;
		const changes: Changes = { entry: false, variables: new Set() };
		this.#changes = changes;
		const made = make();
		outer.entry ||= changes.entry;
		for (const name of changes.variables) outer.variables.add(name);
		this.#changes = outer;
		return { made, changes };
	}

	#assignment(avoided: ReadonlySet<string> = NONE, depth = 2): Piece {
		const random = this.#random;
		const target = this.#target(avoided);
		if (target === null) return this.#pure(1);
		const value = this.#expression({ depth, reads: true, changes: random.once(4), avoided });
		this.#changes.variables.add(target);
		const isOwn =
			new RegExp(`\\b${target}\\b *(=[^=]|[-+*&|^/%]=|<<=|>>=|\\+\\+|--)|(\\+\\+|--)${target}\\b`).exec(
				render(value),
			) !== null;
		const safe = isOwn ? this.#pure(depth - 1) : value;
		switch (random.below(4)) {
			case 0: {
				const operator = random.pick(['+', '-', '^', '|', '&', '*']);
				return {
					kind: 'expression',
					parts: [`${target} ${operator}= `, safe],
					other: [`${target} = ${target} ${operator} (`, safe, ')'],
				};
			}
			case 1:
				return expression(`${target} ${random.pick(['<<=', '>>='])} ${random.below(8)}`);
			default:
				return expression(`${target} = `, safe);
		}
	}

	#store(): Piece {
		const random = this.#random;
		this.#changes.entry = true;
		const value = this.#pure(2);
		switch (random.below(6)) {
			case 0:
				return expression('p->pte = ', value);
			case 1:
				return expression(`p->pte ${random.pick(['|', '&', '^', '+', '-'])}= `, value);
			case 2:
				return expression('WRITE_ONCE(*p, __pte(', value, '))');
			case 3:
				return expression('*p = (pte_t){ ', value, ' }');
			case 4:
				return expression(`${random.pick(['set', 'clear'])}_bit(${random.below(64)}, &p->pte)`);
			default:
				return expression('(*p).pte = ', value);
		}
	}

	#loop(depth: number, indent: string): Piece {
		const random = this.#random;
		const name = `i${this.#count++}`;
		const outer = this.#variables;
		this.#variables = [...outer, { name, isFixed: true }];
		this.#loops++;
		const times = 1 + random.below(3);
		const body = this.#block(1 + random.below(2), Math.min(depth - 1, 1), indent);
		this.#loops--;
		this.#variables = outer;
		switch (random.below(4)) {
			case 0:
				return statement(`${indent}for (int ${name} = 0; ${name} < ${times}; ${name}++) `, body, '\n');
			case 1:
				return statement(`${indent}for (u8 ${name} = ${256 - times}; ${name}; ${name}++) `, body, '\n');
			case 2:
				return statement(`${indent}int ${name} = ${times}; do `, body, ` while (--${name});\n`);
			default:
				return statement(`${indent}unsigned int ${name} = `, this.#pure(1), ` & 3; while (${name}--) `, body, '\n');
		}
	}

	#switch(depth: number, indent: string): Piece {
		const random = this.#random;
		const value = this.#full(2);
		const outer = this.#variables;
		const loops = this.#loops;
		this.#loops = 0;
		const cases = Array.from({ length: 1 + random.below(3) }, (_, index) => {
			const label = random.once(5)
				? `case ${index * 8 + 4} ... ${index * 8 + 7}`
				: `case ${index * 8 + random.below(4)}`;
			const body = this.#block(1, depth - 1, `${indent}\t`);
			return piece('other', `${indent}${label}: `, body, random.once(4) ? '\n' : ` break;\n`);
		});
		this.#loops = loops;
		this.#variables = outer;
		const fallback = random.once(2)
			? []
			: [piece('other', `${indent}default: `, this.#block(1, depth - 1, `${indent}\t`), '\n')];
		const mask = random.pick(['7', '0x1f', '3', '-1']);
		return statement(`${indent}switch ((`, value, `) & ${mask}) {\n`, ...cases, ...fallback, `${indent}}\n`);
	}

	#constant(): Piece {
		const random = this.#random;
		const word = random.word() >> BigInt(random.below(64));
		const text = random.pick<() => string>([
			() => `${random.below(10)}`,
			() => `${random.below(300)}`,
			() => `0x${word.toString(16)}${random.pick(['', 'u', 'ul', 'UL', 'L'])}`,
			() => `${BigInt.asUintN(62, word)}${random.pick(['', 'u', 'UL', 'll'])}`,
			() => `-${random.below(5)}`,
			() => random.pick(["'a'", "'\\n'", "'\\0'", "'\\x41'", "'\\''"]),
			() => random.pick(['true', 'false', '~0', '0x80000000', '0x7fffffff', '-1L', '1u', '017', '0b101', '2147483648']),
			() => random.pick(this.#constants),
			() => `sizeof(${random.pick(random.pick(TYPES).names)})`,
		])();
		return expression(text.startsWith('-') ? `(${text})` : text);
	}

	#leaf(leave: Leave): Piece {
		const random = this.#random;
		const names = this.#variables.map(({ name }) => name).filter((name) => !leave.avoided.has(name));
		if (leave.reads && random.once(4)) {
			return expression(random.pick(['p->pte', 'pte_val(*p)', 'READ_ONCE(*p).pte', '(*p).pte', 'READ_ONCE(p->pte)']));
		}
		return names.length === 0 || random.once(4) ? this.#constant() : expression(random.pick(names));
	}

	/** Two expressions that are evaluated in no fixed order. */
	#two(leave: Leave): readonly [Piece, Piece] {
		const { made: first, changes } = this.#noting(() => this.#expression(leave));
		const second = this.#expression({
			...leave,
			reads: leave.reads && !changes.entry,
			changes: false,
			avoided: new Set([...leave.avoided, ...changes.variables]),
		});
		return this.#random.once(2) ? [first, second] : [second, first];
	}

	#expression(leave: Leave): Piece {
		const random = this.#random;
		if (leave.depth === 0 || random.once(8)) return this.#leaf(leave);
		const inner: Leave = { ...leave, depth: leave.depth - 1 };
		const typeName = (): string => random.pick(random.pick(TYPES).names).replace(/ __\w+(\(\(\w+\)\))?/g, '');
		if (leave.changes && random.once(2)) return this.#changing(inner);
		switch (random.pick(CHOICES)) {
			case 0:
				return expression(random.pick(['-', '~', '-', '~', '!', '+']), '(', this.#expression(inner), ')');
			case 1:
			case 2:
				return expression('(', typeName(), ')(', this.#expression(inner), ')');
			case 3: {
				const [a, b] = this.#two(inner);
				return { kind: 'expression', parts: ['(', a, ' + ', b, ')'], other: ['(', b, ' + ', a, ')'] };
			}
			case 4:
			case 5: {
				const [a, b] = this.#two(inner);
				const operator = random.pick(['&', '|', '^']);
				return {
					kind: 'expression',
					parts: ['(', a, ` ${operator} `, b, ')'],
					other: ['(', b, ` ${operator} `, a, ')'],
				};
			}
			case 6: {
				const [a, b] = this.#two(inner);
				return { kind: 'expression', parts: ['(', a, ' - ', b, ')'], other: ['(', a, ' + ~(', b, ') + 1)'] };
			}
			case 7: {
				const value = this.#expression(inner);
				return { kind: 'expression', parts: ['(', value, ' * 2)'], other: ['((', value, ') << 1)'] };
			}
			case 8:
				return random.once(3)
					? expression('(', ...joined(this.#two(inner), ' * '), ')')
					: expression('(', this.#expression(inner), ` * ${random.pick(['3', '10', '-1', '5u', '0x101UL', '7L'])})`);
			case 9:
				return expression(
					'(',
					this.#expression(inner),
					` ${random.pick(['/', '%'])} ${random.pick(['2', '4u', '8L', '16UL', '1'])})`,
				);
			case 10: {
				const operator = random.pick(['<<', '>>']);
				const [type, width] = random.pick([
					['u32', 32],
					['int', 32],
					['u64', 64],
					['long', 64],
					['u8', 32],
					['s16', 32],
				] as const);
				return expression(`((${type})(`, this.#expression(inner), `) ${operator} ${random.below(width)})`);
			}
			case 11: {
				const [value, by] = this.#two(inner);
				const operator = random.pick(['<<', '>>']);
				const isLong = random.once(2);
				const sign = random.once(2) ? 's' : 'u';
				return expression(`((${sign}${isLong ? 64 : 32})(`, value, `) ${operator} ((`, by, `) & ${isLong ? 63 : 31}))`);
			}
			case 12:
			case 13: {
				const [a, b] = this.#two(inner);
				const [operator, reversed] = random.pick([
					['<', '>'],
					['<=', '>='],
					['==', '=='],
					['!=', '!='],
				] as const);
				return {
					kind: 'expression',
					parts: ['(', a, ` ${operator} `, b, ')'],
					other: ['(', b, ` ${reversed} `, a, ')'],
				};
			}
			case 14:
				return expression('(', this.#expression(inner), random.pick([' && ', ' || ']), this.#expression(inner), ')');
			case 15:
			case 16: {
				const condition = random.once(3)
					? expression(
							random.pick(['1', '0', 'sizeof(long) == 8', 'IS_ENABLED(CONFIG_SMP)', 'IS_ENABLED(CONFIG_NO)', "'a'"]),
						)
					: this.#expression(inner);
				const [then, otherwise] = [this.#expression(inner), this.#expression(inner)].map((arm) =>
					random.once(2) ? arm : expression('(', typeName(), ')(', arm, ')'),
				) as [Piece, Piece];
				return {
					kind: 'expression',
					parts: ['((', condition, ') ? ', then, ' : ', otherwise, ')'],
					other: ['(!(', condition, ') ? ', otherwise, ' : ', then, ')'],
				};
			}
			case 17:
				return expression('((', this.#expression(inner), ') ?: ', this.#expression(inner), ')');
			case 18: {
				const [a, b] = this.#two(inner);
				return random.once(2)
					? expression(random.pick(['min', 'max']), '(', a, ', ', b, ')')
					: expression('(', random.pick(['min_t', 'max_t']), `(${typeName()}, `, a, ', ', b, '))');
			}
			case 19: {
				const name = random.once(2) ? random.pick(this.#variables).name : `t${this.#count++}`;
				const value = this.#expression(inner);
				const outer = this.#variables;
				this.#variables = [...outer.filter((each) => each.name !== name), { name, isFixed: true }];
				const avoided = new Set([...inner.avoided].filter((each) => each !== name));
				const last = this.#pure(1, { ...inner, avoided });
				this.#variables = outer;
				// Its value is read before the inner variable is in sight.
				return expression(`({ typeof(1UL) own_ = `, value, `; ${typeName()} ${name} = own_; `, last, '; })');
			}
			case 20: {
				const callee = this.#callable.length > 0 && leave.changes ? random.pick(this.#callable) : null;
				if (callee === null) return expression('M_TWICE(', this.#pure(inner.depth, inner), ')');
				this.#changes.entry = true;
				return expression(
					`${callee}(p, `,
					this.#pure(1, { ...inner, reads: false }),
					', ',
					this.#pure(1, { ...inner, reads: false }),
					')',
				);
			}
			default:
				return expression(random.pick(['likely', 'unlikely', 'M_GLUE(lik, ely)']), '(', this.#expression(inner), ')');
		}
	}

	/** An expression that changes something. */
	#changing(leave: Leave): Piece {
		const random = this.#random;
		const operand = (): Piece => this.#pure(leave.depth, { ...leave, reads: false });
		switch (random.below(9)) {
			case 0:
				this.#changes.entry = true;
				return expression('xchg(&p->pte, ', operand(), ')');
			case 1:
				this.#changes.entry = true;
				return expression('cmpxchg(&p->pte, ', operand(), ', ', operand(), ')');
			case 2:
				this.#changes.entry = true;
				return expression(`test_and_${random.pick(['set', 'clear'])}_bit(${random.below(64)}, &p->pte)`);
			case 3:
			case 4: {
				const target = this.#target(leave.avoided);
				if (target === null) return operand();
				this.#changes.variables.add(target);
				return expression(`(${random.pick([`${target}++`, `++${target}`, `${target}--`, `--${target}`])})`);
			}
			case 5: {
				const target = this.#target(leave.avoided);
				if (target === null) return operand();
				this.#changes.variables.add(target);
				return expression(`(${target} = `, this.#pure(leave.depth, leave), ')');
			}
			case 6:
				this.#changes.entry = true;
				return expression('(p->pte = ', operand(), ')');
			case 7: {
				const target = this.#target(leave.avoided);
				if (target === null) return operand();
				this.#changes.variables.add(target);
				return expression('(', `${target} ^= `, this.#pure(1, leave), ', ', this.#pure(leave.depth, leave), ')');
			}
			default: {
				const target = this.#target(leave.avoided);
				if (target === null) return operand();
				this.#changes.variables.add(target);
				return expression(`({ ${target} = `, this.#pure(1, leave), `; ${target} + `, this.#pure(1, leave), '; })');
			}
		}
	}
}

function piece(kind: Piece['kind'], ...parts: readonly (string | Piece)[]): Piece {
	return { kind, parts };
}

function expression(...parts: readonly (string | Piece)[]): Piece {
	return piece('expression', ...parts);
}

function statement(...parts: readonly (string | Piece)[]): Piece {
	return piece('statement', ...parts);
}

function joined([first, second]: readonly [Piece, Piece], between: string): readonly (string | Piece)[] {
	return [first, between, second];
}

/** Every piece with one of its pieces left out or made simpler, larger steps first. */
export function* simpler(whole: Piece): Iterable<Piece> {
	for (const [index, part] of whole.parts.entries()) {
		if (typeof part === 'string') continue;
		const withPart = (replacement: string | Piece): Piece => ({
			kind: whole.kind,
			parts: whole.parts.map((each, at) => (at === index ? replacement : each)),
		});
		if (part.kind === 'statement') yield withPart('');
		if (part.kind === 'expression') {
			if (render(part) !== '1') yield withPart('1');
			for (const inner of part.parts)
				if (typeof inner !== 'string' && inner.kind === 'expression') yield withPart(inner);
		}
		for (const smaller of simpler(part)) yield withPart(smaller);
	}
}
