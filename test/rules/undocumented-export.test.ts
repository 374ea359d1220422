import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('undocumented-export');

const DOCUMENTED = ` /**
  * example_close() - Close an example
  * @example: the example
  */
 void example_close(struct example *example)
 {
 	example_put(example);
 }
 EXPORT_SYMBOL_GPL(example_close);
`;

test('functions with a comment, without an export, or with one statement are fine', () => {
	check({
		hunk: `${DOCUMENTED} 
+/* Opens an example. */
+int example_open(struct example *example)
+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_open);
+
+int example_count(struct example *example)
+{
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_count);
+
+int example_total(struct example *example)
+{
+	example_get(example);
+	return example->count;
+}`,
	});
});

test('a file without kernel-doc keeps its style', () => {
	check({
		hunk: ` int count;
 
+int example_open(struct example *example)
+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_open);`,
	});
});

test('a comment in a function, of another form, or of something else is no kernel-doc of a neighbour', () => {
	const open = (mark = '') => `+int example_open(struct example *example)
${mark}+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_open);`;
	check({
		hunk: ` void example_close(struct example *example)
 {
 	/**
 	 * example_put - Put the example
 	 */
 	example_put(example);
 }
 
${open()}`,
	});
	check({
		hunk: ` /** Closes an example. */
 void example_close(struct example *example)
 {
 	example_put(example);
 }
 
${open()}`,
	});
	check({
		hunk: ` /**
  * struct example - An example
  * @count: the number of users
  */
 struct example {
 	int count;
 };
 
${open()}`,
	});
	check({
		hunk: ` /**
  * example_close - Close an example
  */
 void example_close(struct example *example)
 {
 	example_put(example);
 }
 
${open('#    ^^^^^^^^^^^^ undocumented-export: document example_open() with kernel-doc, as its neighbours are\n')}`,
	});
});

test('comments of static functions show nothing about exported ones', () => {
	const hunk = (specifier: string, mark: string) => `+/**
+ * example_close() - Close an example
+ */
+${specifier}void example_close(struct example *example)
+{
+	example_put(example);
+}
+
+int example_open(struct example *example)
${mark}+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_open);`;
	check({ hunk: hunk('static ', '') });
	check({
		hunk: hunk(
			'',
			'#    ^^^^^^^^^^^^ undocumented-export: document example_open() with kernel-doc, as its neighbours are\n',
		),
	});
});

test('where most functions have no kernel-doc, one more may have none', () => {
	const other = (name: string): string => `+int example_${name}(struct example *example)
+{
+	example_get(example);
+	return example->count;
+}
+EXPORT_SYMBOL_GPL(example_${name});
+
`;
	check({ hunk: `${DOCUMENTED} \n${['one', 'two', 'three'].map(other).join('')}+` });
});
