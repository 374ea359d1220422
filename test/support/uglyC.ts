/** Functions of C in all the styles that safe fixes change, and random blanks between their tokens. */
import { tokenize, type Token, wouldJoin } from '../../src/core/c/lexer.ts';
import type { Random } from './random.ts';

/** What the functions use; no patch changes it. */
export const UGLY_HEADER = `
typedef unsigned char u8; typedef signed char s8; typedef unsigned short u16; typedef short s16;
typedef unsigned int u32; typedef int s32; typedef unsigned long u64; typedef long s64; typedef _Bool bool;
typedef u8 uint8_t; typedef u16 uint16_t; typedef u32 uint32_t; typedef u64 uint64_t; typedef s32 int32_t;
typedef unsigned long size_t; typedef unsigned int gfp_t;
#define NULL ((void *)0)
#define true 1
#define false 0
#define GFP_KERNEL 0xcc0U
#define S_IRUGO 00444
#define S_IWUSR 00200
#define S_IXUSR 00100
#define S_IRWXU 00700
#define htons(x) ((u16)(((x) << 8) | ((x) >> 8)))
#define __constant_htons(x) htons(x)
#define LIMIT 12
#define EINVAL 22
#define ENOMEM 12
#define KERN_ERR "3"
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define IS_ENABLED(x) 0
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#define HIDDEN_1(x...) #x
#define HIDDEN(x...) HIDDEN_1(x)
#define struct_group(name, members...) union { struct { members }; struct { members } name; }
#define noop() do { } while (0)
#define min(a, b) ((a) < (b) ? (a) : (b))
#define for_each(i, n) for (i = 0; i < (n); i++)
#define __used __attribute__((__used__))
#define __maybe_unused __attribute__((__unused__))
#define __packed __attribute__((__packed__))
struct list { struct list *next; };
struct node { struct list list; struct node *left, *right; int count; unsigned long flags; u8 bytes[8]; int (*show)(struct node *node, int count); };
extern struct node *first, *last;
extern int total;
void *kmalloc(size_t size, gfp_t flags);
void *kzalloc(size_t size, gfp_t flags);
typedef struct spinlock { int raw; } spinlock_t;
void seq_puts(struct node *node, const char *text);
void seq_printf(struct node *node, const char *format, ...);
int printk(const char *format, ...);
#define pr_err(format, ...) printk(KERN_ERR format, ##__VA_ARGS__)
#define pr_info(format, ...) printk("6" format, ##__VA_ARGS__)
void show(const char *text, ...);
int update(struct node *node, int count);
int get(void);
bool test(const void *data);
`;

