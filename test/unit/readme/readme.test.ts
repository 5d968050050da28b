import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ActiveCampaignContactSyncApi } from '../../../credentials/ActiveCampaignContactSyncApi.credentials';
import codex from '../../../nodes/ActiveCampaignContactSync/ActiveCampaignContactSync.node.json';
import { ActiveCampaignContactSync } from '../../../nodes/ActiveCampaignContactSync/ActiveCampaignContactSync.node';
import { name as packageName, scripts } from '../../../package.json';
import { N8N_RECIPES, N8N_VERSION } from '../../../tools/n8n/versions';
import { allLabels } from '../../../tools/readme/labels';
import { optionTable } from '../../../tools/readme/optionTable';
import { parameterTable } from '../../../tools/readme/parameterTable';
import { ROOT } from '../../../tools/root';
import { ofN8n, writtenByHand } from './names';
import { anchors, cellsOf, links, page, pages, prose, section } from './pages';

const readme = page('README.md');
const parameters = page('docs/parameters.md');

describe('README.md', () => {
	test('is short', () => {
		expect(Buffer.byteLength(readme.text)).toBeLessThan(15_000);
	});

	test('says what a newcomer needs, in that order', () => {
		expect(anchors(readme).slice(0, 8)).toEqual([
			'activecampaign-contact-sync-for-n8n',
			'installation',
			'credential',
			'your-first-contact',
			'your-first-import',
			'which-operation',
			'parameters',
			'what-happens-when-',
		]);
		expect(readme.text).toContain(`\`${packageName}\``);
	});

	test('shows the two commands that do everything', () => {
		expect(readme.text).toContain('npm ci && npm start');
		expect(readme.text).toContain('npm ci && npm test');
	});

	test('names every n8n it was tried with', () => {
		for (const version of Object.keys(N8N_RECIPES)) expect(readme.text).toContain(version);
	});

	test('shows each picture that is there', () => {
		const shown = links(readme).map(({ file }) => file);
		expect(shown).toEqual(expect.arrayContaining(['docs/images/node.png']));
	});
});

describe('tables that follow from the code (`npm run readme`)', () => {
	test('parameters, as the mapping says it', () => {
		const cells = cellsOf(section(parameters, 'parameters'));
		expect(cells).toEqual(cellsOf(parameterTable()));
		expect(cells.length).toBeGreaterThan(10);
	});

	test('options, as the screen says it', () => {
		const cells = cellsOf(section(parameters, 'options'));
		expect(cells).toEqual(cellsOf(optionTable()));
		expect(cells.length).toBeGreaterThan(5);
	});

	test('a column for each n8n it was tried with (`npm run test:compat`)', () => {
		const { text } = page('docs/compatibility.md');
		const table = section({ path: 'docs/compatibility.md', text }, 'compat');
		for (const version of Object.keys(N8N_RECIPES)) expect(table).toContain(`n8n ${version}`);
		expect(text).toContain(`Developed with n8n ${N8N_VERSION}`);
	});
});

describe.each(pages())('$path', (one) => {
	test('links only to what is there', () => {
		for (const { file, anchor } of links(one)) {
			expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
			if (anchor !== undefined) expect(anchors(page(file))).toContain(anchor);
		}
	});

	test('names only commands that there are', () => {
		const named = [...one.text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});

	test('names no file that is not there', () => {
		const named = [...one.text.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.\w+)`/g)].map(
			([, file = '']) => file,
		);
		const missing = named.filter(
			(file) => !existsSync(join(ROOT, file)) && !existsSync(join(ROOT, NODE, file)),
		);
		expect(missing.filter((file) => !file.startsWith('dist/'))).toEqual([]);
	});
});

const NODE = 'nodes/ActiveCampaignContactSync';

describe.each(['README.md', 'docs/parameters.md', 'docs/sending.md', 'examples/README.md'])(
	'the names in %s',
	(path) => {
		const { text } = page(path);

		test('in bold are those on the screen', () => {
			const { description } = new ActiveCampaignContactSync();
			const { displayName, properties } = new ActiveCampaignContactSyncApi();
			const known = new Set([
				...allLabels(description.properties),
				...properties.map((property) => property.displayName),
				...placeholders(),
				description.displayName,
				displayName,
				...ofN8n,
				...writtenByHand,
			]);
			const bold = [...prose(text).matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
			const names = bold.flatMap((name) => name.replace(/[.:]$/, '').split(' › '));
			expect(names.filter((name) => !known.has(name))).toEqual([]);
			expect(names.length).toBeGreaterThan(0);
		});

		test('in code, of options of a status and of results, are those of the node', () => {
			const source = sources();
			const named = [...text.matchAll(/`([a-z]+(?:[A-Z_][A-Za-z]+)+)`/g)].map(
				([, name = '']) => name,
			);
			expect(named.filter((name) => !source.includes(name))).toEqual([]);
		});
	},
);

test('what the README quotes of messages is what they say', () => {
	const source = sources();
	const quotes = [...prose(readme.text).matchAll(/(?<![\w_])_([^_]+)_(?![\w_])/g)]
		.map(([, quote = '']) => quote)
		.filter((quote) => !['Create or Update', 'Import Many'].includes(quote))
		.filter((quote) => quote !== 'Connection tested successfully');
	for (const quote of quotes) {
		// A message begins with the name of its parameter, which is filled in.
		const said = quote.replace(/^'[^']+'/, '').replace(/ ?…$/, '');
		expect([quote, source.includes(said)]).toEqual([quote, true]);
	}
	expect(quotes.length).toBeGreaterThan(1);
});

test('what n8n links to is there: the page of the node and of its credential', () => {
	const { documentationUrl } = new ActiveCampaignContactSyncApi();
	const { credentialDocumentation, primaryDocumentation } = codex.resources;
	const urls = [...credentialDocumentation, ...primaryDocumentation].map(({ url }) => url);
	for (const url of [documentationUrl, ...urls]) {
		expect(anchors(readme)).toContain(new URL(url).hash.slice(1));
	}
});

/** The buttons that add something, named by the placeholder of their parameter. */
function placeholders(): string[] {
	return [...sources().matchAll(/placeholder: '(Add [^']+)'/g)].map(([, name = '']) => name);
}

/** All that ships, as text. */
function sources(): string {
	return readdirSync(join(ROOT, NODE), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => readFileSync(join(ROOT, NODE, name), 'utf8'))
		.join('\n');
}
