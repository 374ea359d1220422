import * as vscode from 'vscode';
import { commitTitle } from '../core/index.ts';

/** The parts of the built-in git extension that are used here. It is missing in the web and in untrusted folders. */
interface GitExtension {
	getAPI(version: 1): GitApi;
}

interface GitApi {
	readonly state: 'uninitialized' | 'initialized';
	readonly onDidChangeState: vscode.Event<GitApi['state']>;
	getRepository(uri: vscode.Uri): GitRepository | null;
}

interface GitRepository {
	readonly rootUri: vscode.Uri;
	getCommit(ref: string): Promise<{ readonly message: string }>;
}

/** What git prints for an unknown commit. */
const UNKNOWN = /unknown revision|bad revision|bad object/;

/** The titles of commits in the repository at `folder`, null for those that it lacks; commits in doubt are left out. */
export async function commitTitles(
	folder: vscode.Uri,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
	const repository = ids.length === 0 ? null : await repositoryAt(folder);
	const titles = new Map<string, string | null>();
	if (repository === null) return titles;
	const hasAll = await isComplete(folder);
	for (const id of ids) {
		try {
			const { message } = await repository.getCommit(id);
			titles.set(id, commitTitle(message));
		} catch (error) {
			if (hasAll && error instanceof Error && 'stderr' in error && UNKNOWN.test(String(error.stderr)))
				titles.set(id, null);
		}
	}
	return titles;
}

async function repositoryAt(folder: vscode.Uri): Promise<GitRepository | null> {
	try {
		const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
		const api = (await extension?.activate())?.getAPI(1);
		if (api === undefined) return null;
		if (api.state === 'uninitialized') {
			await new Promise<void>((resolve) => {
				const subscription = api.onDidChangeState(() => {
					subscription.dispose();
					resolve();
				});
			});
		}
		const repository = api.getRepository(folder);
		return repository?.rootUri.toString() === folder.toString() ? repository : null;
	} catch {
		// Git is disabled, or not installed.
		return null;
	}
}

/** Whether the repository has the full history; false for a worktree, whose history is elsewhere. */
async function isComplete(folder: vscode.Uri): Promise<boolean> {
	try {
		const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, '.git'));
		return !entries.some(([name]) => name === 'shallow');
	} catch {
		return false;
	}
}
