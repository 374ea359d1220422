/**
 * `npm run mine -- MBOX…`: pairs what reviewers asked for with the lines that they quoted and with our findings there.
 * Prints how many of their remarks we have a finding for, by rule, and the others, grouped by likeness: what new rules
 * could be about. Each file is a mailbox of whole threads. Exit status 2 where one can't be read.
 */
import { readInput, textDecoders } from '../src/cli/input.ts';
import {
	createService,
	DEFAULT_SETTINGS,
	exceptionText,
	parseDocument,
	readReview,
	toDocument,
	type Finding,
	type Remark,
} from '../src/core/index.ts';
import { likenessGroups } from './mine/groups.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
	console.error('Usage: npm run mine -- MBOX…');
	process.exit(2);
}

/** Maximum number of groups, and of remarks of each, that are printed. */
const MAX_GROUPS = 200;
const MAX_SHOWN = 5;

const found = new Map<string, number>();
const silent: Remark[] = [];
let asked = 0;
for (const file of files) {
	const { text, encoding } = read(file);
	const document = parseDocument(text, encoding, textDecoders);
	const { remarks } = readReview([document]);
	const findings = createService(DEFAULT_SETTINGS).findings(document);
	for (const remark of remarks) {
		const { anchor, answers, kind } = remark;
		const isAsked = kind === 'request' || kind === 'question' || kind === 'ditto';
		// What was only quoted cannot be linted.
		if (!isAsked || answers !== null || anchor.line === null || !document.patches.includes(anchor.target.patch))
			continue;
		asked++;
		const rules = new Set(findingsAt(findings, remark).map(({ rule }) => rule.id));
		for (const rule of rules) found.set(rule, (found.get(rule) ?? 0) + 1);
		if (rules.size === 0) silent.push(remark);
	}
}

const share = asked === 0 ? 0 : (100 * (asked - silent.length)) / asked;
console.log(
	`${asked} requests and questions about lines, ${asked - silent.length} with a finding there (${share.toFixed(1)} %)`,
);
for (const [rule, count] of [...found].sort(([, a], [, b]) => b - a))
	console.log(`${String(count).padStart(5)}  ${rule}`);
console.log(`\n${silent.length} without a finding`);
for (const group of likenessGroups(silent, ({ text }) => text).slice(0, MAX_GROUPS)) {
	console.log(`\n${group.length} ×`);
	for (const { anchor, text, mail } of group.slice(0, MAX_SHOWN)) {
		const line = anchor.line === null ? '' : anchor.target.patch.content.lines.text(anchor.line);
		console.log(`  ${visible(text).slice(0, 200)}\n    | ${visible(line).slice(0, 120)}\n    ${mail.messageId ?? ''}`);
	}
}

/** The content of a file; ends the program with status 2 where it can't be read. */
function read(file: string): ReturnType<typeof readInput> {
	try {
		return readInput(file);
	} catch (error) {
		console.error(exceptionText(error));
		process.exit(2);
	}
}

/** The findings that overlap the line that a remark is about. */
function findingsAt(findings: readonly Finding[], { anchor }: Remark): readonly Finding[] {
	const { content } = anchor.target.patch;
	const { start, end } = toDocument(content, content.lines.span(anchor.line ?? 0));
	return findings.filter(({ span }) => span.start <= end && span.end >= start);
}

/** A text on one line without control characters. */
function visible(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '?');
}
