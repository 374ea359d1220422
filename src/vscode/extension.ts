import type * as vscode from 'vscode';
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
import { registerMailLanguage } from './mailLanguage.ts';
import { registerPages } from './pages.ts';
import { registerRecount } from './recount.ts';
import { registerReview } from './review/review.ts';
import { registerSamples } from './samples.ts';
import { registerSimulatorPanel } from './simulatorPanel.ts';
import { registerSplit } from './split.ts';
import { registerStructure } from './structure.ts';
import { registerSymbols } from './symbols.ts';
import { registerTools } from './tools.ts';
import { registerTreatAsPatch } from './treatAsPatch.ts';

/** Activates the extension, in the Node extension host and in the web worker. */
export function activate(context: vscode.ExtensionContext): void {
	const documents = new Documents();
	const analyser = new Analyser(documents);
	context.subscriptions.push(
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
		registerMailLanguage(documents),
		registerPages(),
		registerRecount(documents, analyser),
		registerReview(context, documents, analyser),
		registerSamples(context),
		registerSimulatorPanel(context, documents, analyser),
		registerSplit(),
		registerStructure(documents),
		registerSymbols(documents),
		registerTools(documents),
		registerTreatAsPatch(),
	);
}
