import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/core/lint/finding.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { columns } from '../../src/core/text/width.ts';
import type { FixtureSource, Position } from './fixtureSource.ts';

/** What rewrites test files, with UPDATE=1 in the environment only: it loads TypeScript. */
const rewriting = process.env.UPDATE === '1' ? await import('./fixtureSource.ts') : null;

/** `text` with the annotations that describe `findings`; of a finding over several lines only the first is marked. */
export function annotate(text: string, findings: readonly Finding[]): string {
	const { lines } = parseDocument(text).content;
	const notes = new Map<number, string[]>();
	for (const { span, rule, message } of findings) {
		const { line } = lines.positionAt(span.start);
		const column = columns(text.slice(lines.start(line), span.start));
		const width = columns(text.slice(span.start, Math.min(span.end, lines.end(line))), column);
		const marks = column === 0 ? '# <--' : `#${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, width))}`;
		notes.set(line, [...(notes.get(line) ?? []), `${marks} ${rule.id}: ${message}`]);
	}
	return text
		.split('\n')
		.flatMap((line, index) => [line, ...(notes.get(index) ?? [])])
		.join('\n');
}

/** Fails where `fixture` does not have the annotations of `actual`; with UPDATE=1 its source gets them. */
export function compareAnnotations(fixture: string, actual: string): void {
	if (rewriting === null) {
		assert.equal(actual, fixture);
		return;
	}
	const [file, callers] = testCallers();
	let source = sources.get(file);
	if (source === undefined) sources.set(file, (source = new rewriting.FixtureSource(readFileSync(file, 'utf8'))));
	source.claim(fixture, actual, callers);
}

const sources = new Map<string, FixtureSource>();

if (rewriting !== null) {
	process.on('exit', () => {
		for (const [file, source] of sources) {
			const { text, problems } = source.rewritten();
			if (text !== readFileSync(file, 'utf8')) writeFileSync(file, text);
			for (const problem of problems) console.error(`${file}: ${problem}`);
			if (problems.length > 0) process.exitCode = 1;
		}
	});
}

/** The test file that is running a check, and the calls in it that led there, innermost first. */
function testCallers(): readonly [file: string, callers: readonly Position[]] {
	const frames = [...(new Error().stack ?? '').matchAll(/(file:[^\s()]*\.test\.ts|\/[^\s()]*\.test\.ts):(\d+):(\d+)/g)];
	const file = frames[0]?.[1] ?? '';
	assert.notEqual(file, '', 'a check is called from a test file');
	const callers = frames
		.filter(([, name]) => name === file)
		.map(([, , line, column]) => ({ line: Number(line), column: Number(column) }));
	return [file.startsWith('file:') ? fileURLToPath(file) : file, callers];
}
