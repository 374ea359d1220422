import * as vscode from 'vscode';

/** The parts of the built-in git extension that are used here. It is missing in the web and in untrusted folders. */
interface GitExtension {
	getAPI(version: 1): GitApi;
}

interface GitApi {
	readonly state: 'uninitialized' | 'initialized';
	readonly onDidChangeState: vscode.Event<GitApi['state']>;
	readonly repositories: readonly GitRepository[];
	getRepository(uri: vscode.Uri): GitRepository | null;
}

export interface GitRepository {
	readonly rootUri: vscode.Uri;
	getCommit(ref: string): Promise<{ readonly message: string }>;
	log(options: { readonly maxEntries: number; readonly path?: string }): Promise<readonly GitCommit[]>;
	getConfig(key: string): Promise<string>;
	getGlobalConfig(key: string): Promise<string>;
}

interface GitCommit {
	readonly hash: string;
	readonly message: string;
}

/** The git extension once it knows the repositories; null if git is disabled, or not installed. */
export async function gitApi(): Promise<GitApi | null> {
	try {
		const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
		const api = (await extension?.activate())?.getAPI(1);
		if (api?.state === 'uninitialized') {
			await new Promise<void>((resolve) => {
				const subscription = api.onDidChangeState(() => {
					subscription.dispose();
					resolve();
				});
			});
		}
		return api ?? null;
	} catch {
		return null;
	}
}
