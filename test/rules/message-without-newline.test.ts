import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('message-without-newline');

test('messages for a device are reported', () => {
	check({
		hunk: `+	dev_warn(example->dev, "count %d is too large", count);
#       ^^^^^^^^ message-without-newline: end the message with a newline`,
	});
	check({
		hunk: `+	return dev_err_probe(dev, ret, "cannot read "
#              ^^^^^^^^^^^^^ message-without-newline: end the message with a newline
+			     "the count");`,
	});
});

test('messages with a newline, and those that may get one, are left alone', () => {
	check({ hunk: `+	dev_err(dev, "cannot read\\n");` });
	check({ hunk: `+	dev_err(dev, "%s", text);` });
	check({ hunk: '+\tdev_info(dev, format, count);' });
	check({
		hunk: `+	dev_info(dev, "count: ");
+	pr_cont("%d\\n", count);`,
	});
	check({ hunk: '+	dev_info(dev, "built at %.15s", date);' });
});

test('a number at the end does not bring a newline', () => {
	check({
		hunk: '+	dev_info(dev, "built at %.15s by %d", date, user);\n#       ^^^^^^^^ message-without-newline: end the message with a newline',
	});
});
