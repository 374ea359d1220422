import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The core runs in Node, in a browser worker and in tests alike, so it may import nothing but itself. */
const coreImports = {
	patterns: [
		{
			group: [
				'vscode',
				'node:*',
				'**/vscode/**',
				'**/cli/**',
				'**/webview/**',
				'**/lsp/**',
				'**/mcp/**',
				'**/tools/**',
			],
			message: 'src/core is pure.',
		},
	],
};

/** Rooms of src/core in the direction of their dependencies: each may import only those before it. */
const rooms = [
	'text',
	'mail',
	'patch',
	'c',
	'pagetable',
	'message',
	'review',
	'code',
	'tree',
	'config',
	'lint',
	'rules',
	'split',
	'features',
];

const roomOrder = rooms.map((room, index) => ({
	files: [`src/core/${room}/**/*.ts`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					...coreImports.patterns,
					...rooms
						.slice(index + 1)
						.map((later) => ({ group: [`**/${later}/**`], message: `${room}/ is below ${later}/.` })),
					{ regex: '^(?:\\.\\./)+(?:service|index)\\.ts$', message: 'service.ts and index.ts are above every room.' },
				],
			},
		],
	},
}));

const regExpOfText = [
	{
		selector: ':function :matches(NewExpression, CallExpression)[callee.name="RegExp"]',
		message: 'Text of a tree or a patch may make a pattern that takes forever: compare strings instead.',
	},
];

const untranslated = [
	'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > :matches(Literal, TemplateLiteral)',
	'Property[key.name=/^(title|placeHolder|openLabel|tooltip|label)$/] > Literal[value=/[a-z]/]',
].map((selector) => ({ selector, message: 'Pass texts that people read to vscode.l10n.t.' }));

export default tseslint.config(
	{ ignores: ['dist/', '.vscode-host/', 'node_modules/'] },
	js.configs.recommended,
	tseslint.configs.strictTypeChecked,
	tseslint.configs.stylisticTypeChecked,
	{
		languageOptions: {
			parserOptions: {
				projectService: { allowDefaultProject: ['eslint.config.js'] },
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/no-unnecessary-condition': [
				'error',
				{ allowConstantLoopConditions: 'only-allowed-literals' },
			],
			eqeqeq: 'error',
			'no-console': 'error',
		},
	},
	{
		files: ['src/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...regExpOfText] },
	},
	{
		files: ['src/vscode/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...regExpOfText, ...untranslated] },
	},
	{ files: ['src/core/**/*.ts'], rules: { 'no-restricted-imports': ['error', coreImports] } },
	...roomOrder,
	{
		files: ['vscode', 'webview', 'cli', 'lsp', 'mcp', 'tools'].map((frontEnd) => `src/${frontEnd}/**/*.ts`),
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: [{ group: ['**/core/**', '!**/core/index.ts'], message: 'Import from core/index.ts.' }] },
			],
		},
	},
	{ files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
	{
		files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
		rules: {
			'no-console': 'off',
			// node:test's describe() and test() return promises that the runner itself awaits.
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					allowForKnownSafeCalls: [
						{ from: 'package', name: ['test', 'describe', 'it', 'suite'], package: 'node:test' },
					],
				},
			],
		},
	},
);
