import type { Content } from '../text/content.ts';
import { unquotePath } from './paths.ts';

/** What is wrong with a line of a file's header. */
export interface HeaderFault {
	readonly line: number;
	readonly message: string;
}

/** The lines of a header that name its file, or say what becomes of it; -1 for those that are missing. */
export interface NameLines {
	readonly git: number;
	readonly minus: number;
	readonly plus: number;
	readonly from: number;
	readonly to: number;
	readonly isNew: boolean;
	readonly isDeleted: boolean;
	readonly isCopy: boolean;
	readonly isRename: boolean;
}

/** Why git refuses the names of a file, whether it drops a prefix such as `a/` from them or not; null where it takes them. */
export function nameFault(content: Content, marks: NameLines): HeaderFault | null {
	if (marks.git === -1) return plainFault(content, marks);
	const fault = gitFault(content, marks, 1);
	return fault === null || gitFault(content, marks, 0) === null ? null : fault;
}

const NO_NAME = "no file name that git reads: 'a/' or 'b/' and a name are expected";
const OTHER_NAME = 'file name is not the one that a line above gives';
const TWO_CHANGES = 'file cannot be two of new, deleted, renamed and copied: use two diffs';

/** Of `---` and `+++` one may have no name. */
function plainFault(content: Content, { minus, plus }: NameLines): HeaderFault | null {
	if (plus === -1) return null;
	const isNamed = [minus, plus].some((line) => !isNull(content, line) && nameIn(content, line, 4, 0) !== '');
	return isNamed ? null : { line: plus, message: NO_NAME };
}

/** Reads the names as git does when it drops `strip` components from them. */
function gitFault(content: Content, marks: NameLines, strip: number): HeaderFault | null {
	const { git, minus, plus, from, to, isNew, isDeleted, isCopy, isRename } = marks;
	if ([isNew, isDeleted, isCopy, isRename].filter(Boolean).length > 1) return { line: git, message: TWO_CHANGES };
	const common = nameOnBothSides(content, git, strip);
	if (common === null && (isNew || isDeleted || Math.max(minus, from, to) === -1)) return null;
	const both = common ?? '';
	let oldName = from === -1 ? (isDeleted ? both : '') : movedName(content, from);
	let newName = to === -1 ? (isNew ? both : '') : movedName(content, to);
	if (minus !== -1 && plus !== -1) {
		const fault =
			sideFault(content, minus, { known: oldName, isNone: isNew, strip }) ??
			sideFault(content, plus, { known: newName, isNone: isDeleted, strip });
		if (fault !== null) return fault;
		if (!isNew) oldName ||= nameIn(content, minus, 4, strip);
		if (!isDeleted) newName ||= nameIn(content, plus, 4, strip);
	}
	if (oldName === '' && newName === '') oldName = newName = both;
	const lacksOld = oldName === '' && !isNew;
	if (!lacksOld && (newName !== '' || isDeleted)) return null;
	return {
		line: [lacksOld ? minus : plus, lacksOld ? from : to, git].find((line) => line !== -1) ?? git,
		message: NO_NAME,
	};
}

interface Side {
	/** The name that lines above gave this side; empty if none did. */
	readonly known: string;
	/** Whether the file does not exist on this side. */
	readonly isNone: boolean;
	readonly strip: number;
}

function sideFault(content: Content, line: number, { known, isNone, strip }: Side): HeaderFault | null {
	if (known !== '') return known === nameIn(content, line, 4, strip) ? null : { line, message: OTHER_NAME };
	return !isNone || isNull(content, line)
		? null
		: { line, message: "'/dev/null' is expected: no file is on this side" };
}

function isNull({ text, lines }: Content, line: number): boolean {
	const start = lines.start(line) + 4;
	const end = start + '/dev/null'.length;
	return text.startsWith('/dev/null', start) && (end >= lines.end(line) || isBlank(text.charAt(end)));
}

/** The name in a line such as `rename from`, which has no prefix. */
function movedName(content: Content, line: number): string {
	const { text, lines } = content;
	const words = /^(?:rename|copy) (?:from|to) /.exec(text.slice(lines.start(line), lines.start(line) + 12)) ?? [''];
	return nameIn(content, line, words[0].length, 0);
}

/** Reads the name that begins at column `skip` of a line, and drops `strip` leading directories; empty if no name is left. */
function nameIn({ text, lines }: Content, line: number, skip: number, strip: number): string {
	const rest = text.slice(lines.start(line) + skip, lines.end(line));
	if (rest.startsWith('"')) {
		const name = stripped(unquotePath(rest), strip);
		if (name !== '') return name;
	}
	const end = rest.search(/[\t\r]/);
	return stripped(end === -1 ? rest : rest.slice(0, end), strip);
}

function stripped(path: string, strip: number): string {
	const slash = path.indexOf('/');
	const name = strip === 0 ? path : slash === -1 ? '' : path.slice(slash + 1);
	return name.replace(/\/{2,}/g, '/');
}

function isBlank(character: string): boolean {
	return /\s/.test(character);
}

/** Longest line whose names are compared. */
const MAX_LINE = 16_384;

/** The name that `diff --git` gives on both sides; empty if they differ, null if it is in quotes or too long to tell. */
function nameOnBothSides({ text, lines }: Content, line: number, strip: number): string | null {
	const start = lines.start(line) + 'diff --git '.length;
	const rest = text.slice(start, Math.min(lines.end(line), start + MAX_LINE));
	if (rest.includes('"') || rest.length === MAX_LINE) return null;
	const from = afterSlash(rest, 0, strip);
	if (from === -1) return '';
	let second = from;
	for (let end = from; end < rest.length; end++) {
		if (rest.charAt(end) !== ' ' && rest.charAt(end) !== '\t') continue;
		if (second <= end) second = afterSlash(rest, end + 1, strip);
		if (second === -1) return '';
		if (end > from && rest.length - second === end - from && rest.endsWith(rest.slice(from, end)))
			return rest.slice(from, end);
	}
	return '';
}

/** Where the text continues after the next slash; -1 if no slash follows `offset`. */
function afterSlash(text: string, offset: number, strip: number): number {
	if (strip === 0) return offset;
	const slash = text.indexOf('/', offset);
	return slash === -1 ? -1 : slash + 1;
}
