/**
 * Everything that front ends use of the core, and the only module of it that they import. Text and plain data go in,
 * plain data comes out: nothing here does I/O or reads a clock. Spans and offsets count UTF-16 units of the document
 * unless stated otherwise, lines and columns count from 0.
 */

// Documents: patches, mails and commit messages. Parsing takes any text and never throws.
export {
	holdsMail,
	looksLikePatch,
	parseDocument,
	patchLanguage,
	type Encoding,
	type PatchDocument,
} from './patch/document.ts';
export { otherDiff } from './patch/otherDiff.ts';
export { parseCommitMessage } from './patch/commitMessage.ts';
export { patchField, patchNumber, type Patch } from './patch/patch.ts';
export { type FilePlace, filePlace, patchAt } from './patch/filePlace.ts';
export { globPatterns, matchesPath } from './tree/pathPattern.ts';
export { columns } from './text/width.ts';
export { likeliest, nearest } from './text/nearest.ts';
export { patchOfFile } from './patch/wholeFile.ts';
export { filePath, type DiffFile } from './patch/diff.ts';
export { mailField } from './mail/mail.ts';
export { recipient, recipientNamed, type Recipient } from './mail/addressList.ts';
export { hasMessageId, threadMails, threadsOf, type ThreadMail } from './patch/thread.ts';

// Review threads.
export { seriesFamilies } from './review/versions/families.ts';
export { readReview, type Review } from './review/review.ts';
export { checklistOf, isOpen, type Conversation, type PatchRemarks } from './review/checklist.ts';
export type { Anchor } from './review/places/anchor.ts';
export type { Outcome as RemarkOutcome } from './review/outcomes/outcome.ts';
export type { Remark } from './review/remarks/remark.ts';
export { changesSince, type VersionChanges } from './review/changesText.ts';
export { missingMails, type MissingMails } from './review/mails/missingMails.ts';
export type { Pairing } from './review/versions/pairing.ts';
export { replyDraft } from './review/reply/reply.ts';
export type { ReplyPlace } from './review/reply/replyQuote.ts';
export { rangeDiffRows, rangeDiffText, type RangeDiffRow } from './review/versions/rangeDiffText.ts';
export { pairVersions } from './review/versions/pairVersions.ts';
export { pairSides } from './review/versions/versionSides.ts';
export {
	oneLine,
	patchTitle,
	placeWords,
	quotedLine,
	stateText,
	stateWords,
	whoSaid,
} from './features/review/words.ts';

// Places in a document, and edits of it.
export { toDocument, type TextDecoders } from './text/content.ts';
export type { TextEdit } from './text/edit.ts';
export { LineTable, type Position, type Range } from './text/lines.ts';
export type { Span } from './text/span.ts';

// Text that users give, and text as a terminal or a reader may see it.
export { InputError } from './text/inputError.ts';
export { memoize } from './text/memoize.ts';
export { visible, visibleLine } from './text/visible.ts';

// Untrusted data.
export { isRecord } from './text/isRecord.ts';

// Exceptions in our own code, as data.
export { attempt, exceptionText, internalErrorText, type InternalError } from './text/internalError.ts';

// Findings, fixes and helpers under one set of settings.
export { createService, type PatchService, type Sources } from './service.ts';
export type { Finding } from './lint/finding.ts';
export { isLimited } from './lint/findingLimit.ts';
export { hasMail, isChecked } from './lint/applies.ts';
export { movedFinding } from './lint/movedFinding.ts';
export { isSafe, type FixedDocument } from './lint/fixAll.ts';

// Rules and their pages.
export { RULES } from './rules/index.ts';
export type { Rule } from './lint/rule.ts';
export { ruleNamed } from './lint/ruleNamed.ts';
export {
	countSwitchedOff,
	formerNames,
	matchesRule,
	typeName,
	unknownNames,
	withRuleOff,
	type Severity,
} from './config/severity.ts';
export { explanation, rulePage } from './features/rulePage.ts';

