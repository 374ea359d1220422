import { membersOf } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { pairVersions } from '../../review/versions/pairVersions.ts';
import type { ConversationView, ReviewView } from './conversations.ts';

/** A mail as it was sent, and the line of that text to look at. */
export interface EvidenceSide {
	readonly mail: ThreadMail;
	readonly text: string;
	readonly line: number;
}

/** What proves the state of a conversation: the patch that it is about, and the same patch in the later version. */
export interface EvidenceView {
	readonly old: EvidenceSide;
	readonly new: EvidenceSide;
}

/** The evidence for a conversation with an outcome; null if the later version has no such patch. */
export function evidenceView({ families }: ReviewView, { remark, outcome }: ConversationView): EvidenceView | null {
	const { target, line } = remark.anchor;
	const changed = outcome?.evidence.find(({ mail }) => mail.patch !== target.patch && mail.subject?.isReply !== true);
	const fresh = changed?.mail ?? counterpart({ families }, target);
	if (outcome === null || fresh === null) return null;
	if (line === null && (changed === undefined || changed.firstLine === fresh.patch.firstLine))
		return { old: side(target, null), new: side(fresh, null) };
	const at = line ?? target.patch.firstLine;
	return { old: side(target, line), new: side(fresh, changed?.firstLine ?? sameLine(target, at, fresh)) };
}

/** A mail at a line of its content, or at its subject. */
function side(mail: ThreadMail, line: number | null): EvidenceSide {
	const at = line === null ? 0 : Math.max(0, line - mail.patch.firstLine) + TITLE_LINES;
	return { mail, text: sentText(mail), line: at };
}

/** The subject and a blank line are above the body. */
const TITLE_LINES = 2;

/** The body of a mail below its subject. */
function sentText({ patch: { content, firstLine, endLine, subject } }: ThreadMail): string {
	const body = content.text.slice(content.lines.start(firstLine), content.lines.start(endLine));
	return `${(subject?.text ?? '').replace(/\s+/g, ' ')}\n\n${body}`;
}

/** Maximum number of lines above one that is gone by which its place is found. */
const MAX_ABOVE = 20;

/** The line of `fresh` with the same text as `line` or, where that is gone, as the nearest line above it; or else its first. */
function sameLine({ patch }: ThreadMail, line: number, { patch: { content, firstLine, endLine } }: ThreadMail): number {
	const places = new Map<string, number>();
	for (let own = endLine - 1; own >= firstLine; own--) places.set(content.lines.text(own), own);
	for (let at = line; at >= Math.max(patch.firstLine, line - MAX_ABOVE); at--) {
		const text = patch.content.lines.text(at);
		const place = text.trim().length > 2 ? places.get(text) : undefined;
		if (place !== undefined) return place;
	}
	return firstLine;
}

/** The patch of the next version that `target` became. */
function counterpart({ families }: Pick<ReviewView, 'families'>, target: ThreadMail): ThreadMail | null {
	for (const { versions } of families) {
		const at = versions.findIndex((series) => membersOf(series).some(({ patch }) => patch === target.patch));
		const [old, next] = [
			versions[at],
			versions.slice(at + 1).find(({ version }) => version > (versions[at]?.version ?? 0)),
		];
		if (at === -1 || old === undefined || next === undefined) continue;
		if (old.cover?.patch === target.patch) return next.cover;
		return pairVersions(old, next).pairs.find((pair) => pair.old.patch === target.patch)?.new ?? null;
	}
	return null;
}
