/** Unit, engine and PHP tests: all that needs no n8n download. */
module.exports = {
	testMatch: ['<rootDir>/test/{unit,engine,compat,php}/**/*.test.ts'],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	testEnvironment: 'node',
	moduleNameMapper: { '^fast-check$': '<rootDir>/test/fastCheck' },
	// Jest alone would leave a core free, and with it half of the machine on one of two.
	maxWorkers: '100%',
	// No test waits for it: it ends one that hangs, also on a machine that has much else to do.
	testTimeout: 300_000,
};
