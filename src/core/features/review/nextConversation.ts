import type { ConversationView } from './conversations.ts';
import type { ReviewPlace } from './places.ts';

/** Where the user is: a line of a document, and the conversation that was visited there last. */
export interface ReviewPosition {
	readonly document: number;
	readonly line: number;
	readonly visited: string | null;
}

/** A conversation and the place at which it is visited. */
export interface Visit {
	readonly conversation: ConversationView;
	readonly place: ReviewPlace;
}

/** The conversation among `conversations` that follows or precedes `position`, around the end; null if there is none. */
export function nextConversation(
	conversations: readonly ConversationView[],
	position: ReviewPosition,
	direction: 'next' | 'previous',
): Visit | null {
	const visits = conversations
		.flatMap((conversation): readonly Visit[] => {
			const { places } = conversation;
			const place = places.find(({ document }) => document === position.document) ?? places[0];
			return place === undefined ? [] : [{ conversation, place }];
		})
		.sort((a, b) => a.place.document - b.place.document || a.place.firstLine - b.place.firstLine);
	const compare = ({ place }: Visit): number => place.document - position.document || place.firstLine - position.line;
	// Several may be at the same line.
	const visited = visits.findIndex((one) => one.conversation.id === position.visited && compare(one) === 0);
	if (direction === 'next') {
		const next = visited === -1 ? visits.find((one) => compare(one) > 0) : visits[visited + 1];
		return next ?? visits[0] ?? null;
	}
	const previous = visited === -1 ? visits.findLast((one) => compare(one) < 0) : visits[visited - 1];
	return previous ?? visits.at(-1) ?? null;
}
