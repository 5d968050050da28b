/** Tests that need the real n8n: `npm run test:n8n`. */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/n8n/**/*.test.ts'],
	testTimeout: 600_000,
};