// Settings. What is missing or malformed keeps the value of the base.
export { DEFAULT_SETTINGS, parseSettings, type Settings } from './config/settings.ts';
export { readCodespell } from './message/spelling/misspellings.ts';
export { typeLevel, type CheckpatchLevel } from './config/checkpatchLevels.ts';
export {
	CHECKPATCH_OPTIONS,
	withHyphen,
	type GivenOptions,
	typesIn,
	withCheckpatchConf,
	withCheckpatchOptions,
} from './config/checkpatchOptions.ts';
export { PRESETS } from './config/presets.ts';
export { CONFIG_FILE, MAX_CONFIG, parseConfigFile, withConfigFile, type ConfigFile } from './config/configFile.ts';
export { namedProfiles, PROFILE_CHOICES, PROFILES, type Profile } from './config/profiles.ts';

// Editor features that depend on the document alone.
export { changedLines, longComments, type ChangedLines, type LineRange } from './features/colours.ts';
export { nextPlace, type PlaceKind } from './features/changedPlaces.ts';
export {
	commitCompletions,
	completionAt,
	personCompletions,
	tagCompletions,
	trailerCompletions,
	type Completion,
	type CompletionPlace,
	type KnownCommit,
} from './features/completion.ts';
export { diagnostics, severityCounts, type Diagnostic } from './features/diagnostics.ts';
export { countSafe, fixSummary, type FixSummary } from './features/fixSummary.ts';
export { folding, foldingSteps, transportFolds, type Fold } from './features/folding.ts';
export { deleteHunk, splitHunk, type Surgery } from './features/hunkSurgery.ts';
export { links, linkSteps, type Link } from './features/links.ts';
export { outline, outlineSteps, type OutlineEntry, type OutlineKind } from './features/outline.ts';
export { problems, type Problem } from './features/problems.ts';
export { quickFix, type QuickFix } from './features/quickFixes.ts';
export { damageOf, recountAll, recounted } from './features/recount.ts';
export { selectionRanges } from './features/selectionRanges.ts';
export { splitOffer, type SplitOffer } from './features/splitOffer.ts';
export { definitionInTree, definitions, references, symbolAt } from './features/symbols.ts';
export type { Hover, HoverLink } from './features/hover.ts';
export type { HelperLens, PatchSelection } from './features/helperLenses.ts';

// Review threads in the editor.
export {
	holdsReplies,
	reviewSteps,
	type CommentView,
	type ConversationView,
	type PatchConversations,
	type ReviewView,
} from './features/review/conversations.ts';
export { compareView, type ComparedPatch, type CompareView } from './features/review/compareView.ts';
export { draftProblems, isDraft, wrapProse } from './features/review/draftProblems.ts';
export { evidenceView } from './features/review/evidenceView.ts';
export { nextConversation } from './features/review/nextConversation.ts';
export { imagePairs } from './features/review/patchImages.ts';
export type { ReviewPlace } from './features/review/places.ts';
export { reviewChecklist } from './features/review/reviewChecklist.ts';
export { REVIEW_STATES, type ReviewState } from './features/review/reviewState.ts';
export {
	askingConversations,
	countConversations,
	countWords,
	firstWords,
	isUnresolved,
	reviewRows,
	shownState,
	type ConversationRow,
	type GroupRow,
	type Marks,
	type ReviewFilter,
	type ReviewGrouping,
} from './features/review/reviewTree.ts';
export { sameFinding } from './features/review/sameFinding.ts';
export { suggestionEdits, suggestionLines } from './features/review/suggestionFix.ts';
export { isSameThread, threadGroupSteps } from './features/review/threadGroups.ts';
export { threadCommand } from './features/review/threadLink.ts';

// Splitting a patch.
export { splitPatch, type SplitPart } from './split/split.ts';
export { adviceFor } from './split/advice.ts';
export { splitPreview } from './features/splitPreview.ts';

