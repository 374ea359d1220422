import { HunkView } from '../code/hunkView.ts';
import { lineKind } from '../patch/hunk.ts';
import type { NodeFinding } from './nodeFindings.ts';
import type { Rule } from './rule.ts';

/** Runs rules over a hunk, as the linter does; returns what they find. */
export type FindIn = (view: HunkView, rules: ReadonlySet<Rule>) => Generator<undefined, readonly NodeFinding[]>;

/**
 * The findings of a hunk, where those that the lines had before the patch are hints, and hints are dropped unless they are
 * `strict`: a patch that changes part of a line is not to blame for the rest. They are those that the rule also has in the lines
 * which the added ones replace.
 */
export function* withRenewed(
	view: HunkView,
	findings: readonly NodeFinding[],
	findIn: FindIn,
	isStrict: boolean,
): Generator<undefined, readonly NodeFinding[]> {
	const { content, hunk } = view;
	const rules = new Set(findings.filter(mayBeRenewed).map(({ rule }) => rule));
	if (hunk.removed === 0 || hunk.markers > 1 || rules.size === 0) return findings;
	const blocks = changeBlocks(view);
	const keyOf = ({ rule, message, span }: NodeFinding): string =>
		[rule.id, blocks[content.lines.lineAt(span.start)], message.replace(/\d+/g, '')].join(' ');
	const before = new Map<string, number>();
	for (const finding of yield* findIn(reversed(view), rules)) {
		const key = keyOf(finding);
		before.set(key, (before.get(key) ?? 0) + 1);
	}
	if (before.size === 0) return findings;
	return findings.flatMap((finding) => {
		const key = keyOf(finding);
		const left = before.get(key) ?? 0;
		if (left === 0 || !mayBeRenewed(finding)) return [finding];
		before.set(key, left - 1);
		const { rule, severity = rule.severity, strict = rule.strict ?? false, message } = finding;
		if (!isStrict && (strict || severity === 'hint')) return [];
		return [{ ...finding, severity: 'hint' as const, message: `${message}, as before` }];
	});
}

function mayBeRenewed({ rule, severity }: NodeFinding): boolean {
	return !WHITESPACE_ERRORS.has(rule.id) && severity !== 'off';
}

/** Rules about what git calls whitespace errors: it rejects them even if they are not new. */
const WHITESPACE_ERRORS = new Set(['trailing-whitespace', 'space-before-tab', 'dos-line-ending']);

/** For each line the number of the run of changed lines that it is in; a context line counts to the run above. */
function changeBlocks({ content, hunk }: HunkView): readonly number[] {
	const blocks: number[] = [];
	let [block, wasChanged] = [0, false];
	for (let line = 0; line < hunk.endLine; line++) {
		const isChanged = line >= hunk.firstLine && lineKind(content, line, hunk) !== 'context';
		if (isChanged && !wasChanged) block++;
		wasChanged = isChanged;
		blocks.push(block);
	}
	return blocks;
}

/** The hunk that undoes `view`, with every character in the same place. */
function reversed(view: HunkView): HunkView {
	const { path, content, hunk } = view;
	const { text, lines } = content;
	let undone = text.slice(0, lines.start(hunk.firstLine));
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const start = lines.start(line);
		const kind = view.kind(line);
		const end = line + 1 < lines.count ? lines.start(line + 1) : text.length;
		if (kind === 'added') undone += `-${text.slice(start + 1, end)}`;
		else if (kind === 'removed') undone += `+${text.slice(start + 1, end)}`;
		else undone += text.slice(start, end);
	}
	const { added, removed, context, markers, whitespaceLost } = hunk;
	return new HunkView(path, undone, { added: removed, removed: added, context, markers, whitespaceLost });
}
