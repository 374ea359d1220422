import { isAggregate, isQualifier, isTypeName } from '../c/typeNames.ts';

/** Whether a hunk of a header shows assembly: a directive of the assembler, or instructions and no statement of C. */
export function isAssembly(hunk: string): boolean {
	if (DIRECTIVE.test(hunk)) return true;
	if (!hunk.includes('\n+\t') || STATEMENT.test(hunk)) return false;
	let instructions = 0;
	for (const [, word = ''] of hunk.matchAll(INSTRUCTION))
		if (!isTypeName(word) && !isQualifier(word) && !isAggregate(word)) instructions++;
	return instructions >= MIN_INSTRUCTIONS;
}

const DIRECTIVE =
	/^[ +-]\s*\.(?:macro|endm|section|pushsection|popsection|previous|global|globl|align|balign|long|word|quad|irp|endr|rept|altmacro)\b(?!\s*[=.[(])/m;
/** The end of a statement, or the beginning of a block. */
const STATEMENT = /^[ +-].*[;{}][ \t]*(?:\/\*.*)?\\?$/m;
/** A word, and operands of which two have a comma between them. */
const INSTRUCTION =
	/^[ +-]\t([a-z][\w.]*)[ \t]+[%$#]?[\w(][^;{}="*&|?!,]{0,60},[^;{}="*&|?!\n]{0,60}[^;{}="*&|?!\n,\\( \t](?=[ \t]*(?:\/[*/].*)?$)/gm;
const MIN_INSTRUCTIONS = 2;
