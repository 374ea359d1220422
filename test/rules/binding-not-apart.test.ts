import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('binding-not-apart');

test('leaves bindings by themselves, with MAINTAINERS, and device trees alone', () => {
	check({ files: { 'Documentation/devicetree/bindings/example.yaml': '+one', MAINTAINERS: ' S:	Maintained\n+F:	x' } });
	check({ files: { 'arch/arm/boot/dts/example.dts': ' one\n+two', 'drivers/example.c': ' one\n+two' } });
});

test('wants a schema for a new binding', () => {
	check(`From: A Developer <developer@example.com>
Subject: [PATCH] dt-bindings: Add example

diff --git a/Documentation/devicetree/bindings/example.txt b/Documentation/devicetree/bindings/example.txt
new file mode 100644
# <-- binding-not-apart: a new binding is written as a schema
--- /dev/null
+++ b/Documentation/devicetree/bindings/example.txt
@@ -0,0 +1 @@
+one
`);
});
