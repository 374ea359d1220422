import type { Subject } from '../patch/subject.ts';
import type { Step } from './plan.ts';
import { prefixFor, prefixOfPaths } from './prefix.ts';
import type { Section } from './section.ts';

/** One part with what it holds. */
export interface StepSections {
	readonly step: Step;
	readonly sections: readonly Section[];
}

/** The summaries of all parts, no two of them the same: `mm: Add foo()`, `x86/mm: Add foo()`. */
export function summariesFor(subject: Subject | null, parts: readonly StepSections[]): readonly string[] {
	const taken = new Set<string>();
	return parts.map((part, index) => {
		let summary = summaryOf(subject, part);
		if (taken.has(summary.toLowerCase())) summary += ` (part ${index + 1})`;
		taken.add(summary.toLowerCase());
		return summary;
	});
}

function summaryOf(subject: Subject | null, { step, sections }: StepSections): string {
	const paths = sections.map(({ path }) => path);
	const given = subject?.prefixes.join(': ') ?? '';
	const isOwn = step.kind === 'change' && subject !== null;
	const prefix =
		step.group !== null ? prefixFor(step.group, paths, given) : isOwn || given !== '' ? given : prefixOfPaths(paths);
	const phrase =
		step.kind === 'change' ? (subject?.phrase ?? 'Change') : inCaseOf(subject, mechanicalPhrase(step, sections));
	return prefix === '' ? phrase : `${prefix}: ${phrase}`;
}

/** Some subsystems begin phrases with a small letter. */
function inCaseOf(subject: Subject | null, phrase: string): string {
	return /^[a-z]+ /.test(subject?.phrase ?? '') ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
}

function mechanicalPhrase({ kind }: Step, sections: readonly Section[]): string {
	return kind === 'white space' ? 'Clean up white space' : renamePhrase(sections);
}

/** What a part does that gives files new names, without their folders where those say nothing. */
export function renamePhrase(sections: readonly Section[]): string {
	const moved = sections.filter(({ renames }) => renames).map(({ file }) => [file.oldPath ?? '', file.newPath ?? '']);
	const folders = [...new Set(moved.map(([, now = '']) => folderOf(now)))];
	const [[old = '', now = ''] = []] = moved;
	const keepsNames = moved.every(([from = '', to = '']) => nameIn(from) === nameIn(to));
	if (moved.length > 1) {
		const what = `${moved.length} files`;
		return keepsNames && folders.length === 1 ? `Move ${what} to ${folderName(folders[0])}` : `Rename ${what}`;
	}
	if (keepsNames) return `Move ${nameIn(now)} to ${folderName(folderOf(now))}`;
	return folderOf(old) === folderOf(now) ? `Rename ${nameIn(old)} to ${nameIn(now)}` : `Move ${nameIn(old)} to ${now}`;
}

/** With the slash after it; empty at the top. */
function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/') + 1);
}

function folderName(folder = ''): string {
	return folder === '' ? 'the top folder' : folder;
}

function nameIn(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** The subject of part `index` of `count`, counted from 0: its brackets as they are, but for the number. */
export function numberedSubject(subject: Subject | null, summary: string, index: number, count: number): string {
	const first = subject?.index ?? 1;
	const total = (subject?.total ?? 1) + count - 1;
	const number = `${`${first + index}`.padStart(`${total}`.length, '0')}/${total}`;
	const brackets = leadingBrackets(subject?.text ?? '');
	const numbered = brackets.findIndex((each) => NUMBER.test(each));
	if (numbered !== -1)
		return [...brackets.with(numbered, brackets[numbered]?.replace(NUMBER, number) ?? ''), summary].join(' ');
	const tagged = brackets.findIndex((each) => /\bPATCH\b/i.test(each));
	if (tagged === -1) return [`[PATCH ${number}]`, ...brackets, summary].join(' ');
	return [...brackets.with(tagged, `${brackets[tagged]?.slice(0, -1).trimEnd() ?? ''} ${number}]`), summary].join(' ');
}

const NUMBER = /(?<![\w/])\d{1,4}\/\d{1,4}(?![\w/])/;

/** The brackets before a summary; `Re:` and the like are dropped. */
function leadingBrackets(text: string): readonly string[] {
	const brackets: string[] = [];
	let rest = text;
	for (;;) {
		const match = /^(?:(?:re|aw|fwd?|sv|antw)(?:\[\d+\])?:\s*|(\[[^\]]*\])\s*)/i.exec(rest);
		if (match === null) return brackets;
		if (match[1] !== undefined) brackets.push(match[1]);
		rest = rest.slice(match[0].length);
	}
}

/** The name that `git format-patch` gives a patch; the version comes before the number. */
export function fileNameFor(subject: Subject | null, summary: string, index: number): string {
	const number = `${(subject?.index ?? 1) + index}`.padStart(4, '0');
	const version = (subject?.version ?? 1) > 1 ? `v${subject?.version}-` : '';
	const words = summary
		.slice(0, 2 * LONGEST_NAME)
		.replace(/[^\w.]+/g, '-')
		.replace(/\.{2,}/g, '.')
		.replace(/^-|[-.]+$/g, '');
	return `${`${version}${number}-${words}`.slice(0, LONGEST_NAME)}.patch`;
}

/** Maximum length of a file name in characters, as git cuts it, without `.patch`. */
const LONGEST_NAME = 57;
