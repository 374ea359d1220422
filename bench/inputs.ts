const HEAD = 'From: A Developer <developer@example.com>\nSubject: [PATCH 1/1] mm: change it\n\n';
const END = 'Signed-off-by: A Developer <developer@example.com>\n---\n';
const rep = (u: string, n: number) => u.repeat(Math.ceil(n / u.length));
function added(lines: string, path = 'mm/a.c'): string {
	const all = lines.split('\n').slice(0, -1);
	return `${HEAD}Text.\n\n${END}diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -0,0 +1,${all.length} @@\n${all.map((l) => `+${l}\n`).join('')}`;
}
const TAIL = `${END}diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n@@ -1,1 +1,2 @@\n int a;\n+int b;\n`;
const LONG = ['(', '*', '"', "'", 'a ', '/*', ' ', '\t', ',', '=', '/', '_', '-', '#', '{', '}', '[', ';', '\\', '<', '&', '!', 'a(', 'a.', 'a->', '()', '0x', '%', '? ', ': ', 'for (;;) ', 'if (', 'else ', 'return ', 'unsigned ', 'struct a ', 'x = ', '//', '*/', 'http://', 'a@b ', '\u00e9', 'static const '];
const LINES = ['}', '{', 'case 1:', '/* a */', '\tdefault:', '\tif (a)', '\tif (a) {', '#if 0', '#endif', '#else', '', ' ', '\ta(b,', '#define x \\', '#define A(x) x', '\tint a;', 'int a; ', '\treturn;', '"a"', '/*', ' *', '*/', ' * @a: b', '/**', 'struct a {', '#include <a.h>', 'void f(int a)', '\ta = b +', 'label:', '\tgoto label;', '\tpr_err("a"', '\twhile (a);', '\tdo {', 'EXPORT_SYMBOL(a);', 'static int f(void) { return 0; }', '\t\tif (!a)', '\tkfree(a);', '\tfor (i = 0; i < n; i++)', '\tswitch (a) {', '\telse', '\t} else {', '#define A_B 1', 'typedef int a;', 'extern int a(void);', '\tpud_val(a);', 'MODULE_LICENSE("a");', '\tu8 a:1;'];
const LOG = ['a ', '"', '(', ' ', '\t', '-', '_', '/', '*', '#', 'a/', 'a_b', 'a()', '0', 'http://a ', 'commit ', 'commit 012345678901 ', '[', '<', '.', 'A', 'Ab ', '>8 ', 'v2: ', "'", '\u00e9', ':'];
const LOGL = ['Fixes: \n', 'Cc: A Developer <developer@example.com>\n', 'commit \n', 'v2:\n', '[1] a\n', '- a\n', '\n', 'a\n\n', ' a\n', 'a: b\n', 'Link: http://a\n', '[    1.000000] a\n', 'Signed-off-by: A <a@example.com>\n', 'Fixes: 012345678901 ("a")\n', 'Closes: http://a\n', 'Reported-by: A <a@example.com>\n', 'Changes in v2:\n', '> a\n', 'a.c:1: a\n', 'Co-developed-by: A <a@example.com>\n', '(cherry picked from commit 0123456789012345678901234567890123456789)\n', 'Call Trace:\n', '---- a\n', '@@ -1 +1 @@\n', '=====\n'];
export const inputs: [string, (n: number) => string][] = [
 ...LONG.map((u) => [`line ${JSON.stringify(u)}`, (n: number) => added(`${rep(u, n)}\n`)] as [string, any]),
 ...LINES.map((u) => [`lines ${JSON.stringify(u)}`, (n: number) => added(rep(`${u}\n`, n))] as [string, any]),
 ...LINES.slice(0, 25).map((u) => [`context ${JSON.stringify(u)}`, (n: number) => added('int a;\n').replace('@@\n', '@@\n' + rep(` ${u}\n`, n)).replace('-0,0 +1,1', '-1,99 +1,99')] as [string, any]),
 ...LOG.map((u) => [`log ${JSON.stringify(u)}`, (n: number) => `${HEAD}${rep(u, n)}\n\n${TAIL}`] as [string, any]),
 ...LOGL.map((u) => [`logs ${JSON.stringify(u)}`, (n: number) => `${HEAD}${rep(u, n)}\n\n${TAIL}`] as [string, any]),
 ...LOG.map((u) => [`subject ${JSON.stringify(u)}`, (n: number) => `From: a <a@example.com>\nSubject: [PATCH] mm: ${rep(u, n)}\n\nText.\n\n${TAIL}`] as [string, any]),
 ...['a ', '"', '<', '(', '@', ' ', ',', 'a <a@b>, '].flatMap((u) => ['Signed-off-by', 'Fixes', 'Link', 'Cc', 'Closes'].map((t) => [`tag ${t} ${JSON.stringify(u)}`, (n: number) => `${HEAD}Text.\n\n${t}: ${rep(u, n)}\n${TAIL}`] as [string, any])),
 ...['From', 'To', 'Cc', 'References', 'Message-Id', 'Content-Type'].flatMap((f) => ['a ', '<', '"', '(', '<a@b> ', ',', '=?utf-8?q?a?= '].map((u) => [`field ${f} ${JSON.stringify(u)}`, (n: number) => `${f}: ${rep(u, n)}\n${HEAD}Text.\n\n${TAIL}`] as [string, any])),
 ...[' ', '|', '+', '-', 'a ', '.../', '=> ', '{'].map((u) => [`diffstat ${JSON.stringify(u)}`, (n: number) => `${HEAD}Text.\n\n${END} ${rep(u, n)} | 2 +-\n 1 file changed\n\n${TAIL.slice(END.length)}`] as [string, any]),
 ['diffstat lines', (n) => `${HEAD}Text.\n\n${END}${rep(' mm/a.c | 2 +-\n', n)} 1 file changed\n\n${TAIL.slice(END.length)}`],
 ...['#define x', '[PATCH]', 'a b ', '/', '-'].map((u) => [`path ${u}`, (n: number) => { const p = rep(u, n); return `${HEAD}Text.\n\n${END}diff --git a/${p} b/${p}\n--- a/${p}\n+++ b/${p}\n@@ -1,1 +1,2 @@\n int a;\n+int b;\n`; }] as [string, any]),
 ['hunk heading', (n) => TAIL && `${HEAD}Text.\n\n${TAIL.replace('+1,2 @@', '+1,2 @@ ' + rep('a( ', n))}`],
 ['many hunks', (n) => `${HEAD}Text.\n\n${END}diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n${Array.from({ length: n / 60 }, (_, i) => `@@ -${i * 9 + 1},1 +${i * 10 + 1},2 @@\n int a;\n+int b_${i}(void); \n`).join('')}`],
 ['many files', (n) => `${HEAD}Text.\n\n${END}${Array.from({ length: n / 120 }, (_, i) => `diff --git a/mm/a${i}.c b/mm/a${i}.c\n--- a/mm/a${i}.c\n+++ b/mm/a${i}.c\n@@ -1,1 +1,2 @@\n int a;\n+int b_${i}(void); \n`).join('')}`],
 ['new files', (n) => `${HEAD}Text.\n\n${END}${Array.from({ length: n / 120 }, (_, i) => `diff --git a/mm/a${i}.c b/mm/a${i}.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/a${i}.c\n@@ -0,0 +1,1 @@\n+int b_${i}(void); \n`).join('')}`],
 ['moved lines', (n) => `${HEAD}Text.\n\n${END}diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n${Array.from({ length: n / 120 }, (_, i) => `@@ -${i * 9 + 1},3 +${i * 9 + 1},3 @@\n int a;\n-int b_${i}(int longer_name);\n-int c_${i};\n+int b_${n - i}(int longer_name);\n+int c_${n - i};\n`).join('')}`],
 ...[['plain', 'x'], ['kvm', 'x'], ['v3', 'x']].map(([kind]) => [`many patches ${kind}`, (n: number) => { const c = Math.floor(n / 400); return Array.from({ length: c }, (_, i) => `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A <a@example.com>\nMessage-Id: <${i}@example.com>\nIn-Reply-To: <${i - 1}@example.com>\nSubject: [PATCH ${kind === 'v3' ? 'v3 ' : ''}${i + 1}/${c}] ${kind === 'kvm' ? 'KVM: x86' : 'mm'}: Add f${i}()\n\nText about f${i}().\n\nSigned-off-by: A <a@example.com>\n---\ndiff --git a/${kind === 'kvm' ? 'arch/x86/kvm' : 'mm'}/a${i}.c b/${kind === 'kvm' ? 'arch/x86/kvm' : 'mm'}/a${i}.c\n--- a/${kind === 'kvm' ? 'arch/x86/kvm' : 'mm'}/a${i}.c\n+++ b/${kind === 'kvm' ? 'arch/x86/kvm' : 'mm'}/a${i}.c\n@@ -1,1 +1,5 @@\n int a;\n+static int f${i}_get(void)\n+{\n+\treturn 1;\n+}\n`).join(''); }] as [string, any]),
 ['many same patches', (n) => rep(`From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n${HEAD}Text.\n\n${TAIL}`, n)],
 ['many unnumbered', (n) => rep(`From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n${HEAD.replace(' 1/1', '')}Text.\n\n${TAIL}`, n)],
 ['many replies', (n) => Array.from({ length: n / 200 }, (_, i) => `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A <a@example.com>\nMessage-Id: <${i}@b>\nIn-Reply-To: <${i - 1}@b>\nReferences: <0@b> <${i - 1}@b>\nSubject: Re: [PATCH] mm: Add it\n\nText.\n\n`).join('')],
 ['functions', (n) => added(Array.from({ length: n / 80 }, (_, i) => `static int e${i}_get(void)\n{\n\tint a = b + c;\n\treturn a * 2;\n}\n\n`).join(''))],
 ['helpers', (n) => added(Array.from({ length: n / 80 }, (_, i) => `static inline int pud_e${i}(pud_t pud)\n{\n\treturn pud_val(pud) & 2;\n}\n\n`).join(''), 'arch/x86/include/asm/pgtable.h')],
 ['macros', (n) => added(Array.from({ length: n / 40 }, (_, i) => `#define A${i}(x, y) do { x + y; } while (0)\n`).join(''))],
 ['one macro', (n) => added(`#define A(x) \\\n${rep('\tx = 1; \\\n', n)}\n`)],
 ['macro params', (n) => added(`#define A(${Array.from({ length: n / 16 }, (_, i) => `a${i}`).join(', ')}) ${Array.from({ length: n / 16 }, (_, i) => `a${i}`).join(' + ')}\n`)],
 ['fn params', (n) => added(`int f(${Array.from({ length: n / 10 }, (_, i) => `int a${i}`).join(', ')})\n{\n}\n`)],
 ['kernel-doc', (n) => added(`/**\n * f() - a\n${Array.from({ length: n / 24 }, (_, i) => ` * @a${i}: b\n`).join('')} */\nint f(${Array.from({ length: n / 24 }, (_, i) => `int a${i}`).join(', ')})\n{\n}\n`)],
 ['trailing blanks', (n) => added(rep('int a; \n', n))],
 ['blank runs', (n) => added(rep(`int a;${' '.repeat(200)}\n`, n))],
 ['enum', (n) => added(`enum a {\n${Array.from({ length: n / 10 }, (_, i) => `\tA${i},\n`).join('')}};\n`)],
 ['long fn', (n) => added(`int f(void)\n{\n${rep('\tint a = g(b);\n', n / 2)}${rep('\ta = g(b);\n', n / 2)}}\n`)],
 ['compatibles', (n) => added(Array.from({ length: n / 40 }, (_, i) => `\t{ .compatible = "evil,a${i}" },\n`).join(''), 'drivers/a.c')],
 ['dts', (n) => added(rep('\tcompatible = "evil,a";\n', n), 'arch/arm/boot/dts/a.dts')],
 ['text file', (n) => added(rep('some words here\n', n), 'Documentation/a.rst')],
 ['maintainers', (n) => added(rep('F:\tmm/a.c\n', n), 'MAINTAINERS')],
 ['kconfig', (n) => added(rep('config A\n\tbool "a"\n', n), 'mm/Kconfig')],
];
