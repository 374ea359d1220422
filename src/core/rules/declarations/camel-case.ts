import type { Span } from '../../text/span.ts';
import { openingOf } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import { introducesName } from '../../code/introducedName.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type PatchReport, type Rule, type PatchContext } from '../../lint/rule.ts';

/** A word in camel case, and its place in the hunk. */
interface Name {
	readonly text: string;
	readonly span: Span;
	/** Whether the hunk had it before the patch. */
	readonly isOld: boolean;
	/** Whether an added line of the hunk declares or defines it. */
	readonly isIntroduced: boolean;
}

export const camelCase: Rule = {
	id: 'camel-case',
	group: 'declarations',
	severity: 'information',
	strict: true,
	summary: 'CamelCase name',
	why: `Names in the kernel are lower case with underscores; macros and constants are upper case. Each name that
a patch declares or defines is reported once. Names from a specification or a library are fine, but the patch does not show where a
name comes from. Page flags, units such as \`min_mV\` or \`MHz\`, and names with an upper-case prefix such as \`FOO_BarBaz\` are not
reported.`,
	sources: [
		{ title: 'Linux kernel coding style, 4) Naming', url: 'https://docs.kernel.org/process/coding-style.html#naming' },
		{
			title: 'checkpatch: CAMELCASE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['CAMELCASE'],
	fixable: false,
	examples: [{ bad: { hunk: '+	int exampleCount;' }, good: { hunk: '+	int example_count;' } }],
	visit: { patch: acrossHunks({ gather, check }) },
};

function check(_: unknown, report: PatchReport, { facts }: PatchContext<readonly Name[]>): void {
	const namesThat = (holds: (name: Name) => boolean): ReadonlySet<string> =>
		new Set(facts.flatMap(({ fact }) => fact.filter(holds).map(({ text }) => text)));
	const old = namesThat(({ isOld }) => isOld);
	const introduced = namesThat(({ isIntroduced }) => isIntroduced);
	const seen = new Set<string>();
	for (const { start, fact } of facts) {
		for (const { text, span } of fact) {
			if (seen.has(text)) continue;
			seen.add(text);
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `avoid CamelCase: '${text}'`,
				...((PLACEHOLDER.test(text) || old.has(text) || !introduced.has(text)) && { severity: 'off' }),
			});
		}
	}
}

/** Adjacent letters of different case. */
const MIXED = /[A-Z][a-z]|[a-z][A-Z]/;
/** How the name of an object may begin; its members are not reported either. */
const FAMILIAR =
	/^(?:(?:__)?(?:Test)?(?:Set|Clear)?Page[A-Z]|ETHTOOL_LINK_MODE_|(?:[A-Z]+_){1,5}[A-Z]{1,3}[a-z]|G?Elf(?:32|64|W)?_)/;
/** The name of a register with a lower-case letter in the place of a number or of another letter, as in `EXAMPLE_xCR`. */
const PLACEHOLDER = /^[A-Z][A-Z0-9_]*(?:[xny][A-Z0-9_]+)*[xny]?$/;
/** Two letters for a unit, as in `min_mV`, `tdB_high`; or a frequency or a size. */
const UNIT =
	/^(?:[a-z0-9_]*|[A-Z0-9_]*)[a-z][A-Z](?:_[a-z0-9_]+|_[A-Z0-9_]+)?$|^[a-z_]*(?:[KMGT]?Hz|[KMGT]iB)(?:_[a-z]+)*$/;
/** A quantity in a name, as in `desc_mA` or `freq_kHz`. */
const SI_UNIT =
	/(?<![A-Za-z])(?:[munpkKMGT]?(?:A|V|W|Hz|F|H|J|C|B|Ah|Wh|Bps|Ohms?)|[kKMGT](?:bps|iB|iBps)|dB[mciv]?|dBFS|m?deg[CK]|Kbps|Mbit|Gbit)(?![A-Za-z])/g;
/** Macros that make the accessors of the page flag that is their first argument. */
const FLAG_MACRO = /^_*(?:TEST|SET|CLEAR)*(?:PAGE|FOLIO)_?(?:TEST|SET|CLEAR|TYPE)*_?(?:FLAG|OPS)\w*$/;
/** Keywords of C. */
const RESERVED = /^_[A-Z][a-z]+(?:_[a-z]+)?$/;
/** Directives that contain text instead of names. */
const TEXT_DIRECTIVES = new Set(['include', 'include_next', 'error', 'warning']);

