import * as vscode from 'vscode';
import {
	commitCompletions,
	completionAt,
	filePath,
	personCompletions,
	trailerCompletions,
	type Completion,
	type CompletionPlace,
	type KnownCommit,
} from '../core/index.ts';
import { fromPosition, toRange } from './convert.ts';
import { type Documents, isSupported, SELECTOR } from './documents.ts';
import { gitApi } from './git.ts';
import { gitUser, trailerName } from './user.ts';

/** Maximum number of commits that are offered, of files whose history is read for them, and of commits of each. */
const MAX_COMMITS = 100;
const MAX_FILES = 5;
const MAX_OF_FILE = 30;

const KINDS: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
	trailer: vscode.CompletionItemKind.Keyword,
	person: vscode.CompletionItemKind.User,
	commit: vscode.CompletionItemKind.Reference,
};

/** Completes trailers, the people in them and in header fields, and commits; these and the user come from git, in trusted folders. */
export function registerCompletion(documents: Documents): vscode.Disposable {
	const provideCompletionItems = async (
		document: vscode.TextDocument,
		position: vscode.Position,
	): Promise<vscode.CompletionItem[]> => {
		const parsed = documents.parse(document);
		const { lines } = parsed.content;
		const place = completionAt(parsed, lines.offsetAt(fromPosition(position)));
		if (place === null) return [];
		const range = toRange(lines.rangeOf(place.span));
		return (await choices(documents, document, place)).map(({ kind, text, detail }, index) => {
			// Of a detail at the right, a narrow list leaves little room for the name.
			const label = kind === 'trailer' ? { label: text.trimEnd(), detail: `  ${detail}` } : text.trimEnd();
			const item = new vscode.CompletionItem(label, KINDS[kind]);
			item.insertText = text;
			item.range = range;
			if (kind !== 'trailer') item.detail = detail;
			item.filterText = text;
			item.sortText = `${index}`.padStart(5, '0');
			// What follows the name of a trailer is completed next.
			if (kind === 'trailer' && text.endsWith(' '))
				item.command = { command: 'editor.action.triggerSuggest', title: '' };
			return item;
		});
	};
	return vscode.languages.registerCompletionItemProvider(SELECTOR, { provideCompletionItems }, ':', ' ');
}

async function choices(
	documents: Documents,
	document: vscode.TextDocument,
	place: CompletionPlace,
): Promise<readonly Completion[]> {
	if (place.kind === 'trailer') return trailerCompletions();
	if (place.kind === 'commit') return commitCompletions(await commitsFor(document, place));
	const others = vscode.workspace.textDocuments.filter((other) => other !== document && isSupported(other));
	documents.tree.load(false);
	const user = vscode.workspace.isTrusted ? await gitUser() : null;
	return personCompletions(
		place,
		[document, ...others].map((each) => documents.parse(each)),
		documents.tree.data,
		user && trailerName(user),
	);
}

/** The latest commits to the files that a patch changes, or to all files; none in untrusted folders. */
async function commitsFor(document: vscode.TextDocument, { patch }: CompletionPlace): Promise<readonly KnownCommit[]> {
	const api = vscode.workspace.isTrusted ? await gitApi() : null;
	const repository = api?.getRepository(document.uri) ?? api?.repositories[0];
	if (repository === undefined) return [];
	const paths = patch.diff.files.map(filePath).slice(0, MAX_FILES);
	const log = (maxEntries: number, path?: string): Promise<readonly KnownCommit[]> =>
		repository
			.log({ maxEntries, ...(path !== undefined && { path }) })
			.then((commits) => commits.map(({ hash, message }) => ({ id: hash, title: message.split('\n', 1)[0] ?? '' })))
			.catch(() => []);
	const found = (await Promise.all(paths.map((path) => log(MAX_OF_FILE, path)))).flat();
	const commits = found.length > 0 ? found : await log(MAX_COMMITS);
	return [...new Map(commits.map((commit) => [commit.id, commit])).values()].slice(0, MAX_COMMITS);
}
