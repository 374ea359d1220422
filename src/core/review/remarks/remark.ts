import type { ThreadMail } from '../../patch/thread.ts';
import type { Anchor } from '../places/anchor.ts';

/** What a remark wants: `ditto` repeats a request for another place, `comment` wants nothing. */
export type RemarkKind = 'request' | 'question' | 'praise' | 'answer' | 'tag' | 'ditto' | 'comment';

/** Whether a remark asks for something. */
export function isWish({ kind }: Remark): boolean {
	return kind === 'request' || kind === 'question' || kind === 'ditto';
}

/** An edit that a remark asks for, exactly as it applies to added lines of the anchor's target. */
export interface Suggestion {
	/** Lines of the target's content; `endLine` is exclusive. */
	readonly firstLine: number;
	readonly endLine: number;
	/** What they are replaced by, each with its diff marker. */
	readonly lines: readonly string[];
}

/** One point that a reviewer or an author makes in a mail. */
export interface Remark {
	/** The same in each run: made of the Message-ID and of the text without its layout. */
	readonly id: string;
	readonly mail: ThreadMail;
	/** Lines of the mail's content; `endLine` is exclusive. */
	readonly firstLine: number;
	readonly endLine: number;
	readonly text: string;
	readonly kind: RemarkKind;
	/** The remark that it answers or repeats; the first of a conversation has none. */
	readonly answers: Remark | null;
	readonly anchor: Anchor;
	readonly suggestions: readonly Suggestion[];
}
