import { findField } from '../mail/mail.ts';
import type { Changelog } from './changelog.ts';
import type { Patch } from './patch.ts';

/** Whether a patch was not written to be mailed as it is: a revert, a merge, or kept by a distribution. */
export function isDownstream({ mail, subject, changelog }: Patch): boolean {
	return (
		DOWNSTREAM_FIELDS.some((name) => findField(mail, name) !== null) ||
		isCopied(changelog) ||
		/^(?:Revert|Reapply|Merge)\b/.test(subject?.phrase ?? '')
	);
}

/** Whether a changelog comes from elsewhere: a backport, a revert, a merge, a distribution, or a program that converts code. */
function isCopied({ content, blocks, trailers }: Changelog): boolean {
	if (trailers.some(({ name }) => DOWNSTREAM_FIELDS.includes(name.toLowerCase()))) return true;
	return blocks.some(({ kind, firstLine, endLine }) => {
		if (kind === 'log' || kind === 'verbatim') return false;
		for (let line = firstLine; line < endLine; line++) {
			const text = content.lines.text(line);
			if (COPIED.test(text) || MECHANICAL.test(text)) return true;
		}
		return false;
	});
}

const COPIED =
	/^\s*(?:\[?\s*(?:upstream )?commit [0-9a-f]{8,40}(?: upstream\b.*)?\.?\s*\]?$|\[?\s*upstream commit |this reverts commit |\(cherry[ -]picked from |(?:mainline|upstream|stable) inclusion$|merge (?:branch|tag|remote|patch series) |the following commit has been merged into )/i;
const MECHANICAL = /\b(?:coccinelle|spatch|semantic patch|sed -i|auto(?:matically|-)? ?generated)\b/i;
/** Fields of a distribution's patch: DEP-3, and those that SUSE uses instead. */
const DOWNSTREAM_FIELDS = ['forwarded', 'origin', 'last-update', 'bug-debian', 'applied-upstream', 'patch-mainline'];
