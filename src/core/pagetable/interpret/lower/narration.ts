import { after } from '../../eval/build.ts';
import type { Effect, NotedVariable, Word } from '../../eval/expression.ts';
import { LEVEL_PATTERN } from '../../entry/level.ts';
import type { PlacedToken } from '../parse/expand.ts';
import type { CStatement } from '../parse/syntax.ts';
import type { FunctionText } from '../program.ts';
import type { CVariable, Lowering, Narration, Scope } from './scope.ts';

/** What notes say of a function. */
export function narrationOf({ parameters, body, path }: FunctionText): Narration {
	const tokens = body ?? [];
	const declared = entryNames([...parameters, ...tokens]);
	return {
		statement: ({ start, end, line }) => ({
			text: written(tokens.filter((token) => token.start >= start && token.end <= end)),
			place: path === null ? null : { path, line },
		}),
		isEntry: (name) => declared.has(name),
	};
}

/** The word of a statement after a note that it begins. */
export function noted(lowering: Lowering, { place }: CStatement, scope: Scope, word: Word): Word {
	const { narration } = lowering;
	if (narration === null || place === undefined) return word;
	const variables: NotedVariable[] = [];
	const words: Word[] = [];
	for (const [written, variable] of scope) {
		const name = written.replace(/'.*/, '');
		const held = wordIn(variable);
		if (held === null) continue;
		variables.push({
			name: variable.value?.kind === 'cell' ? `*${name}` : name,
			holds: holdsOf(variable, narration, name),
		});
		words.push(held);
	}
	const note: Effect = {
		kind: 'note',
		note: { kind: 'statement', statement: narration.statement(place), variables },
		words,
	};
	return after([note], word);
}

/** The word of a branch after a note of it. */
export function branched({ narration }: Lowering, isTaken: boolean, word: Word): Word {
	return narration === null ? word : after([{ kind: 'note', note: { kind: 'branch', isTaken }, words: [] }], word);
}

/** What a variable holds: itself, or what it points to; null for what takes work to compute. */
function wordIn({ value }: CVariable): Word | null {
	if (value?.kind === 'cell') return value.index === 0 ? { kind: 'read', pointer: value.pointer } : null;
	if (value?.kind !== 'number') return null;
	return value.word.kind === 'local' || value.word.kind === 'constant' ? value.word : null;
}

function holdsOf({ type, value }: CVariable, { isEntry }: Narration, name: string): NotedVariable['holds'] {
	if (type.kind === 'wrapper' || value?.kind === 'cell' || isEntry(name)) return 'bits';
	return type.kind === 'integer' && type.bits === 1 ? 'truth' : 'number';
}

const ENTRY_TYPE = new RegExp(`^(?:${LEVEL_PATTERN}|pgprot)(?:val)?_t$`);

/** Names that are declared with the type of an entry. */
function entryNames(tokens: readonly PlacedToken[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (let index = 0; index < tokens.length; index++) {
		if (!ENTRY_TYPE.test(tokens[index]?.text ?? '')) continue;
		// The names of `pteval_t val, old = val;` follow each other; a parameter has a type to itself.
		for (let at = index + 1, depth = 0; at < tokens.length; at++) {
			const { text = '', kind } = tokens[at] ?? {};
			if (text === '(' || text === '[' || text === '{') depth++;
			if (text === ')' || text === ']' || text === '}') depth--;
			if (text === ';' || depth < 0) break;
			const before = tokens[at - 1]?.text ?? '';
			if (kind === 'identifier' && depth === 0 && (at === index + 1 || before === ',' || before === '*'))
				names.add(text);
		}
	}
	return names;
}

/** Tokens with blanks as they were written, in one line. */
function written(tokens: readonly PlacedToken[]): string {
	return tokens
		.map(({ text, start }, index) => {
			const before = tokens[index - 1];
			return before === undefined || before.end === start ? text : ` ${text}`;
		})
		.join('')
		.replace(/;$/, '');
}
