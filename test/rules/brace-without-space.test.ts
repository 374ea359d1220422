import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('brace-without-space');

test('braces that touch a condition, a keyword, a tag or the next word are reported', () => {
	check({
		hunk: `+	if (a){
#            ^^ brace-without-space: space required before '{'
+	} else{
#         ^^^^^ brace-without-space: space required before '{'
+	do{
#       ^^^ brace-without-space: space required before '{'
+struct example{
#^^^^^^^^^^^^^^^ brace-without-space: space required before '{'
+	}else {
#       ^^ brace-without-space: space required after '}'
+	}else{
#       ^^ brace-without-space: space required after '}'
#        ^^^^^ brace-without-space: space required before '{'
+	}while (a);
#       ^^ brace-without-space: space required after '}'`,
	});
});

test('initialisers and compound literals are accepted', () => {
	check({
		hunk: `+	if (a) {
+	x = (struct example){ 1 };
+	x = &(struct example){ 1 };
+	x = (const struct example *[]){ a };
+	example((u32){ 1 });
+	return (example_t){ 1 };
+	example((unsigned int[]){ 1, 2 }, (struct example[]){ { 1 } });
+	x = { { 1 }, { 2 } };
+	x = ({ a; });
+	};
+	x = "){"; /* ){ */`,
	});
});

test('a block is not a compound literal', () => {
	check({
		hunk: `+static int example(struct example *first){
#                                        ^^ brace-without-space: space required before '{'
+	switch (count){
#                    ^^ brace-without-space: space required before '{'`,
	});
});

test('compound literals are used at once', () => {
	check({
		hunk: `+	x = (struct example){ .a = 1 }.a + (int[3]){ 1, 2 }[i] + (&(struct example){ 1 })->a;
+	y = (typeof(x)){ 0 };
+	example(&(struct example){ .a = 1 }, (const char *const []){ "a", "b" }[2]);
+	z = (__typeof__(*p) *){ p };
+	return (enum example){ 1 };
+	memset(a, sizeof(struct example){ 0 }, 1);`,
	});
});

test('a brace after parameters, attributes or a condition opens a block', () => {
	check({
		hunk: `+int (*example(int a))(int b){
#                           ^^ brace-without-space: space required before '{'
+	if ((a)){
#              ^^ brace-without-space: space required before '{'
+	for (;;){
#              ^^ brace-without-space: space required before '{'
+	    (b || c)){
#                   ^^ brace-without-space: space required before '{'`,
	});
});