/** Function definitions as the kernel writes them but for one oddity each; `NAME` is replaced. */
export const UGLY_FUNCTIONS: readonly string[] = [
	// Runs of operators, which a missing blank would join.
	`int NAME(int a, int b)\n{\n\tint c = - - a;\n\n\tc += a - - b;\n\tc -= a + + b;\n\tc = a - - - b;\n\tc =- - a;\n\treturn c - -1 + + b;\n}\n`,
	`int NAME(int a, int *b)\n{\n\tint c = a & & total - & total;\n\n\tc = a / *b;\n\treturn - -- a + c + - -c;\n}\n`.replace(
		'a & & total - & total',
		'a & *b',
	),
	`int NAME(int a, int b)\n{\n\treturn a + ++ b - -- a;\n}\n`,
	`int NAME(int a, int b)\n{\n\treturn a ++ + b + ! ! a - ~ ~ b;\n}\n`,
	`long NAME(long a, long b)\n{\n\treturn a>>1<<2|b&3^~a%(b|1);\n}\n`,
	`int NAME(int a, int b)\n{\n\treturn a?b?1:2:3;\n}\n`,
	`int NAME(int a, int b)\n{\n\treturn a&&b||!a==b;\n}\n`,
	// Types.
	`int NAME(char unsigned a, long unsigned int b, short int c)\n{\n\tunsigned d = a;\n\tchar unsigned e = b;\n\tint long unsigned f = c;\n\tlong signed int g = d;\n\tchar signed h = g;\n\n\treturn d + e + f + g + h;\n}\n`,
	`int NAME(const unsigned a, unsigned const b, unsigned *c)\n{\n\tunsigned d : 3;\n\n\td = a;\n\treturn d + b + *c;\n}\n`.replace(
		' : 3',
		'',
	),
	`unsigned NAME(unsigned (*a)(unsigned), signed b)\n{\n\tstatic unsigned const char c = 7;\n\tregister unsigned d = sizeof(unsigned);\n\n\treturn (unsigned)b + a((unsigned) c) + d + (unsigned long int)b;\n}\n`,
	`int NAME(uint8_t a, uint16_t b, uint32_t *c, uint64_t d, int32_t e)\n{\n\treturn (uint8_t) b + *c + (uint64_t) d + e + a + sizeof(uint16_t);\n}\n`,
	`int NAME(struct node* node, struct node * other)\n{\n\tstruct node*left = (struct node*)node->left;\n\tconst char* const* text = NULL;\n\tchar*data = (char*) other;\n\n\treturn left == other && text == NULL && *data;\n}\n`,
	`int NAME(const void *data)\n{\n\tconst static int count = 0;\n\tstatic bool ready = false;\n\tstatic struct node *node = NULL;\n\tstatic int many[2] = { 0 };\n\n\treturn count + ready + (node == NULL) + many[1]++;\n}\n`,
	// Allocations and sizes.
	`int NAME(int count)\n{\n\tint *data = (int *)kmalloc(count * sizeof *data, GFP_KERNEL);\n\n\tif (data == NULL)\n\t\treturn -ENOMEM;\n\treturn *(int *)kmalloc(4, GFP_KERNEL) + data[1];\n}\n`,
	`int NAME(int count)\n{\n\treturn ((struct node *)kzalloc(sizeof(struct node), GFP_KERNEL))->count;\n}\n`,
	`long NAME(int count)\n{\n\tchar *end = (char *)((int *)kzalloc(count, GFP_KERNEL) + 4);\n\tint *more = (int *)kmalloc(8, GFP_KERNEL) + 1;\n\tlong word = (long)(int *)kmalloc(8, GFP_KERNEL);\n\n\treturn *end + *more + word;\n}\n`,
	`long NAME(int count)\n{\n\t__auto_type data = (int *)kmalloc(8, GFP_KERNEL);\n\ttypeof((int *)kmalloc(8, GFP_KERNEL)) other = data;\n\n\treturn data[1] + other[2] + sizeof(*(int *)kmalloc(8, GFP_KERNEL)) + ((u8 *)kmalloc(8, GFP_KERNEL))[3];\n}\n`,
	`long NAME(struct node *node, int a[4])\n{\n\tint b[6];\n\n\tb[1] = a[0];\n\treturn sizeof b + sizeof node->bytes[0] * 2 + sizeof *node + sizeof - a[1] + sizeof b / sizeof *b - sizeof b[1] + b[get() & 1];\n}\n`,
	`long NAME(long a)\n{\n\tint b[6];\n\n\ta += sizeof(b)/sizeof(b[0]);\n\treturn a / sizeof(b) / sizeof(b[0]) + a % sizeof(b) / sizeof(b[0]) + 100 / (sizeof(b) / sizeof(b[0]));\n}\n`,
	`long NAME(int *a)\n{\n\treturn sizeof(a) / sizeof(a[0]);\n}\n`,
	// Comparisons.
	`int NAME(int a, int b)\n{\n\tif (0 == a && LIMIT < b || 3 >= get())\n\t\treturn 1;\n\treturn 0 == a == b;\n}\n`,
	`int NAME(int a, int b)\n{\n\treturn 1 == a < b || 0 == a & b || 4 != a + b || 1 < a == b;\n}\n`,
	`int NAME(struct node *node)\n{\n\tif (node == NULL || NULL != node->left || NULL == node->left->right)\n\t\treturn (0);\n\treturn node->right == NULL;\n}\n`,
	`int NAME(struct node *node, struct node **all)\n{\n\tint a = *all == NULL;\n\tint b = all[1] == NULL, c = (node->left) == NULL, d = node->left++ == NULL;\n\n\treturn a + b + c + d + (a == b == NULL) + (node + 1 == NULL) + (node = *all) == NULL;\n}\n`.replace(
		'(a == b == NULL) + ',
		'',
	),
	`bool NAME(int a, const void *data)\n{\n\tbool b = !!a, c = !!(a & 2);\n\tint d = !!a;\n\tint e = !!test(data);\n\n\treturn !!(b + c + d + e);\n}\n`,
	`bool NAME(int a)\n{\n\tbool b = 1, c = 0;\n\n\tif (b == true || c != false)\n\t\treturn 0;\n\tb = 1;\n\treturn a == true ? 1 : 0;\n}\n`,
	`int NAME(int a, int b)\n{\n\tif ((a == 1) && (b == 2))\n\t\treturn(a);\n\tif ((a) || ((b != 3)))\n\t\treturn (a) + (b);\n\tif ((a = b))\n\t\treturn ((a) * 2);\n\treturn (a, b);\n}\n`,
	`int *NAME(int *a, int b)\n{\n\t(*a)++;\n\ta = &(a[2]);\n\tb = *(a) + (a)[1] + (*a) * (-b) - (-b);\n\t(a[1]) = (b);\n\treturn &(*a) + (b & (1 << 2)) + ((b) == (3));\n}\n`,
	// Braces, statements.
	`int NAME(int a)\n{\n\tif (a) {\n\t\ta = 1;\n\t}\n\tif (a)\n\t{\n\t\tif (get())\n\t\t\ta = 2;\n\t}\n\telse\n\t{\n\t\ta = 3;\n\t}\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tif (a) {\n\t\tif (get())\n\t\t\ta = 2;\n\t} else\n\t\ta = 3;\n\tif (a) {\n\t\tfor (;;)\n\t\t\tif (get())\n\t\t\t\tbreak;\n\t} else {\n\t\ta = 4;\n\t}\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tif (a) {\n\t\tint b = get();\n\t}\n\tif (a) {\n\t\t;\n\t}\n\tif (a) {\n\t\tnoop();\n\t}\n\tif (a) {\nout:\n\t\ta++;\n\t}\n\tif (a > 5)\n\t\tgoto out;\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tfor (int i = 0; i < a; i++)\n\t\tif (get())\n\t\t\ta -= update(first,\n\t\t\t\t    i);\n\twhile (get())\n\t\tfor_each(a, 4)\n\t\t\ttotal++;\n\tdo\n\t\ta--;\n\twhile (get());\n\tdo {\n\t\ta--;\n\t} while (get());\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tif (a) a = 2; else a = 3;\n\tif (a == 2) return 1; else if (get()) { a = 2; } else { a = 5; total++; }\n\tfor (;;) if (get()) break;\n\twhile (get()) ;\n\tdo a++; while (a < 5);\n\treturn a;;\n}\n`,
	`int NAME(int a)\n{\n\tif (a)\n\t\treturn 1;\n\telse\n\t\treturn 2;\n}\n`,
	`void NAME(int a)\n{\n\tif (a)\n\t\ttotal = 1;\n\treturn;\n}\n`,
	`void NAME(int a)\n{\n\tif (a)\n\t\tgoto out;\n\ttotal = 1;\nout:\n\treturn;\n}\n`,
	`void NAME(int a)\n{\n\tif (a)\n\t\treturn;\n\telse\n\t\ttotal = 2;;\n\tif (total)\n\t\treturn;\n}\n`,
	`int NAME(int a)\n{\n\tswitch (a) {\n\t\tcase 1:\n\t\t\ta = 2;\n\t\t\tbreak;\n\t\tcase 2: return 3;\n\t\t\tbreak;\n\t\tcase 3: a = 4; break;\n\t\tcase 4:\n\t\t\tgoto out;\n\t\t\tbreak;\n\t\tdefault:\n\t\t\ta = 7;\n\t}\n\t  out:\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tfor (;;) {\n\t\tswitch (get()) {\n\t\tcase 1:\n\t\t\tcontinue;\n\t\t\tbreak;\n\t\tdefault: ;\n\t\t}\n\t\tbreak;\n\t}\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tint b = a; int c = get();\n\tint d;\n\tint e = get(), f = get();\n\tunsigned long long_name_of_it = get();\n\n\td = b; b = c; c = d;\n\treturn b - c * e / (f | 1) + long_name_of_it;\n}\n`,
	`int NAME(struct node *node)\n{\n\tint a = node->count;\n\tstruct node *left = node->left;\n\tint b = left->count;\n\tstruct node *right = left->right + a;\n\tint *c, d;\n\tint f = get();\n\tlong long_long = get();\n\n\tc = &d;\n\td = f;\n\treturn b + right->count + *c + long_long;\n}\n`,
	`int NAME(struct node *node)\n{\n\tint (* show) (struct node * node , int count) = node -> show;\n\n\treturn show (node , 1) + node->show ( node, node -> count ) + node->bytes [ 2 ] + node . list . next;\n}\n`.replace(
		' + node . list . next',
		' + (* node) . count',
	),
	// Tokens that are easily split or joined.
	`double NAME(double a)\n{\n\treturn a*0x1.8p-3+1e+5-1.f+.5e-1/1E-5;\n}\n`,
	`long NAME(void)\n{\n\treturn sizeof(u8"x")+sizeof(U"xy"U"z")+sizeof(L"x" L"y")+u'x'+L'y'-U'z';\n}\n`,
	`int NAME(int a, int b)\n{\n\twhile (a --> 0)\n\t\ttotal++;\n\ttotal += a --- b;\n\treturn a- --b + a+++b;\n}\n`,
	`int NAME(int a)\n{\n\tint b<:3:> = <% 1,2,3 %>;\n\n\treturn b<:a&1:>;\n}\n`,
	`int NAME(int a)\n{\n\tint *b = (int[2]){1,2};\n\n\treturn (struct node){ .count=a }.count + (int[]){1, 2}[a&1] + (&(struct node){.count = a})->count + *b;\n}\n`,
	// Macros that make tokens, strings and members of their arguments.
	`#define DECLARE_NAME(t, type) \\\n\tstruct type##_NAME *get_##t##_NAME(int a); \\\n\t__##type##_NAME *put_##t##_NAME(void)\ntypedef int __x_NAME;\nDECLARE_NAME(one, x);\n#define OP_NAME(name, op) static int name##_NAME(int x) { x op##= 2; return x op 1; }\nOP_NAME(add, +)\nint NAME(int a)\n{\n\treturn add_NAME(a);\n}\n`,
	`#define wrap_NAME(x...) HIDDEN(x)\nvoid NAME(int a)\n{\n\tshow(HIDDEN(a+b,c));\n\tshow(wrap_NAME(a+b , c), HIDDEN( f (x) , (u8) 1,sizeof x), HIDDEN(a==b ? 1:2));\n}\n`,
	`struct NAME_type {\n\tint a;\n\n\tstruct_group(head,\n\t\tint b;\n\t\tu8 *c;\n\t);\n};\nint NAME(struct NAME_type *a)\n{\n\treturn a->head.b + a->b;\n}\n`,
	`int NAME(int a)\n{\n\tshow("one \\\n        two\\\n  three");\n\tswitch (a) {\n\t\tcase 1:\n\t\t\tshow("one \\\n\t\ttwo");\n\t}\n\treturn a;\n}\n`,
	// Layout with comments.
	`int NAME(int a, int b)\n{\n\tif (a // first\n\t    && b) // second\n\t\treturn 1; // third\n\tif (b) // fourth\n\t{\n\t\ta = 2; /* fifth */ b = 3;\n\t} // sixth\n\telse // seventh\n\t\ta = 4;\n\treturn a + /* eighth */ b;\n}\n`,
	`int NAME(int a, int b)\n{\n\tint c = a\n\t\t+ b // first\n\t\t- a /* second */\n\t\t* b;\n\tint d =\n\t\ta\n\t\t? b\n\t\t: c;\n\n\treturn update(first, // node\n\t\t\td) // count\n\t\t+ c;\n}\n`,
	`int NAME(struct node *node)\n{\n\treturn node->\n\t\tleft // first\n\t\t->right->\n\t\tcount;\n}\n`,
	`int NAME(int a)\n{\n\ta++; // one\n\t// two\n\treturn a; /* three\n\tfour */\n}\n`,
	// Strings and text of macros.
	`void NAME(int a)\n{\n\tshow("one\\x1" "2");\n\tshow("two\\1" "2", a);\n\tshow("three "\n\t     "four");\n\tshow("five\\x1"\n\t     "a");\n\tshow("six\\1"\n\t     "7");\n\tshow("sev" "en" L"x"+0, "a" "b" "c");\n}\n`.replace(
		'L"x"+0',
		'"x"',
	),
	`void NAME(int a)\n{\n\tshow("one" __stringify(a+b) "two"__stringify(- - a) __stringify(mov $1,%eax));\n\tshow(__stringify(a==b&&c), __stringify(f (x ,y), !  z), __stringify((a)), __stringify( s -> t ));\n}\n`,
	`#define TEXT_NAME(x, y...) #x " " #y\nvoid NAME(int a)\n{\n\tshow(TEXT_NAME(a+b,c,d * e), TEXT_NAME(if(x){y}, (uint8_t) 1), TEXT_NAME(unsigned, char unsigned x));\n}\n`,
	`#define PASTE_NAME(x, y) x ## y\n#define CALL_NAME(f, ...) f(__VA_ARGS__)\nint NAME(int a, int ab)\n{\n\treturn PASTE_NAME(a,b) + PASTE_NAME(1,u) + CALL_NAME(get) + CALL_NAME(update,first,a+ab) + PASTE_NAME(,a);\n}\n`,
	`#define OBJECT_NAME (total+1)\n#define CALL_NAME(x) (x)*2\n#define EMPTY_NAME\n#define CODE_NAME(x) do { if(x) total=x; else total = - x; } while(0)\nint NAME(int a)\n{\n\tCODE_NAME(a);\n\tEMPTY_NAME;\n\treturn OBJECT_NAME + CALL_NAME (a);\n}\n`,
	`#define CODE_NAME(x) \\\n\tif (x) { \\\n\t\ttotal=1; \\\n\t} \\\n\telse \\\n\t\ttotal = 2\nint NAME(int a)\n{\n\tif (a) {\n\t\tCODE_NAME(a);\n\t} else\n\t\ta = 2;\n\tif (a)\n\t\tCODE_NAME(a);\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tasm volatile("mov $1,%0" : "=r"(a): "r" (a):"memory");\n\tasm("nop":::"memory");\n\tasm volatile ("add %1,%0\\n\\t"\n\t\t      "nop\\n": "+r" (a) : "r"(total));\n\treturn a;\n}\n`,
	`void NAME(int a)\n{\n\tshow("NAME");\n\tpr_err(KERN_ERR "bad %d\\n", a);\n\tprintk(KERN_ERR "NAME: bad" " %s\\n",__FUNCTION__);\n}\n`.replace(
		'\tpr_err(KERN_ERR "bad %d\\n", a);\n',
		'',
	),
	// Initialisers.
	`static const struct node NAME_data = {\n\t.count=1,\n\t.flags = 1UL<<3,\n\t.bytes = { 1,2, 3 }\n};\nstatic int NAME_list[] = { 1, 2,\n\t3\n};\nint NAME(int a)\n{\n\tstruct node node = { .count = - - a\n\t};\n\n\treturn NAME_data.count + NAME_list[a&1] + node.count + ((struct node){ .count = a }).count;\n}\n`,
	`#define COUNT_NAME(x, ...) sizeof((int[]){ __VA_ARGS__ })\nint NAME(int a)\n{\n\treturn COUNT_NAME(0, {\n\t\t.x = 1,\n\t\t.y = 2\n\t});\n}\n`.replace(
		'{\n\t\t.x = 1,\n\t\t.y = 2\n\t}',
		'1, 2',
	),
	`struct NAME_type { int a,b; unsigned c:3; unsigned d : 5; char unsigned e; } __packed;\nextern int NAME_other (int a,int b);\nstatic __inline__ int NAME_small(int a) { return(a)+1; }\nint NAME(struct NAME_type * a)\n{\n\treturn NAME_other(a->a,a->b)+NAME_small(a->c) + a->d*a->e;\n}\n`,
	`#ifdef CONFIG_NAME\nint NAME(int a)\n{\n\treturn 1 ;\n}\n#else\nint NAME(int a)\n{\n\treturn 2 ;\n}\n#endif\n#if 0 == LIMIT || defined(CONFIG_A)||defined(CONFIG_A_MODULE)\nint NAME_b = 1;\n#endif\n`,
	`int NAME(int a)\n{\n#if LIMIT\n\tif (a)\n#else\n\tif (!a)\n#endif\n\t{\n\t\ta = 2;\n\t}\n#if LIMIT\n\telse {\n\t\ta = 3;\n\t}\n#endif\n\treturn a;\n}\n`,
	`int NAME(int a)\n{\n\tint b = ({ int c = a; c; });\n\tint (*d) (int) = & NAME;\n\tvoid *e = && out;\n\n\tif (a) goto * e;\nout:\n\treturn b + d ( a ) + sizeof (struct node) + (int) sizeof(int [2]) + (u8) { 1 };\n}\n`.replace(
		' + (u8) { 1 }',
		'',
	),
	`struct NAME_lock { struct spinlock lock; unsigned int  count; int\tother; };\nextern int NAME_prototype(int a);\nint NAME(struct NAME_lock *a)\n{\n\treturn a->count + a->other + NAME_prototype(S_IRUGO | S_IWUSR) + (S_IRWXU & ~S_IXUSR) + a->lock.raw;\n}\n`,
	`#if defined(CONFIG_B) || defined(CONFIG_B_MODULE)\nint NAME_c = 1;\n#endif\n#ifdef   CONFIG_C\nint NAME_d = 1;\n#endif\nint NAME(int a)\n{\n\tprintk(KERN_ERR "a %d\\n", __constant_htons(7));\n\tseq_printf(first, "100%%\\n");\n\treturn a; // It is a comment.\n}\n`,
	`int NAME(int a)\n{\n\tint b = 0;\n\tint length_of_it = LIMIT;\n\tbool is_ready = false;\n\tchar *c;\n\n\t/* One\n\t * two. */\n\tfor (b = 0; b < 3; b++) c = first->bytes + length_of_it;\n\tif (a)\n\t\tfor (b = 0; b < 3; b++) total += *c;\n\twhile (get())\n\t\tif (is_ready) break; // it ends\n\treturn a;\n}\n`,
];

/** `source` with some blanks between its tokens changed; directives keep their lines. */
export function uglified(source: string, random: Random, oneIn: number): string {
	let result = '';
	let previous: Token | null = null;
	for (const token of tokenize(source)) {
		const blanks = source.slice(previous?.end ?? 0, token.start);
		result += blanksFor(previous, token, blanks, random, oneIn) + token.text;
		previous = token;
	}
	return `${result}\n`;
}

function blanksFor(previous: Token | null, token: Token, blanks: string, random: Random, oneIn: number): string {
	const isFixed = previous === null || previous.kind === 'directive' || token.kind === 'directive';
	if (isFixed || previous.text.startsWith('//') || !random.once(oneIn)) return blanks;
	const wanted = random.pick(BLANKS);
	return wanted === '' && wouldJoin(previous.text, token.text) ? ' ' : wanted;
}

const BLANKS: readonly string[] = [
	'',
	'',
	'',
	' ',
	' ',
	'  ',
	'\t',
	' \t',
	'\n',
	'\n\t\t',
	'\n\n\n',
	' \n        ',
	' /* note */ ',
	' // note\n\t',
];
