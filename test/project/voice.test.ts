import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../../scripts/repository.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { exampleLinter } from '../../src/core/lint/examples/exampleLinter.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';

/** Words and shapes that make the project's English read like a translation, with what to write instead. */
const REJECTED: readonly (readonly [RegExp, string])[] = [
	[/behind/i, '"after"'],
	[/\bstands?\b/, '"is", "appears" or "means"'],
	[/\b(?:is|are|be|was|were) (?:told|asked)\b|\btells? (?:of|apart)\b|\bis told\b/, '"report", "look up" or "known"'],
	[/(?<!there )\b(?:is|are|be) none\b/, '"is not a" or "unknown"'],
	[/\b(?:takes?|taken)\b.{0,40}?\b(?:away|out)\b/i, '"remove" or "clear"'],
	[
		/\b(?:that|which|what) (?:is|are) no\b(?! (?:longer|better))|(?<!\b(?:there|that) )\bis no\b(?! (?:longer|better|technical argument))/i,
		'"is not a"',
	],
	[/\btells? whether\b/i, '"returns whether" or "determines whether"'],
	[/\b[bB]e it\b/, '"whether" or delete'],
	[
		/\bAs (?:much|many|far|long)\b|\b[Ss]o (?:much|many|long)\b(?! (?:as|that))/,
		'"maximum number of", or plainly how much',
	],
	[/\bgoes on\b|\bgo on\b|\bgoing on\b/, '"continues"'],
	[/\bmends?\b|\bmended\b|\bmending\b/, '"fix"'],
	[/\bkin\b|\bits kin\b/, '"and related"'],
	[/\bof (?:its|their|his|her) own\b/, '"own" before the noun, or "separate"'],
	[/\bhas a say\b|\bhave a say\b|\bwants? a look\b/, 'what happens'],
	[/\bas ever\b|\bin no time\b|\bnobody's\b|\bsomebody\b|\bwhoever\b/i, 'who or what it is'],
];

/** Maximum length of a message besides what it quotes from the patch. */
const MESSAGE_LENGTH = 100;

/** Text between quotation marks is the patch's, and does not count. */
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`/g;

/** The examples of a rule are patches, in which people may write as they like. */
function withoutExamples(text: string): string {
	const start = text.indexOf('\texamples: [');
	const end = text.indexOf('\n\tvisit', start);
	return start === -1 || end === -1
		? text
		: text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, '') + text.slice(end);
}

/** Files whose text is ours: code, comments, messages, documents. Fixtures are not. */
function* files(): Generator<readonly [file: string, text: string]> {
	const patterns = [
		'src/*.ts',
		'src/*.css',
		'scripts/*.ts',
		'bench/*.ts',
		'test/support/*.ts',
		'docs/*.md',
		'*.md',
		'package.json',
	];
	const listed = execFileSync('git', ['ls-files', '-z', ...patterns], { cwd: repository, encoding: 'utf8' }).split(
		'\0',
	);
	for (const file of new Set(listed)) {
		if (file === '' || file === 'src/core/message/spelling/misspellingList.ts') continue;
		const text = readFileSync(path.join(repository, file), 'utf8');
		if (file.startsWith('docs/rules/')) yield [file, text.replace(/^```[\s\S]*?^```/gm, '')];
		else yield [file, file.startsWith('src/core/rules/') ? withoutExamples(text) : text];
	}
}

test('what people read is plain English', () => {
	const found: string[] = [];
	for (const [file, text] of files()) {
		for (const [index, line] of text.split('\n').entries()) {
			// Settings and links may still use the ids that a rule had before.
			if (line.startsWith('\tformerIds:')) continue;
			for (const [pattern, better] of REJECTED) {
				const match = pattern.exec(line);
				if (match !== null) found.push(`${file}:${index + 1}: "${match[0]}": write ${better}`);
			}
		}
	}
	assert.ok(found.length === 0, `\n${found.join('\n')}`);
});

/** The messages of every rule's examples, after the rule's id. */
function exampleMessages(): readonly string[] {
	return RULES.flatMap((rule) => rule.examples.flatMap(({ bad }) => messagesIn(snippetText(bad), exampleLinter(rule))));
}

/** The messages of all rules about the samples and the patches with one defect. */
function patchMessages(): readonly string[] {
	const linter = new Linter(RULES, { ...DEFAULT_SETTINGS, profile: 'all' }, { tree: null });
	return ['samples', 'test/defects'].flatMap((folder) =>
		readdirSync(path.join(repository, folder))
			.filter((name) => /\.(?:patch|mbox)$/.test(name))
			.flatMap((name) => messagesIn(readFileSync(path.join(repository, folder, name), 'utf8'), linter)),
	);
}

function messagesIn(text: string, linter: Linter): readonly string[] {
	return linter.lint(parseDocument(text)).map(({ rule, message }) => `${rule.id}: ${message}`);
}

const messages = [...new Set([...exampleMessages(), ...patchMessages()])];
/** A message without the id before it. */
const bare = (message: string): string => message.slice(message.indexOf(': ') + 2);

test('messages are short', () => {
	const long = messages.filter((message) => bare(message).replace(QUOTED, '').length > MESSAGE_LENGTH);
	assert.deepEqual(long, []);
});

test('messages say whether something is missing or unexpected', () => {
	assert.deepEqual(
		messages.filter((message) => /^no (?:space|comma|brace|blank)/.test(bare(message))),
		[],
	);
});
