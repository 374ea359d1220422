import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { completionAt, personCompletions, trailerCompletions, type Completion } from '../core/index.ts';
import type { Client } from './client.ts';
import { toRange } from './convert.ts';
import { type Handlers, givenOffset } from './params.ts';
import type { Services } from './services.ts';

/** The characters after which there may be something to complete. */
export const TRIGGERS = [':', ' '];

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
	trailer: CompletionItemKind.Keyword,
	person: CompletionItemKind.Text,
	commit: CompletionItemKind.Reference,
};

/** Completes trailers and the people in them. */
export function registerCompletion({ connection }: Client, handlers: Handlers, services: Services): void {
	connection.onCompletion(
		handlers.about(async (document, { position }): Promise<CompletionItem[]> => {
			const { parsed, lines } = document;
			const place = completionAt(parsed, givenOffset(document, position));
			if (place === null || place.kind === 'commit') return [];
			const range = toRange(lines.rangeOf(place.span));
			const found =
				place.kind === 'trailer'
					? trailerCompletions()
					: personCompletions(place, [parsed], await services.treeFor(document), null);
			return found.map(({ kind, text, detail }) => ({
				label: text.trimEnd(),
				kind: KINDS[kind],
				detail,
				textEdit: { range, newText: text },
			}));
		}),
	);
}
