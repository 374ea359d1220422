import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('message-for-reported-error');

test('a message for an interrupt or memory that is missing is reported', () => {
	check({
		hunk: `+	priv->base = devm_platform_ioremap_resource(pdev, 0);
+	if (IS_ERR(priv->base)) {
+		dev_err(dev, "no memory\\n");
#               ^^^^^^^ message-for-reported-error: unnecessary message: devm_platform_ioremap_resource() reports its errors
+		return PTR_ERR(priv->base);
+	}
+
+	irq = platform_get_irq_byname(pdev, "count");
+	if (irq <= 0)
+		return dev_err_probe(dev, irq, "no interrupt\\n");
#                      ^^^^^^^^^^^^^ message-for-reported-error: unnecessary message: platform_get_irq_byname() reports its errors`,
	});
});

test('other functions and other conditions are left alone', () => {
	check({
		hunk: `+	irq = platform_get_irq_optional(pdev, 0);
+	if (irq < 0)
+		return dev_err_probe(dev, irq, "no interrupt\\n");
+
+	irq = platform_get_irq(pdev, 0);
+	if (irq > limit)
+		return dev_err_probe(dev, irq, "wrong interrupt\\n");
+
+	irq = platform_get_irq(pdev, 0);
+	if (irq < 0)
+		return irq;
+	if (other < 0)
+		return dev_err_probe(dev, other, "no other\\n");`,
	});
});
