import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { N8N_VERSION } from '../../../tools/n8n/versions';
import { ROOT } from '../../../tools/root';
import { queueEnvironment } from '../../n8n/queue/environment';

async function read(...path: string[]): Promise<string> {
	return await readFile(join(ROOT, ...path), 'utf8');
}

test('the compose file sets what the queue mode test sets', async () => {
	const compose = await read('examples', 'queue-mode', 'compose.yaml');
	const service = { port: 1, password: '', stop: async () => {} };
	const set = queueEnvironment({ ...service, user: '', database: '' }, service);
	expect(Object.keys(set).filter((name) => !new RegExp(`\n +${name}: `).test(compose))).toEqual(
		[],
	);
});

test('the image has the n8n that is tested, and this version of the package', async () => {
	const dockerfile = await read('examples', 'queue-mode', 'Dockerfile');
	const { name, version } = JSON.parse(await read('package.json')) as Record<string, string>;
	expect(dockerfile).toContain(`/n8n:${N8N_VERSION}\n`);
	expect(dockerfile).toContain(`${name}@${version}\n`);
	const lock = JSON.parse(await read('package-lock.json')) as Record<string, unknown>;
	expect(lock).toMatchObject({ version, packages: { '': { version } } });
	expect(await read('CHANGELOG.md')).toContain(`\n## ${version}\n`);
});

test('no secret has a value in the files that are shared', async () => {
	const example = await read('examples', 'queue-mode', '.env.example');
	const secrets = [...example.matchAll(/^(\w+(?:PASSWORD|KEY))=(.*)$/gm)];
	expect(secrets.map(([, , value]) => value)).toEqual(['change-me', 'change-me', 'change-me']);
	const compose = await read('examples', 'queue-mode', 'compose.yaml');
	for (const [, name] of secrets) expect(compose).toContain(`\${${name}:?see .env.example}`);
});
