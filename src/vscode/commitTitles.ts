import * as vscode from 'vscode';
import { commitTitle } from '../core/index.ts';
import { gitApi, type GitRepository } from './git.ts';

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
	const repository = (await gitApi())?.getRepository(folder) ?? null;
	return repository?.rootUri.toString() === folder.toString() ? repository : null;
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
