import * as vscode from 'vscode';
import type { HoverLink } from '../core/index.ts';
import { fromPosition, toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { GO_TO, type Target } from './goTo.ts';
import { OPEN_SIMULATOR, panelSelection } from './simulatorPanel.ts';

const SHOW_HELPER = 'kernelPatchReview.showHelper';

/** Hovers for page-table helpers, anywhere in a patch. */
export function registerHovers(documents: Documents): vscode.Disposable {
	const provideHover = (document: vscode.TextDocument, position: vscode.Position): vscode.Hover | null => {
		const parsed = documents.parse(document);
		const { lines } = parsed.content;
		const found = documents.service(document).hover(parsed, lines.offsetAt(fromPosition(position)));
		if (found === null) return null;
		const links = found.links.map((link) => {
			const [command, argument] = target(link, document.uri, (offset) => lines.lineAt(offset) + 1);
			return `[${link.title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
		});
		const parts = [found.markdown, links.join(' · '), found.notes].filter((part) => part !== '');
		const markdown = new vscode.MarkdownString(parts.join('\n\n'));
		markdown.isTrusted = { enabledCommands: [OPEN_SIMULATOR, SHOW_HELPER, GO_TO] };
		return new vscode.Hover(markdown, toRange(lines.rangeOf(found.span)));
	};
	return vscode.languages.registerHoverProvider(SELECTOR, { provideHover });
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