// What rules look up in a kernel tree. The front end reads the tree and answers.
export { LIST_FILES, readTreeData, TREE_MARKS, type TreeData } from './tree/treeData.ts';
export {
	BINDINGS,
	commitTitle,
	joinAnswers,
	MENTIONING,
	NO_ANSWERS,
	openQuestions,
	treeQuestions,
	type Mention,
	type PathKind,
	type TreeAnswers,
	type TreeQuestions,
} from './tree/treeQuestions.ts';

// Page-table helpers as a kernel tree or a patch defines them.
export { treeLibrary } from './pagetable/interpret/tree.ts';
export { emptyProgram, extendProgram, type Program } from './pagetable/interpret/program.ts';
export {
	baseQuestions,
	baseTreeOf,
	DEFAULT_BASE,
	withFiles,
	type BaseQuestions,
	type BaseTree,
	type PatchSides,
} from './pagetable/interpret/base.ts';
export type { Library } from './pagetable/interpret/library.ts';
export { helperPage } from './features/helpers/helperPage.ts';

// What a patch changes in helpers.
export { touchesHelpers } from './pagetable/compare/helperReports.ts';
export { callerChanges, callerSentence } from './pagetable/compare/callers.ts';
export { reportOnSeries, type HelperReport } from './pagetable/compare/helperReport.ts';
export { reportLines } from './pagetable/compare/sentence.ts';
export { verdictOf } from './pagetable/compare/verdict.ts';
export { modelled, runnableAfter, runnableIn, type Runnable } from './features/helpers/helperSides.ts';
export { changeTable } from './features/simulator/changeTable.ts';
export { sideRows, sideText } from './features/helpers/sideTable.ts';

// Page-table entries, and machines that interpret them.
export { LEVELS, type Level } from './pagetable/entry/level.ts';
export type { Architecture, Machine } from './pagetable/architecture.ts';
export {
	ARCHITECTURE_NAMES,
	ARCHITECTURES,
	architectureNamed,
	DEFAULT_ARCHITECTURE,
	DEFAULT_MACHINE,
	machineOf,
	usualConfiguration,
} from './pagetable/architectures/registry.ts';
export { OTHER_DIRECTORIES } from './pagetable/architectures/otherBuilds.ts';
export { KERNELS, type Kernel } from './pagetable/entry/kernel.ts';
export { decode, type Decoded } from './pagetable/entry/decode.ts';
export { readEntry } from './features/input/entry.ts';
export { readArchitecture, readMachine, type MachineInput } from './features/input/machine.ts';
export { helperName } from './features/input/helperName.ts';
export { readArguments } from './features/input/arguments.ts';
export { entryObject, runObject } from './features/jsonObjects.ts';
export type { Sample } from './pagetable/entry/samples.ts';

// Running helpers on entries.
export {
	pointeeOf,
	findHelper,
	machineFor,
	run,
	runDefinition,
	type Argument,
	type Helper,
	type Outcome,
	type Parameter,
} from './pagetable/simulate.ts';
export type { Definition } from './pagetable/eval/expression.ts';
export { hex } from './features/helpers/outcomes.ts';
export { bitChangeText } from './features/helpers/sampleTable.ts';

// Walks over a page table.
export { walk, type WalkRequest, type WalkResult } from './pagetable/walks/walk.ts';
export type { WalkKernel } from './pagetable/walks/entries.ts';
export { sizeAt, type AddressRange, type Item, type ItemKind } from './pagetable/walks/pageTable.ts';
export { SCENARIOS } from './pagetable/walks/scenarios.ts';
export { kvmCost } from './pagetable/walks/kvm.ts';

// The simulator's panel.
export {
	catalogue,
	parsePatchPlace,
	parseWalk,
	simulatorView,
	walkView,
	type ArgumentView,
	type BitView,
	type Catalogue,
	type CellView,
	type EntryProblem,
	type SignedBit,
	type VerdictView,
	type Choice,
	type EntryView,
	type FieldView,
	type KernelWalk,
	type PanelContext,
	type PatchPlace,
	type Selection,
	type SideView,
	type SimulatorView,
	type StepView,
	type DetailView,
	type WalkNode,
	type WalkSelection,
	type WalkView,
} from './features/simulator.ts';
