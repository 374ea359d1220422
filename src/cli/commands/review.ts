import { parseArgs } from 'node:util';
import { parseDocument, outcomesOf, remarksOf, toDocument, filePath, type Anchor, type PatchDocument, type Remark, type RemarkOutcome } from '../../core/index.ts';
import { readInput, textDecoders } from '../input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/** `review`: prints the remarks of a thread, as a checklist by patch or as one JSON object a line. */
export function review(args: readonly string[], { out }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			format: { type: 'string', default: 'text' },
			open: { type: 'boolean', default: false },
			against: { type: 'string', multiple: true, default: [] },
		},
		allowPositionals: true,
	});
	if (positionals.length === 0) throw new UsageError('review needs a file, or - for standard input');
	const documents = [...positionals, ...values.against].map((path) => {
		const { text, encoding } = readInput(path);
		return parseDocument(text, encoding, textDecoders);
	});
	const remarks = remarksOf(documents);
	const against = new Set(values.against.map((_, i) => positionals.length + i));
	const outcomes = outcomesOf(remarks, documents, against);
	for (const remark of remarks) out(`${JSON.stringify(model(documents, remark, outcomes.get(remark) ?? null))}\n`);
	return 0;
}

/** A remark as JSON; lines are those of the document as opened, from 1. */
function model(documents: readonly PatchDocument[], remark: Remark, outcome: RemarkOutcome | null): unknown {
	const { id, mail, text, kind, answers, anchor } = remark;
	const document = documents[mail.document];
	const lineOf = (line: number): number => {
		if (document === undefined) return 0;
		const { start } = toDocument(mail.patch.content, mail.patch.content.lines.span(line));
		return document.content.lines.lineAt(start) + 1;
	};
	return {
		id,
		reply: mail.messageId,
		lines: [lineOf(remark.firstLine), lineOf(remark.endLine - 1)],
		text,
		kind,
		re: answers?.id ?? null,
		anchor: anchorModel(anchor),
		outcome: outcome === null ? null : { state: outcome.state, where: outcome.where, reason: outcome.reason },
	};
}

function anchorModel({ target, scope, file, place, line, certainty }: Anchor): unknown {
	return {
		target: target.messageId,
		scope,
		file: file === null ? null : filePath(file),
		side: place?.side ?? null,
		line: place?.line ?? null,
		text: line === null ? null : target.patch.content.lines.text(line),
		certainty,
	};
}
