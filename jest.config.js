/** Unit, engine and PHP tests: all that needs no n8n download. */
module.exports = {
	testMatch: ['<rootDir>/test/{unit,engine,compat,php}/**/*.test.ts'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	testEnvironment: 'node',
};
