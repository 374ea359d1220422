import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAddress } from '../../src/core/mail/address.ts';
import { mailField } from '../../src/core/mail/mail.ts';
import { filePath } from '../../src/core/patch/diff.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import { type Patch, patchField } from '../../src/core/patch/patch.ts';
import { seriesOf } from '../../src/core/patch/series.ts';
import { threadMails } from '../../src/core/patch/thread.ts';
import { corpusFolder, readCorpusFile } from '../support/corpus.ts';

const root = corpusFolder();

/** Where we read a file in another way than the suite that it comes from: the facts in question, and why. */
const DISAGREEMENTS: Readonly<Record<string, { readonly facts: readonly string[]; readonly reason: string }>> = {
	'weird/sourcegraph+go-diff/diff/testdata/sample_file_extended_binary_rename_no_index.diff': {
		facts: ['problem'],
		reason: 'the diff names a binary file without its data or its whole index line, which git does not apply',
	},
	'weird/twaugh+patchutils/extracted/git-extended-headers--7f1a57--deleted-file-binary.patch': {
		facts: ['problem'],
		reason: 'the diff names a binary file without its data or its whole index line, which git does not apply',
	},
	'weird/cscorley+whatthepatch/tests/casefiles/git-header.diff': {
		facts: ['hunks', 'problem'],
		reason: 'a hunk header without lines is a damaged hunk to us, and no hunk to them',
	},
	'weird/cscorley+whatthepatch/tests/casefiles/svn-default.patch': {
		facts: ['hunks', 'added', 'removed'],
		reason: 'normal diffs, without context, are listed file by file but not looked into: nobody mails them',
	},
	'weird/cscorley+whatthepatch/tests/casefiles/svn-ed.patch': {
		facts: ['hunks', 'added', 'removed'],
		reason: 'ed scripts are listed file by file but not looked into: nobody mails them',
	},
	'weird/cscorley+whatthepatch/tests/casefiles/diff-context-blah.diff': {
		facts: ['problem'],
		reason: 'git does not read context diffs',
	},
	'weird/eclipse-jgit+jgit/org.eclipse.jgit.test/tst-rsrc/org/eclipse/jgit/patch/testError_GarbageBetweenFiles.patch': {
		facts: ['problem'],
		reason: 'git accepts text between two diffs',
	},
	'weird/sergeyt+parse-diff/extracted/007-should-parse-diff-with-new-file-mode-line.diff': {
		facts: ['problem'],
		reason: 'the last line has no line end, so that git takes the patch for corrupt',
	},
	'weird/sergeyt+parse-diff/extracted/026-ppressblankempty-should-parse-multiple-consecutive-empty-context-lines.diff':
		{
			facts: ['problem'],
			reason: 'git refuses the mode 789',
		},
	'weird/sergeyt+parse-diff/extracted/029-sblankempty-should-still-parse-normal-context-lines-with-leading-space.diff':
		{
			facts: ['problem'],
			reason: 'git refuses the mode 789',
		},
	'weird/generated-by-git-2.39/all-color.diff': {
		facts: ['files', 'added', 'removed'],
		reason: 'the counts are of the diff without colours; colour codes are text to us, since they may be the change',
	},
	'weird/generated-by-git-2.39/submodule-diff.diff': {
		facts: ['added', 'removed'],
		reason: 'the counts are of the commit in the outer repository; the text shows the diff inside the submodule',
	},
	'weird/kpdecker+jsdiff/extracted/002-should-parse-single-line-hunks.diff': {
		facts: ['problem'],
		reason: 'a hunk without a file is read, but cannot be applied and so is a problem',
	},
	'weird/kpdecker+jsdiff/extracted/016-should-ignore-context-no-eofnl.diff': {
		facts: ['problem'],
		reason: 'a hunk without a file is read, but cannot be applied and so is a problem',
	},
	'weird/rtfpessoa+diff2html/extracted/021-should-parse-binary-file-diff.diff': {
		facts: ['hunks', 'problem'],
		reason: 'they count the sentence that binary files differ as a hunk without lines, and take its data for optional',
	},
	'weird/sebastianbergmann+diff/tests/fixtures/patch.txt': {
		facts: ['problem'],
		reason: 'the hunk has fewer lines than its header declares; their parser does not count',
	},
	'weird/sergeyt+parse-diff/extracted/009-should-parse-diff-with-old-and-new-mode-lines.diff': {
		facts: ['problem'],
		reason: 'the header declares two lines on each side and one of each follows; their parser does not count',
	},
	'weird/sourcegraph+go-diff/diff/testdata/no_newline_orig.diff': {
		facts: ['files'],
		reason: 'a hunk without a file stands in a file without a name, so that every hunk has a file',
	},
};

