import { CodeActionKind, type CodeAction, type TextEdit } from 'vscode-languageserver';
import { isSafe, quickFix, splitOffer, suggestionEdits, suggestionLines } from '../core/index.ts';
import type { Analyser, Analysis } from './analyser.ts';
import type { Client } from './client.ts';
import { COMMANDS } from './commandNames.ts';
import { toEdits, toLines, touch } from './convert.ts';
import type { OpenDocument } from './openDocument.ts';
import { type Handlers, givenRange } from './params.ts';
import { type Reviews, whoSaid } from './reviews.ts';
import type { Services } from './services.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.kernelPatchReview`;

export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

/** Quick fixes for findings and remarks, and a source action that applies all safe fixes. */
export function registerCodeActions(
	{ connection, resolvesEdits }: Client,
	handlers: Handlers,
	{ analyser, services, reviews }: { analyser: Analyser; services: Services; reviews: Reviews },
): void {
	connection.onCodeAction(
		handlers.about(async (document, { range, context }) => {
			const wanted = givenRange(range);
			const isRequested = requestedKinds(context);
			const analysis = await analyser.findings(document);
			if (analysis === null) return [];
			// With those that need the simulator, if it has run.
			const latest = analyser.latest(document) ?? analysis;
			const actions: CodeAction[] = [];
			if (isRequested(CodeActionKind.QuickFix)) {
				actions.push(...quickFixes(latest, wanted), ...suggestions(document, reviews, wanted));
			}
			if (isRequested(FIX_ALL) && latest.findings.some(isSafe)) {
				const action: CodeAction = { title: 'Fix all safe findings in this patch', kind: FIX_ALL };
				const data = { uri: document.uri, version: document.version };
				const edits = resolvesEdits ? null : await fixAll(latest, services);
				actions.push(
					edits === null ? { ...action, data } : { ...action, edit: { changes: { [document.uri]: edits } } },
				);
			}
			return actions;
		}),
	);
	connection.onCodeActionResolve(async (action) => {
		const data: unknown = action.data;
		if (typeof data !== 'object' || data === null || !('uri' in data) || !('version' in data)) return action;
		const document = handlers.find(data.uri);
		// The edits of a fix are for one version only.
		if (document === null || document.version !== data.version) return action;
		const analysis = analyser.latest(document);
		const edits = analysis === null ? [] : await fixAll(analysis, services);
		return { ...action, edit: { changes: { [document.uri]: edits } } };
	});
}

/** All rounds of safe fixes as edits of the document. */
export async function fixAll({ document, findings }: Analysis, services: Services): Promise<TextEdit[]> {
	const service = await services.of(document);
	return toEdits(document.lines, service.fixAll(document.parsed, findings, isSafe).edits);
}

/** Whether an action of a kind is requested; kinds contain those that begin with them. */
function requestedKinds(context: unknown): (kind: string) => boolean {
	const only: unknown = typeof context === 'object' && context !== null && 'only' in context ? context.only : undefined;
	if (!Array.isArray(only)) return () => true;
	return (kind) =>
		only.some((wanted) => typeof wanted === 'string' && (wanted === '' || `${kind}.`.startsWith(`${wanted}.`)));
}

type Range = ReturnType<typeof givenRange>;

function quickFixes({ document: { uri, parsed, lines }, shown }: Analysis, range: Range): readonly CodeAction[] {
	return shown.flatMap(({ diagnostic, source: { about } }) => {
		if (about === null || !touch(diagnostic.range, range)) return [];
		const actions: CodeAction[] = [];
		const base = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
		const fix = quickFix(parsed, about);
		if (fix !== null) {
			const { title, isPreferred, edits } = fix;
			actions.push({ ...base, title, isPreferred, edit: { changes: { [uri]: toEdits(lines, edits) } } });
		}
		const offer = splitOffer(parsed, about);
		if (offer !== null) {
			const title = `Split into ${offer.parts} patches`;
			actions.push({ ...base, title, command: { title, command: COMMANDS.split, arguments: [uri, offer.patch] } });
		}
		return actions;
	});
}

/** What reviewers suggest, where it applies exactly. */
function suggestions(document: OpenDocument, reviews: Reviews, range: Range): readonly CodeAction[] {
	const { uri, parsed, lines } = document;
	return reviews.in(document).flatMap(({ thread, conversation, place }) => {
		const { remark } = conversation;
		const asked = suggestionLines(remark);
		if (asked === null || thread.documents[remark.anchor.target.document] !== document) return [];
		const own = [place, asked].map(({ firstLine, endLine }) => toLines(firstLine, endLine, lines));
		if (!own.some((one) => touch(one, range))) return [];
		const edits = toEdits(lines, suggestionEdits(parsed, remark));
		if (edits.length === 0) return [];
		const title = `Apply the suggestion by ${whoSaid(conversation)}`;
		return [{ title, kind: CodeActionKind.QuickFix, isPreferred: true, edit: { changes: { [uri]: edits } } }];
	});
}