/** The names in camel case of a hunk's added lines, each at its first place. */
function gather(hunk: HunkView): readonly Name[] | null {
	if (hunk.language !== 'c' || hunk.hunk.added === 0 || !MIXED.test(hunk.addedCode.text)) return null;
	const { after } = hunk;
	const tokens = after.flatTokens;
	const names = new Map<string, Omit<Name, 'isIntroduced'>>();
	const introduced = new Set<string>();
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (token?.kind !== 'identifier') continue;
		const last = lastPasted(tokens, index);
		const text = last === index ? token.text : after.image.text.slice(token.start, tokens[last]?.end);
		if (MIXED.test(text) && after.isChanged(token)) {
			if (last !== index || introducesName(tokens, index)) introduced.add(text);
			if (!names.has(text) && isName(hunk, tokens, index, last)) {
				const span = after.span(token, tokens[last]);
				names.set(text, { text, span, isOld: existedBefore(hunk, text) });
			}
		}
		index = last;
	}
	if (names.size === 0) return null;
	return [...names.values()].map((name) => ({ ...name, isIntroduced: introduced.has(name.text) }));
}

/** The last token of a name that `##` pastes together on one line. */
function lastPasted(tokens: readonly Token[], first: number): number {
	let last = first;
	const { line } = tokens[first] ?? { line: -1 };
	while (tokens[last + 1]?.text === '##' && tokens[last + 2]?.kind === 'identifier' && tokens[last + 2]?.line === line)
		last += 2;
	return last;
}

function isName({ after }: HunkView, tokens: readonly Token[], index: number, last: number): boolean {
	const token = tokens[index];
	if (token === undefined || last !== index) return token !== undefined;
	const root = rootOf(tokens, index);
	if (FAMILIAR.test(tokens[root]?.text ?? '')) return false;
	if (FLAG_MACRO.test(tokens[index - 2]?.text ?? '') && tokens[index - 1]?.text === '(') return false;
	const next = tokens[index + 1];
	const isAlone = root === index && (next?.line !== token.line || !JOINS.has(next.text));
	if (isAlone && UNIT.test(token.text)) return false;
	if (RESERVED.test(token.text) || !MIXED.test(token.text.replace(SI_UNIT, ''))) return false;
	return !isIgnored(after, tokens, index);
}

const JOINS = new Set(['.', '->', '[']);
/** Maximum number of tokens from the object to the name of its member. */
const MAX_DISTANCE = 40;

/** The first name of the object that a name is a member or an index of, on the same line. */
function rootOf(tokens: readonly Token[], index: number): number {
	let root = index;
	for (;;) {
		const isMember = tokens[root - 1]?.text === '.' || tokens[root - 1]?.text === '->';
		let owner = isMember ? root - 2 : openBracket(tokens, root - 1, index) - 1;
		if (isMember && tokens[owner]?.text === ']') owner = openBracket(tokens, owner - 1, index) - 1;
		const token = tokens[owner];
		if (token?.kind !== 'identifier' || token.line !== tokens[index]?.line || index - owner > MAX_DISTANCE) return root;
		root = owner;
	}
}

/** The `[` around the token after `from`, on the line of token `index`; -1 if there is none. */
function openBracket(tokens: readonly Token[], from: number, index: number): number {
	let open = openingOf(tokens, from + 1, MAX_DISTANCE);
	while (tokens[open]?.text === '(') open = openingOf(tokens, open, MAX_DISTANCE);
	const bracket = tokens[open];
	return bracket?.text === '[' && bracket.line === tokens[index]?.line ? open : -1;
}

/** Whether a name is in a directive that contains text, or in a `case` label that is followed by a value at most. */
function isIgnored({ image }: CImage, tokens: readonly Token[], index: number): boolean {
	const token = tokens[index];
	if (token === undefined) return true;
	const lineText = image.lines.text(token.line);
	const word = /^\s*(?:#\s*)?(\w+)/.exec(lineText)?.[1] ?? '';
	if (word !== 'case') return TEXT_DIRECTIVES.has(word) && /^\s*#/.test(lineText);
	return labelEnd(tokens, index) >= token.end;
}

/** Maximum number of tokens of a line of labels. */
const MAX_LABEL = 200;

/** Where the labels end that make up the line of token `index`; 0 if code follows them. */
function labelEnd(tokens: readonly Token[], index: number): number {
	const { line } = tokens[index] ?? { line: -1 };
	let colon = -1;
	for (let at = index + 1; at < index + MAX_LABEL && tokens[at]?.line === line; at++) {
		if (tokens[at]?.text !== ':') continue;
		colon = at;
		if (tokens[at + 1]?.text === 'return' && tokens[at + 2]?.text !== ';') return tokens[at]?.start ?? 0;
	}
	let next = colon + 1;
	while (tokens[next]?.kind === 'comment' || tokens[next]?.text === '{' || tokens[next]?.text === '\\') next++;
	const endsLine = colon !== -1 && tokens[next]?.line !== line;
	return endsLine ? (tokens[colon]?.start ?? 0) : 0;
}
