import type { ThreadMail } from '../../core/index.ts';
import type { Target } from '../goTo.ts';
import type { ThreadSource } from './threads.ts';

/** Where a mail begins; null if its document is gone. */
export function mailPlace(sources: readonly ThreadSource[], { patch }: ThreadMail): Target | null {
	const source = sources.find(({ parsed }) => parsed.patches.includes(patch));
	if (source === undefined) return null;
	return { uri: source.uri.toString(), line: source.parsed.content.lines.lineAt(patch.mail.span.start) + 1 };
}
