import * as vscode from 'vscode';
import { patchLanguage } from '../core/index.ts';
import { Analyser } from './analyser.ts';
import { registerCodeActions } from './codeActions.ts';
import { registerColours } from './colours.ts';
import { registerCompletion } from './completion.ts';
import { registerContextKeys } from './contextKeys.ts';
import { registerDisableRule } from './disableRule.ts';
import { Documents } from './documents.ts';
import { registerFoldHeaders } from './foldHeaders.ts';
import { registerGoTo } from './goTo.ts';
import { registerHovers } from './hovers.ts';
import { registerHunks } from './hunks.ts';
import { registerLanguageStatus } from './languageStatus.ts';
import { registerLenses } from './lenses.ts';
import { registerLinks } from './links.ts';
import { registerPages } from './pages.ts';
import { registerRecount } from './recount.ts';
import { registerReview } from './review/review.ts';
import { registerSimulatorPanel } from './simulatorPanel.ts';
import { registerSplit } from './split.ts';
import { registerStructure } from './structure.ts';
import { registerSymbols } from './symbols.ts';
import { answerTool } from './tools.ts';
import { registerTreatAsPatch } from './treatAsPatch.ts';

/** What the first bundle needs of this one, which it loads with the first patch. */
export interface Features {
	readonly registered: vscode.Disposable;
	/** Fills a panel that was open before a reload. */
	readonly restorePanel: (panel: vscode.WebviewPanel, state: unknown) => void;
	/** The language of a text that looks like a patch. */
	readonly languageOf: (document: vscode.TextDocument) => string;
	/** Answers a language model; throws the reason if the tool cannot. */
	readonly answerTool: (name: string, input: unknown) => Promise<string>;
}

/** Registers everything that the extension does. */
export function registerFeatures(context: vscode.ExtensionContext): Features {
	const documents = new Documents();
	const analyser = new Analyser(documents);
	const simulator = registerSimulatorPanel(context, documents, analyser);
	const registered = vscode.Disposable.from(
		documents,
		analyser,
		registerCodeActions(documents, analyser),
		registerColours(documents),
		registerCompletion(documents),
		registerContextKeys(analyser),
		registerDisableRule(),
		registerFoldHeaders(documents),
		registerGoTo(),
		registerHovers(documents),
		registerHunks(documents),
		registerLanguageStatus(documents, analyser),
		registerLenses(documents, analyser),
		registerLinks(documents),
		registerPages(),
		registerRecount(documents, analyser),
		registerReview(context, documents, analyser),
		simulator.command,
		registerSplit(),
		registerStructure(documents),
		registerSymbols(documents),
		registerTreatAsPatch(),
	);
	return {
		registered,
		restorePanel: simulator.restore,
		languageOf: (document) => patchLanguage(documents.parse(document)),
		answerTool: (name, input) => answerTool(documents, name, input),
	};
}
