import * as vscode from 'vscode';
import { fromPosition, toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';

/** Hovers over page-table helpers, anywhere in a patch. */
export function registerHovers(documents: Documents): vscode.Disposable {
	const provideHover = (document: vscode.TextDocument, position: vscode.Position): vscode.Hover | null => {
		const { service, parsed } = documents.read(document);
		const { lines } = parsed.content;
		const found = service.hover(parsed, lines.offsetAt(fromPosition(position)));
		if (found === null) return null;
		const markdown = new vscode.MarkdownString(found.markdown);
		const link = (command: string, argument: unknown): string =>
			`command:kernelPatchReview.${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
		const open = link('openSimulator', { helper: found.helper });
		const all = link('showHelper', found.helper);
		markdown.appendMarkdown(`\n\n[Open in the simulator](${open}) · [All samples](${all})`);
		markdown.isTrusted = { enabledCommands: ['kernelPatchReview.openSimulator', 'kernelPatchReview.showHelper'] };
		return new vscode.Hover(markdown, toRange(lines.rangeOf(found.span)));
	};
	return vscode.languages.registerHoverProvider(SELECTOR, { provideHover });
}