interface Row {
	readonly file: string;
	readonly stated: string;
	readonly expected: Readonly<Record<string, unknown>>;
}

test('reads odd diffs and mails as the suites that they come from expect', { skip: root === null }, (t) => {
	const folder = root ?? '';
	const unexpected: string[] = [];
	let facts = 0;
	const rows = readRows(folder);
	for (const row of rows) {
		const allowed = DISAGREEMENTS[row.file]?.facts ?? [];
		const differing = new Set<string>();
		for (const [fact, theirs, ours] of compareRow(folder, row)) {
			facts++;
			if (theirs === ours) continue;
			differing.add(fact);
			if (!allowed.includes(fact)) unexpected.push(`${row.file} ${fact}: ${String(theirs)}, ours ${String(ours)}`);
		}
		for (const fact of allowed) {
			if (!differing.has(fact)) unexpected.push(`${row.file} ${fact}: listed as a disagreement, but we agree`);
		}
	}
	t.diagnostic(`${rows.length} files, ${facts} facts, ${Object.keys(DISAGREEMENTS).length} files with a disagreement`);
	assert.deepEqual(unexpected, []);
});

function readRows(folder: string): readonly Row[] {
	const [, ...rows] = readFileSync(join(folder, 'EXPECTED.tsv'), 'utf8').trimEnd().split('\n');
	return rows.map((row) => {
		const [file = '', stated = '', expected = '{}'] = row.split('\t');
		return { file, stated, expected: JSON.parse(expected) as Record<string, unknown> };
	});
}

type Fact = readonly [name: string, theirs: unknown, ours: unknown];

