/**
 * `npm run agreement -- [--default] [--deliberate] [--root TREE] CORPUS EXPECTED [TYPE…]`: compares our findings with the
 * messages of checkpatch.pl on the same patches. EXPECTED has one JSON object a line: file (below CORPUS), line, type,
 * message. Prints a table by type; for the given types also each message of only one side or with another level, with `--deliberate` the
 * intended differences and their reasons. EXPECTED comes from `checkpatch.pl --strict`, with `--default` from
 * `checkpatch.pl`; with `--root` it was run in that kernel tree, whose lists and files are used.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Message as OurMessage, messagesOf } from '../src/cli/formats/checkpatch.ts';
import { readKernelTree } from '../src/cli/kernelTree.ts';
import { readInput } from '../src/cli/input.ts';
import { createService, DEFAULT_SETTINGS, parseDocument, problems, RULES, type Encoding } from '../src/core/index.ts';
import type { OneSided } from './agreement/difference.ts';
import { DIFFERENCES } from './agreement/differences.ts';

type Message = Omit<OurMessage, 'finding'>;

interface Row {
	both: number;
	/** Messages of both sides with different levels. */
	readonly levels: string[];
	readonly theirs: string[];
	readonly ours: string[];
	readonly deliberate: string[];
}

/** Types that checkpatch.pl reports at the last line of the input, wherever the cause is. */
const WITHOUT_LINE = new Set([
	'MISSING_SIGN_OFF',
	'NO_AUTHOR_SIGN_OFF',
	'FROM_SIGN_OFF_MISMATCH',
	'MISSING_FIXES_TAG',
	'NOT_UNIFIED_DIFF',
	'COMMIT_MESSAGE',
]);

const { values, positionals } = parseArgs({
	options: {
		root: { type: 'string' },
		default: { type: 'boolean', default: false },
		deliberate: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const [corpus, expected, ...shown] = positionals;
if (corpus === undefined || expected === undefined) {
	console.error('Usage: npm run agreement -- [--default] [--deliberate] [--root TREE] CORPUS EXPECTED [TYPE…]');
	process.exit(2);
}

const root = values.root ?? null;
/** The types that rules have; without a tree, except those of rules that need one. */
const known = new Set([
	...RULES.filter(({ needsTree = false }) => root !== null || !needsTree).flatMap(({ checkpatch }) => checkpatch),
	'CORRUPTED_PATCH',
	'NOT_UNIFIED_DIFF',
]);
const settings = {
	...DEFAULT_SETTINGS,
	strict: !values.default,
	downstream: true,
	checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful: true },
};
const withoutAnswers = createService(settings);
const rows = new Map<string, Row>();
const messages = readExpected(expected);
for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
	if (!entry.isFile()) continue;
	const file = path.relative(corpus, path.join(entry.parentPath, entry.name));
	compare(file, messages.get(file) ?? []);
}
print();

function compare(file: string, theirs: readonly Message[]): void {
	const { text, encoding } = readInput(path.join(corpus ?? '', file));
	const lines = text.split('\n');
	const ours = ourMessages(text, encoding);
	const left = new Map<string, Message[]>();
	for (const message of ours) left.set(key(message), [...(left.get(key(message)) ?? []), message]);
	for (const message of theirs) {
		const row = rowOf(message.type);
		const candidates = left.get(key(message)) ?? [];
		const sameLevel = candidates.findIndex(({ level }) => level === message.level);
		const [match] = candidates.splice(Math.max(0, sameLevel), 1);
		if (match === undefined) {
			note(row.theirs, 'checkpatch', file, lines, message);
			continue;
		}
		row.both++;
		if (match.level !== message.level)
			row.levels.push(`${file}:${message.line}: ${message.level}, not ${match.level}: ${message.message}`);
	}
	for (const message of [...left.values()].flat()) note(rowOf(message.type).ours, 'ours', file, lines, message);
}

/** Files a message of only one side: as an intended difference, or in `list`. */
function note(
	list: string[],
	side: 'checkpatch' | 'ours',
	file: string,
	lines: readonly string[],
	message: Message,
): void {
	const found: OneSided = { ...message, lines };
	const text = `${file}:${message.line}: ${message.message}\n      ${lines[message.line - 1] ?? ''}`;
	const difference = DIFFERENCES.find((one) => one.side === side && one.type === message.type && one.covers(found));
	if (difference === undefined) list.push(text);
	else rowOf(message.type).deliberate.push(`${text}\n      (${side}) ${difference.reason}`);
}

/** The messages of `check --format checkpatch` that have a type of checkpatch.pl. */
function ourMessages(text: string, encoding: Encoding): readonly Message[] {
	const document = parseDocument(text, encoding);
	const service = root === null ? withoutAnswers : createService(settings, { tree: readKernelTree(root, [document]) });
	const file = {
		path: '',
		kind: 'patches' as const,
		document,
		findings: service.findings(document),
		problems: problems(document),
		errors: [],
		ignored: [],
	};
	return messagesOf(file, { strict: !values.default, allTypes: false }).filter(({ type }) => known.has(type));
}

function readExpected(file: string): ReadonlyMap<string, readonly Message[]> {
	const messages = new Map<string, Message[]>();
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		if (line === '') continue;
		const { file: name, ...message } = JSON.parse(line) as Message & { readonly file: string };
		messages.set(name, [...(messages.get(name) ?? []), message]);
	}
	return messages;
}

function key({ type, line }: Message): string {
	return WITHOUT_LINE.has(type) ? type : `${type} ${line}`;
}

function rowOf(type: string): Row {
	const row = rows.get(type) ?? { both: 0, levels: [], theirs: [], ours: [], deliberate: [] };
	rows.set(type, row);
	return row;
}

function print(): void {
	const sum = { both: 0, levels: 0, theirs: 0, ours: 0, deliberate: 0 };
	console.log('type                              both  only checkpatch  only ours  deliberate  other level');
	for (const [type, row] of [...rows].sort(([, a], [, b]) => b.both + b.theirs.length - a.both - a.theirs.length)) {
		const isKnown = known.has(type);
		if (isKnown) {
			sum.both += row.both;
			sum.levels += row.levels.length;
			sum.theirs += row.theirs.length;
			sum.ours += row.ours.length;
			sum.deliberate += row.deliberate.length;
		}
		const figures = [row.both, row.theirs.length, row.ours.length, row.deliberate.length, row.levels.length];
		console.log(
			`${type.padEnd(32)}${figures.map((figure) => String(figure).padStart(10)).join('')}${isKnown ? '' : '  not done'}`,
		);
		if (values.deliberate) for (const line of row.deliberate) console.log(`  = ${line}`);
		if (!shown.includes(type)) continue;
		for (const line of row.theirs) console.log(`  - ${line}`);
		for (const line of row.ours) console.log(`  + ${line}`);
		for (const line of row.levels) console.log(`  ! ${line}`);
	}
	const recall = (100 * sum.both) / Math.max(1, sum.both + sum.theirs);
	const extra = (100 * sum.ours) / Math.max(1, sum.both + sum.ours);
	console.log(
		`types done: both ${sum.both}, only checkpatch ${sum.theirs}, only ours ${sum.ours}, deliberate ${sum.deliberate}, other level ${sum.levels}: ` +
			`recall ${recall.toFixed(2)} %, extra ${extra.toFixed(2)} %`,
	);
}
