import { findField } from '../mail/mail.ts';
import type { Changelog } from './changelog.ts';
import type { Patch } from './patch.ts';

const RETOLD =
	/^\s*(?:\[?\s*(?:upstream )?commit [0-9a-f]{8,40}(?: upstream\b.*)?\.?\s*\]?$|\[?\s*upstream commit |this reverts commit |\(cherry[ -]picked from |(?:mainline|upstream|stable) inclusion$|merge (?:branch|tag|remote|patch series) |the following commit has been merged into )/i;
const MECHANICAL = /\b(?:coccinelle|spatch|semantic patch|sed -i|auto(?:matically|-)? ?generated)\b/i;
/** Fields of a distribution's patch: those of DEP-3, and those that SUSE uses instead. */
const DOWNSTREAM_FIELDS = [
	'description',
	'forwarded',
	'origin',
	'last-update',
	'bug-debian',
	'applied-upstream',
	'patch-mainline',
];

/** Whether a changelog is that of a backport, revert or merge, or was written by a distribution or a conversion tool. */
function isRetold({ content, blocks, trailers }: Changelog): boolean {
	if (trailers.some(({ name }) => DOWNSTREAM_FIELDS.includes(name.toLowerCase()))) return true;
	return blocks.some(({ kind, firstLine, endLine }) => {
		if (kind === 'log' || kind === 'verbatim') return false;
		for (let line = firstLine; line < endLine; line++) {
			const text = content.lines.text(line);
			if (RETOLD.test(text) || MECHANICAL.test(text)) return true;
		}
		return false;
	});
}

/** Whether a patch was not written to be mailed as it is: a backport, revert or merge, or a distribution's patch. */
export function isDownstream({ mail, subject, changelog }: Patch): boolean {
	return (
		DOWNSTREAM_FIELDS.some((name) => findField(mail, name) !== null) ||
		isRetold(changelog) ||
		/^(?:Revert|Reapply|Merge)\b/.test(subject?.phrase ?? '')
	);
}
