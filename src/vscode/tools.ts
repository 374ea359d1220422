import * as vscode from 'vscode';
import { createService, treeQuestions, type PatchDocument, type PatchService } from '../core/index.ts';
import { TOOLS } from '../tools/catalogue.ts';
import type { Surroundings } from '../tools/source.ts';
import type { Documents } from './documents.ts';
import { decoders, readBelow } from './files.ts';
import { readSettings } from './settings.ts';
import { runInSlices } from './slices.ts';
import { openDocumentAt } from './textDocuments.ts';

/** Answers a language model; throws the reason if the tool cannot. */
export async function answerTool(documents: Documents, name: string, input: unknown): Promise<string> {
	const around: Surroundings = {
		decoders,
		read: readInWorkspace,
		settings: readSettings,
		base: async () => {
			await documents.tree.loaded();
			return documents.tree.baseTree;
		},
		service: (document) => serviceFor(document, documents),
		run: (steps) =>
			new Promise((resolve) => {
				runInSlices({ timer: null }, steps, resolve);
			}),
	};
	const tool = TOOLS.find(({ id }) => id === name);
	if (tool === undefined) throw new RangeError(`no tool ${name}`);
	const { text, isError } = await tool.answer(input, around);
	if (isError) throw new Error(text);
	return text;
}

/** The text of a file of the workspace as its editor has it, or else as it is saved. */
async function readInWorkspace(path: string): Promise<string | null> {
	for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
		const saved = await readBelow(folder, path);
		if (saved === null) continue;
		return openDocumentAt(vscode.Uri.joinPath(folder, path))?.getText() ?? saved;
	}
	return null;
}

/** Under the user's settings, with what the kernel tree of the workspace knows. */
async function serviceFor(document: PatchDocument, { tree }: Documents): Promise<PatchService> {
	await tree.loaded();
	const { data } = tree;
	const answers = data && (await tree.lookUp(treeQuestions([document])));
	return createService(readSettings(), {
		tree: data && answers && { ...data, answers },
		baseTree: () => tree.baseTree,
	});
}