function compareRow(folder: string, row: Row): readonly Fact[] {
	const { text } = readCorpusFile(join(folder, row.file));
	const document = parseDocument(text);
	const words = row.stated
		.split(' ')
		.map((word): [string, string] => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']);
	const counts: Readonly<Record<string, string>> = Object.fromEntries(words);
	return [
		...compareCounts(counts, document),
		...compareVerdict(counts.verdict ?? '', row, document),
		...compareMail(folder, row, document),
		...comparePaths(row, document),
	];
}

function compareCounts(counts: Readonly<Record<string, string>>, document: PatchDocument): readonly Fact[] {
	const files = document.patches.flatMap(({ diff }) => diff.files);
	const hunks = files.flatMap((file) => [...file.hunks, ...file.contextHunks]);
	const sum = (side: 'added' | 'removed'): number => hunks.reduce((total, hunk) => total + hunk[side], 0);
	const ours = { files: files.length, hunks: hunks.length, added: sum('added'), removed: sum('removed') };
	return Object.entries(ours).flatMap(([name, count]): readonly Fact[] => {
		const stated = counts[name] ?? '';
		return stated === '' ? [] : [[name, Number(stated), count]];
	});
}

/** What a suite says of the whole: whether it holds together, or how many messages there are. */
function compareVerdict(verdict: string, row: Row, document: PatchDocument): readonly Fact[] {
	const hasProblem = document.patches.some(({ diff }) => diff.problems.length > 0);
	if (verdict === 'error' || verdict === 'warning') return [['problem', true, hasProblem]];
	if (verdict === 'ok' || (verdict === 'apply-ok' && !('external_error' in row.expected)))
		return [['problem', false, hasProblem]];
	if (verdict === 'mbox') return [['messages', row.expected.messages, document.patches.length]];
	return [];
}

/** Of each file that a suite names, one of the names is ours. */
function comparePaths({ expected }: Row, document: PatchDocument): readonly Fact[] {
	const { paths } = expected;
	if (!Array.isArray(paths)) return [];
	const files = document.patches.flatMap(({ diff }) => diff.files);
	return paths.flatMap((names: unknown, i): readonly Fact[] => {
		const stated = (Array.isArray(names) ? names : [names]).filter((name) => typeof name === 'string');
		const file = files[i];
		const ours = file === undefined ? '(none)' : filePath(file);
		const agrees = stated.some((name: string) => name === ours || name.replace(/^[ab]\//, '') === ours);
		return [[`path ${i}`, agrees ? ours : stated.join(' '), ours]];
	});
}

function compareMail(folder: string, { file, expected }: Row, document: PatchDocument): readonly Fact[] {
	const [patch] = document.patches;
	if (patch === undefined) return [];
	const facts: Fact[] = [];
	const { content } = document;
	const author = parseAddress(patchField(content, patch, 'from') ?? '');
	const diff = diffText(patch);
	const mails = threadMails([document]);
	const series = seriesOf(mails);
	const stated: Readonly<Record<string, (value: never) => Fact>> = {
		Author: (value) => ['author', value, author.address],
		Subject: (value) => ['subject', value, patch.subject?.text],
		MessageID: (value) => ['message-id', value, mailField(patch.mail, content, 'message-id')],
		Body: (value: string) => ['body', value.trimEnd(), bodyText(patch).trim()],
		Patch: (value) => ['patch', value, diff],
		title: (value) => ['title', value, patch.subject?.phrase ?? content.lines.text(patch.changelog.firstLine)],
		diff: (value: string | null) => ['diff', value?.trimEnd() ?? '', diff.trimEnd()],
		diff_starts: (value: string) => ['diff', value, diff.slice(0, value.length)],
		patches: (value) => ['patches', value, document.patches.filter((one) => one.diff.files.length > 0).length],
		patches_per_series: (value) => [
			'patches of series',
			JSON.stringify(value),
			JSON.stringify(series.map(({ patches }) => patches.length)),
		],
		covers_per_series: (value: readonly number[]) => [
			'covers of series',
			value.reduce((sum, one) => sum + one, 0),
			series.filter(({ cover }) => cover !== null).length,
		],
		covers_patches_comments: (value) => {
			const members = series.flatMap(({ cover, patches }) => [...(cover === null ? [] : [cover]), ...patches]);
			const covers = series.filter(({ cover }) => cover !== null).length;
			return [
				'covers, patches, comments',
				JSON.stringify(value),
				JSON.stringify([covers, members.length - covers, mails.length - members.length]),
			];
		},
	};
	for (const [key, value] of Object.entries(expected)) {
		const compare = stated[key];
		if (compare !== undefined) facts.push(compare(value as never));
	}
	const info = expected.info;
	if (typeof info === 'string' && existsSync(join(folder, file.replace(/\.in$/, '.expect')))) {
		const lines = readFileSync(join(folder, file.replace(/\.in$/, '.expect')), 'utf8').split('\n');
		const of = (name: string): string =>
			lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
		facts.push(
			['author', of('Author'), author.name],
			['email', of('Email'), author.address],
			['date', of('Date'), patchField(content, patch, 'date')],
		);
	}
	return facts;
}

/** The text of a patch's diff, from the first file to the end of the last. */
function diffText({ content, diff }: Patch): string {
	const [first] = diff.files;
	return first === undefined
		? ''
		: content.text.slice(content.lines.start(first.firstLine), content.lines.start(diff.endLine));
}

function bodyText({ content, firstLine, endLine }: Patch): string {
	return content.text.slice(content.lines.start(firstLine), content.lines.start(endLine));
}
