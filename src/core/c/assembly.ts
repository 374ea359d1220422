/** Whether `word` begins inline assembly. */
export function isAssemblyWord(word: string): boolean {
	return ASSEMBLY_WORDS.has(word);
}

const ASSEMBLY_WORDS = new Set(['asm', '__asm__', '__asm', 'asm_inline', 'asm_goto_output', 'asm_volatile_goto']);
