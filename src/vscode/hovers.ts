import * as vscode from 'vscode';
import { LineTable, type Hover, type HoverLink } from '../core/index.ts';
import { fromPosition, toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { GO_TO, type Target } from './goTo.ts';
import { OPEN_SIMULATOR, panelSelection } from './simulatorPanel.ts';

const SHOW_HELPER = 'kernelPatchReview.showHelper';

/** Source files of a kernel tree; each hover looks whether there is one. */
const SOURCE: vscode.DocumentSelector = [
	{ language: 'c', scheme: 'file' },
	{ language: 'cpp', scheme: 'file', pattern: '**/*.h' },
	{ language: 'c', scheme: 'vscode-remote' },
	{ language: 'cpp', scheme: 'vscode-remote', pattern: '**/*.h' },
];

/** Hovers for page-table helpers and bits, anywhere in a patch and, if the settings say so, in the sources of the kernel. */
export function registerHovers(documents: Documents): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.languages.registerHoverProvider(SELECTOR, {
			provideHover: (document, position) => {
				const parsed = documents.parse(document);
				const { lines } = parsed.content;
				return shownHover(
					documents.service(document).hover(parsed, lines.offsetAt(fromPosition(position))),
					document,
					lines,
				);
			},
		}),
		vscode.languages.registerHoverProvider(SOURCE, {
			provideHover: (document, position) => {
				if (!vscode.workspace.getConfiguration('kernelPatchReview', document).get<boolean>('hoversInSource', true))
					return null;
				documents.tree.load(true);
				if (documents.tree.data === null) return null;
				const path = vscode.workspace.asRelativePath(document.uri, false);
				const text = document.getText();
				const found = documents.service(document).sourceHover(text, path, document.offsetAt(position));
				return shownHover(found, document, new LineTable(text));
			},
		}),
	);
}

function shownHover(found: Hover | null, document: vscode.TextDocument, lines: LineTable): vscode.Hover | null {
	if (found === null) return null;
	const links = found.links.map((link) => {
		const [command, argument] = target(link, document.uri, (offset) => lines.lineAt(offset) + 1);
		return `[${link.title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
	});
	const parts = [found.verdict, links.join(' · '), found.table, found.notes].filter((part) => part !== '');
	const markdown = new vscode.MarkdownString(parts.join('\n\n'));
	markdown.isTrusted = { enabledCommands: [OPEN_SIMULATOR, SHOW_HELPER, GO_TO] };
	return new vscode.Hover(markdown, toRange(lines.rangeOf(found.span)));
}

/** The command that a link runs, and its argument. */
function target(link: HoverLink, uri: vscode.Uri, lineOf: (offset: number) => number): readonly [string, unknown] {
	switch (link.kind) {
		case 'simulator':
			return [OPEN_SIMULATOR, panelSelection(link.selection, uri, link.patch)];
		case 'walk':
			return [OPEN_SIMULATOR, { walk: link.walk }];
		case 'page':
			return [SHOW_HELPER, link.helper];
		case 'place':
			return [GO_TO, { uri: uri.toString(), line: lineOf(link.offset) } satisfies Target];
		case 'file':
			return [GO_TO, { path: link.path, line: link.line } satisfies Target];
	}
}
