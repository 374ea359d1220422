import { parseAddress } from '../../mail/address.ts';
import type { LineRole } from './lineRole.ts';
import type { MailText } from './mailText.ts';

/** Whether a mail was sent by a program that builds, tests or applies patches. */
export function isRobot(sender: string): boolean {
	const { name, address } = parseAddress(sender);
	return (
		/\b(?:robot|\w*bot\d*|patchwork)(?:$| for )/i.test(name) ||
		/^(?:\S*[-.])?(?:lkp|\w*bot\d*|robot)(?:[-+]\S*)?@/i.test(address)
	);
}

/** How scripts of maintainers begin a mail that says that a patch was applied. */
const SCRIPT =
	/^(?:the patch titled$|this is a note to let you know that i've just added the patch titled|the following commit has been merged into the )/i;
/** What else programs write about patches that they have no objection to. */
const APPROVAL =
	/^(?:this|the) (?:patch|series|pull request)\b.{0,80} (?:was|were|has been|have been) (?:applied|merged)\b|\bdid not trigger any issue\b/i;

/** Whether a program says in a mail from `sender`, or in a part of it, that a patch was applied or passed a test. */
export function isNotice(said: string, sender: string): boolean {
	const [first = ''] = said.split('\n', 1);
	return SCRIPT.test(first) || (isRobot(sender) && APPROVAL.test(said.slice(0, MAX_LINE).replace(/\s+/g, ' ')));
}

/** Whether a program wrote a mail: that of a robot, or of a script of its sender. Blank lines and greetings have their roles. */
export function isAutomatic(text: MailText, roles: readonly LineRole[], sender: string): boolean {
	const first = roles.findIndex((role) => role === 'text' || role === 'quoted');
	return isRobot(sender) || (roles[first] === 'text' && SCRIPT.test(shortText(text, first)));
}

/** A message of a compiler or checker about a line. */
const DIAGNOSTIC = /^(?:>> )?\S+\.\w+:\d+(?::\d+)?: |^(?:>> )?(?:error|warning)s?\b.*:/i;

/**
 * Of what a program wrote, from the first message to the end of the last paragraph with one is one remark; without
 * messages, the first paragraph with the one that it announces.
 */
export function robotRoles(text: MailText, roles: readonly LineRole[], sender: string): LineRole[] {
	const isMessage = (line: number): boolean => roles[line] === 'text' && DIAGNOSTIC.test(shortText(text, line));
	const top = roles.indexOf('text');
	const message =
		top === -1 || isNotice(shortText(text, top), sender) ? -1 : roles.findIndex((_, line) => isMessage(line));
	const first = message === -1 ? top : message;
	const paragraphEnd = (line: number): number => {
		while (roles[line] === 'text') line++;
		return line;
	};
	let end = paragraphEnd(message === -1 ? first : roles.findLastIndex((_, line) => isMessage(line)));
	if (message === -1 && end > 0 && shortText(text, end - 1).endsWith(':')) {
		const next = roles.indexOf('text', end);
		if (next !== -1 && !roles.slice(end, next).includes('quoted')) end = paragraphEnd(next);
	}
	return roles.map((role, line) => (line >= first && line < end ? role : role === 'text' ? 'omitted' : role));
}

/** Maximum number of characters of a line or remark that are compared with what programs write. */
const MAX_LINE = 400;

function shortText(text: MailText, line: number): string {
	return text.text(line).slice(0, MAX_LINE).trim();
}
