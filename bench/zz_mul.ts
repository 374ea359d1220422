import { parseDocument } from '../src/core/patch/document.ts';
import { Linter } from '../src/core/lint/linter.ts';
import { RULES } from '../src/core/rules/index.ts';
import { DEFAULT_SETTINGS } from '../src/core/config/settings.ts';
function patch(lines: string[]) { return `From: A <a@example.com>\nSubject: [PATCH] x86/mm: Add it\n\nText.\n\nSigned-off-by: A <a@example.com>\n---\ndiff --git a/arch/x86/include/asm/pgtable.h b/arch/x86/include/asm/pgtable.h\n--- a/arch/x86/include/asm/pgtable.h\n+++ b/arch/x86/include/asm/pgtable.h\n@@ -1,1 +1,${lines.length + 1} @@\n int a;\n${lines.map((l) => '+' + l + '\n').join('')}`; }
const kinds: Record<string, (n: number) => string[]> = {
  'mul chain': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', `\treturn pud_val(pud)${' * 7'.repeat(n)};`, '}'],
  'mul by all ones': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', `\treturn pud_val(pud)${' * 0xffffffffffffffff'.repeat(n)};`, '}'],
  'mul statements': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', '\tunsigned long v = pud_val(pud);', ...Array.from({ length: n }, () => '\tv *= 3;'), '\treturn v;', '}'],
  'square statements': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', '\tunsigned long v = pud_val(pud);', ...Array.from({ length: n }, () => '\tv += v;'), '\treturn v;', '}'],
  'if statements': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', '\tunsigned long v = pud_val(pud);', ...Array.from({ length: n }, (_, i) => `\tif (v & ${i}) v += ${i};`), '\treturn v;', '}'],
  'const mul': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', `\treturn 3${' * 3'.repeat(n)};`, '}'],
  'enum': (n) => ['enum a {', '\tA0 = 3,', ...Array.from({ length: n }, (_, i) => `\tA${i + 1} = A${i} * A${i},`), '};', 'static inline unsigned long pud_x(pud_t pud)', '{', `\treturn pud_val(pud) & A${n};`, '}'],
  'macros': (n) => ['#define A0 3', ...Array.from({ length: n }, (_, i) => `#define A${i + 1} (A${i} * A${i})`), 'static inline unsigned long pud_x(pud_t pud)', '{', `\treturn pud_val(pud) & A${n};`, '}'],
  'big number': (n) => ['static inline unsigned long pud_x(pud_t pud)', '{', `\treturn pud_val(pud) & ${'9'.repeat(n * 1000)};`, '}'],
  'many twins': (n) => Array.from({ length: n }, (_, i) => `static inline int pud_x${i}(pud_t pud) { return pud_val(pud) & ${i}; }`),
};
for (const [name, make] of Object.entries(kinds)) {
  const times = [];
  for (const n of [8, 16, 32, 64, 128]) {
    const body = make(n); const twin = body.map((l) => l.replaceAll('pud', 'pmd')); const doc = parseDocument(patch([...body, '', ...twin.filter((l) => !l.startsWith('#') && !l.startsWith('enum') && !/^\tA\d/.test(l) && l !== '};')]));
    const l = new Linter(RULES, DEFAULT_SETTINGS);
    const s = process.cpuUsage().user;
    const found = l.lint(doc);
    times.push(((process.cpuUsage().user - s) / 1000).toFixed(0) + (l.errors(doc).length ? '!' + l.errors(doc)[0].message.slice(0, 30) : ''));
  }
  console.log(name, times.join(' '));
}
