import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('brace-without-space');

test('braces that touch a condition, a keyword, a tag or the next word are marked', () => {
	check({
		hunk: `+	if (a){
#      ^^ brace-without-space: no space before '{'
+	} else{
#   ^^^^^ brace-without-space: no space before '{'
+	do{
# ^^^ brace-without-space: no space before '{'
+struct example{
#^^^^^^^^^^^^^^^ brace-without-space: no space before '{'
+	}else {
# ^^ brace-without-space: no space behind '}'
+	}else{
# ^^ brace-without-space: no space behind '}'
#  ^^^^^ brace-without-space: no space before '{'
+	}while (a);
# ^^ brace-without-space: no space behind '}'`,
	});
});

test('initialisers and compound literals touch their type', () => {
	check({
		hunk: `+	if (a) {
+	x = (struct example){ 1 };
+	x = &(struct example){ 1 };
+	x = (const struct example *[]){ a };
+	example((u32){ 1 });
+	x = { { 1 }, { 2 } };
+	x = ({ a; });
+	};
+	x = "){"; /* ){ */`,
	});
});
