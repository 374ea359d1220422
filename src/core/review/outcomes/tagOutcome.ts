import { parsePerson, type TagLine, tagLines } from '../../message/tagLines.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import type { Outcome } from './outcome.ts';
import type { Pairing } from '../versions/pairing.ts';
import type { Remark } from '../remarks/remark.ts';
import { counterparts, versionChanges } from '../versions/patchMap.ts';
import { sentence, versionName } from '../versions/versionText.ts';

/** A tag that a reviewer gives. */
export interface GivenTag {
	/** As written: `Reviewed-by`. */
	readonly name: string;
	readonly person: string;
	readonly address: string;
}

const GIVEN = /^\s*([A-Za-z]+(?:-[a-z]+)*-by):\s*(\S.{0,200})$/gim;

/** The tags in the text of a remark. */
export function givenTags({ text }: Remark): readonly GivenTag[] {
	return [...text.slice(0, MAX_TEXT).matchAll(GIVEN)].map(([, name = '', value = '']) => {
		const person = parsePerson(value);
		return {
			name,
			person: person === null || person.name === '' ? value.trim() : person.name,
			address: person?.address.toLowerCase() ?? '',
		};
	});
}

/** Whether a tag says that the patch must not be taken. */
export function isObjection(remark: Remark): boolean {
	return remark.kind === 'tag' && givenTags(remark).some(({ name }) => /^(?:nack|nak|object)/i.test(name));
}

/** Maximum number of characters of a remark that are read. */
const MAX_TEXT = 4000;

/** Whether the next version of `member`, or of the whole series under a cover letter, carries the tags of `remark`; null without tags. */
export function judgeTag(remark: Remark, member: ThreadMail, pairing: Pairing): Outcome | null {
	const tags = givenTags(remark);
	const [tag] = tags;
	if (tag === undefined) return null;
	const patches = member === pairing.old.cover ? pairing.old.patches : [member];
	const news = patches.flatMap((patch) => counterparts(pairing, patch));
	// What became of a patch that is missing is not known.
	if (news.length === 0 && pairing.new.missing.length > 0) return null;
	const version = versionName(pairing);
	const changed = patches.some((patch) =>
		versionChanges(pairing, patch).some(({ part, weight }) => part === 'code' && weight === 'content'),
	);
	const lines = news.map((mail) => ({ mail, line: tags.map((one) => findTag(mail, one)).find((one) => one !== null) }));
	const carried = lines.flatMap(({ mail, line }) =>
		line === undefined ? [] : [{ mail, firstLine: line.line, endLine: line.line + 1 }],
	);
	if (carried.length === 0) {
		const hint = changed ? ', and the code changed since' : '';
		const evidence = news.slice(0, 1).map(tagsOf);
		return { state: 'not', where: null, evidence, reason: `${tag.name} of ${tag.person} is not in ${version}${hint}.` };
	}
	if (carried.length < news.length) {
		const reason = `${tag.name} of ${tag.person} is in ${carried.length} of ${news.length} patches of ${version}.`;
		return { state: 'partly', where: null, evidence: carried, reason };
	}
	const hint = changed ? ', although the code changed since' : '';
	return {
		state: 'addressed',
		where: 'here',
		evidence: carried,
		reason: sentence(`${version} has the ${tag.name} of ${tag.person}${hint}.`),
	};
}

function findTag(mail: ThreadMail, { name, person, address }: GivenTag): TagLine | null {
	return (
		tagLines(mail.patch).find((line) => {
			if (line.name.toLowerCase() !== name.toLowerCase()) return false;
			const by = parsePerson(line.value);
			return by === null
				? line.value.trim() === person
				: by.address.toLowerCase() === address || (person !== '' && by.name.toLowerCase() === person.toLowerCase());
		}) ?? null
	);
}

/** The lines that a tag would be in. */
function tagsOf(mail: ThreadMail): Outcome['evidence'][number] {
	const { changelog } = mail.patch;
	const first = changelog.trailers[0]?.line ?? Math.max(changelog.firstLine, changelog.endLine - 1);
	return { mail, firstLine: first, endLine: Math.max(first + 1, changelog.endLine) };
}
