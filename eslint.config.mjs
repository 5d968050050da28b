import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts'];

/** A plugin's configuration for some files only. */
const only = (files, config) => [config].flat().map((part) => ({ ...part, files, ignores: [] }));

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/'] },
	js.configs.recommended,
	tseslint.configs.strict,
	{
		rules: {
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
			// The methods of test doubles and of n8n's interfaces may have nothing to do.
			'@typescript-eslint/no-empty-function': 'off',
			// Encoders and terminals are about control characters.
			'no-control-regex': 'off',
		},
	},
	{
		files: ['**/*.js', '**/*.mjs'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: Object.fromEntries(
				['require', 'module', 'process', '__dirname', 'console', 'exports'].map((name) => [
					name,
					'readonly',
				]),
			),
		},
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	{ files: ['**/*.mjs'], languageOptions: { sourceType: 'module' } },
	{
		files: ['sandbox/page/*.js'],
		languageOptions: { sourceType: 'module' },
		rules: { 'no-undef': 'off' },
	},
	...only([...shipped, 'package.json'], n8nCommunityNodesPlugin.configs.recommended),
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser },
		rules: { '@typescript-eslint/no-unused-expressions': 'off' },
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// As in n8n's own scan: these two are not meant for community packages.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// As in n8n's own scan: these three are for the nodes that n8n ships itself.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: shipped, linterOptions: { noInlineConfig: true }, rules: { 'no-console': 'error' } },
);
