import type { PatchDocument } from '../../patch/document.ts';
import { membersOf } from '../../patch/series.ts';
import { threadMails, threadMailSteps } from '../../patch/thread.ts';
import { seriesFamilies } from '../../review/versions/families.ts';
import { complete } from '../../text/steps.ts';
import { groupBy } from '../../text/groupBy.ts';
import { Groups } from '../../text/groups.ts';
import { memoize } from '../../text/memoize.ts';

/** Message-ids of the mails of a document and of those that they answer. */
const idsOf = memoize(
	(document: PatchDocument): ReadonlySet<string> =>
		new Set(
			threadMails([document]).flatMap(({ messageId, references }) =>
				messageId === null ? references : [messageId, ...references],
			),
		),
);

/** Which of `documents` are about the same work: their mails answer each other, or they hold versions of the same series. Yields
 * after each mail. */
export function* threadGroupSteps(
	documents: readonly PatchDocument[],
): Generator<undefined, readonly (readonly number[])[]> {
	yield* threadMailSteps(documents);
	const groups = new Groups(documents.length);
	const owners = new Map<string, number>();
	documents.forEach((document, i) => {
		for (const id of idsOf(document)) {
			const owner = owners.get(id);
			if (owner === undefined) owners.set(id, i);
			else groups.join(owner, i);
		}
	});
	if (documents.length > 1) {
		for (const { versions } of seriesFamilies(documents)) {
			const members = versions.flatMap(membersOf).map(({ document }) => document);
			for (const member of members) groups.join(members[0] ?? member, member);
		}
	}
	return [
		...groupBy(
			documents.map((_, i) => i),
			(i) => groups.find(i),
		).values(),
	];
}

/** Whether two documents are about the same work. */
export function isSameThread(a: PatchDocument, b: PatchDocument): boolean {
	return complete(threadGroupSteps([a, b])).length === 1;
}
