import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('binding-mixed-with-code');

test('accepts bindings alone or with MAINTAINERS, and device trees', () => {
	check({ files: { 'Documentation/devicetree/bindings/example.yaml': '+one', MAINTAINERS: ' S:	Maintained\n+F:	x' } });
	check({ files: { 'arch/arm/boot/dts/example.dts': ' one\n+two', 'drivers/example.c': ' one\n+two' } });
});

test('reports a new binding that is not a schema', () => {
	check(`From: A Developer <developer@example.com>
Subject: [PATCH] dt-bindings: Add example

diff --git a/Documentation/devicetree/bindings/example.txt b/Documentation/devicetree/bindings/example.txt
new file mode 100644
# <-- binding-mixed-with-code: write new bindings as a YAML schema
--- /dev/null
+++ b/Documentation/devicetree/bindings/example.txt
@@ -0,0 +1 @@
+one
`);
});
