/**
 * The engine tests over another n8n's engine: `COMPAT_MODULES` is that n8n's `node_modules`. What the
 * tests and the built package take from n8n is then its own.
 */
const path = require('node:path');
const base = require('../../jest.config.js');

const modules = process.env.COMPAT_MODULES;
const fromN8n = ['n8n-workflow', 'luxon', 'reflect-metadata'];

module.exports = {
	...base,
	rootDir: path.resolve(__dirname, '../..'),
	testMatch: ['<rootDir>/test/{engine,compat}/**/*.test.ts'],
	setupFilesAfterEnv: [path.join(__dirname, 'expressions.js')],
	moduleNameMapper: {
		...base.moduleNameMapper,
		'^n8n-core$': path.join(__dirname, 'n8nCore.js'),
		'^isolated-vm$': path.join(__dirname, 'isolatedVm.js'),
		...Object.fromEntries(fromN8n.map((name) => [`^${name}$`, path.join(modules, name)])),
	},
	// n8n 1's engine looks after its SSH connections every minute, for ever.
	forceExit: true,
};
