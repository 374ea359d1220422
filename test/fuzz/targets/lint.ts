import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/config/settings.ts';
import type { Finding } from '../../../src/core/lint/finding.ts';
import { parseCommitMessage } from '../../../src/core/patch/commitMessage.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { createService, type PatchService } from '../../../src/core/service.ts';
import { applyEdits, type TextEdit } from '../../../src/core/text/edit.ts';
import { checkSpan } from '../../support/invariants.ts';
import type { Random } from '../../support/random.ts';
import { damagedText, type Target, textOf } from '../target.ts';

/** Findings: where they are, and that an edit leads to the same as a document read anew. */
export const lint: Target = {
	name: 'lint',
	// It compares the helpers of a document several times, each time with as many steps as are allowed.
	limit: { perKilobyte: 100, least: 10_000 },
	input: damagedText,
	check: (input, random) => {
		const text = textOf(input);
		const parse = random.once(6)
			? parseCommitMessage
			: (next: string, previous?: PatchDocument) => parseDocument(next, 'utf8', undefined, previous);
		const settings = settingsOf(random);
		const service = createService(settings);
		const document = parse(text);
		const findings = service.findings(document);
		assert.deepEqual(service.internalErrors(document), []);
		checkFindings(document, findings);
		const edited = applyEdits(text, [editOf(text, random)]);
		let last = document;
		for (const next of [edited, text]) {
			last = parse(next, last);
			assert.deepEqual(
				keys(service.findings(last)),
				keys(next === text ? findings : createService(settings).findings(parse(next))),
				'findings after an edit are those of the text read anew',
			);
		}
		checkSteps(service, document, findings);
	},
};

/** The settings that most findings come from, or the usual ones. */
export function settingsOf(random: Random): Settings {
	return random.once(2) ? DEFAULT_SETTINGS : { ...DEFAULT_SETTINGS, strict: true, downstream: true, profile: 'all' };
}

/** What holds of findings in a document. */
function checkFindings({ content: { text } }: PatchDocument, findings: readonly Finding[]): void {
	let last = 0;
	for (const { rule, span, message, related, fix } of findings) {
		assert.ok(span.start >= last, `${rule.id}: findings are in order`);
		last = span.start;
		checkSpan(text, span, rule.id);
		for (const other of related) checkSpan(text, other.span, `${rule.id}, related`);
		for (const edit of fix?.edits ?? []) checkSpan(text, edit.span, `${rule.id}, fix`);
		assert.notEqual(message.trim(), '', rule.id);
		assert.ok(!message.includes('\n'), `${rule.id}: the message is one line`);
	}
}

function checkSteps(service: PatchService, document: PatchDocument, findings: readonly Finding[]): void {
	const found = [service.findingSteps(document), service.helperFindingSteps(document)].flatMap((steps) => {
		let step = steps.next();
		while (step.done !== true) step = steps.next();
		return step.value;
	});
	assert.equal(found.length, findings.length, 'steps lead to all findings');
}

/** An edit as somebody types it, or a larger one. */
function editOf(text: string, random: Random): TextEdit {
	const span = random.once(3) ? random.stretch(text) : { start: random.below(text.length + 1), end: 0 };
	const end = Math.max(span.start, span.end);
	const newText = random.pick(['a', ' ', '\n', '+\tint a;\n', '', '-', ';', '}', '@@ -1 +1 @@\n', '\n\n---\n']);
	return { span: { start: span.start, end }, newText };
}

function keys(findings: readonly Finding[]): readonly string[] {
	return findings.map(({ rule, severity, message, span, related, fix }) => {
		const places = related.map((each) => `${each.span.start}-${each.span.end} ${each.message}`).join();
		const edits = fix?.edits.map((edit) => `${edit.span.start}-${edit.span.end} ${edit.newText}`).join() ?? '';
		return `${span.start}-${span.end} ${rule.id} ${severity} ${message} [${places}] [${edits}]`;
	});
}
