import { filePath, isOpen, toDocument, type Anchor, type Remark } from '../../core/index.ts';
import type { ReviewReport } from './report.ts';

/** One JSON object a line for each remark. Lines are those of the document as opened, from 1. */
export function* jsonReview(report: ReviewReport): Generator<string> {
	const { review, onlyOpen } = report;
	for (const remark of review.remarks) {
		if (!onlyOpen || isOpen(review, remark)) yield `${JSON.stringify(remarkModel(report, remark))}\n`;
	}
}

function remarkModel({ documents, review }: ReviewReport, remark: Remark): unknown {
	const { id, mail, text, kind, answers, anchor, suggestions } = remark;
	const { content } = mail.patch;
	const lines = documents[mail.document]?.content.lines;
	const span = { start: content.lines.start(remark.firstLine), end: content.lines.end(remark.endLine - 1) };
	const place = toDocument(content, span);
	const outcome = review.outcomes.get(remark);
	return {
		id,
		reply: mail.messageId,
		lines:
			lines === undefined
				? null
				: [place.start, Math.max(place.start, place.end - 1)].map((at) => lines.lineAt(at) + 1),
		text,
		kind,
		re: answers?.id ?? null,
		anchor: anchorModel(anchor),
		suggestions: suggestions.map(({ firstLine, endLine, lines: replacement }) => ({
			lines: Array.from({ length: endLine - firstLine }, (_, i) => textOf(anchor, firstLine + i)),
			replacement,
		})),
		...(review.withdrawn.has(remark) && { withdrawn: true }),
		outcome: outcome === undefined ? null : { state: outcome.state, where: outcome.where, reason: outcome.reason },
	};
}

function textOf({ target }: Anchor, line: number): string {
	return target.patch.content.lines.text(line);
}

function anchorModel(anchor: Anchor): unknown {
	const { target, scope, file, place, line, certainty } = anchor;
	return {
		target: target.messageId,
		scope,
		file: file === null ? null : filePath(file),
		side: place?.side ?? null,
		line: place?.line ?? null,
		text: line === null ? null : textOf(anchor, line),
		certainty,
	};
}
