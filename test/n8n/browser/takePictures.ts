/** Makes the pictures of the README anew: `npx tsx test/n8n/browser/takePictures.ts`, after a build. */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { freePort } from '../../../tools/n8n/ports';
import { ROOT } from '../../../tools/root';
import type { StoredCredential } from '../../../tools/n8n/workflow';
import { CREDENTIAL_TYPE } from '../../../tools/n8n/names';
import { NODE, openStage, type Stage, workflowWith } from './stage';

const FOLDER = join(ROOT, 'docs', 'images');
const MOST_BYTES = 150_000;

const listed = (value: string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName,
});

const parameters = {
	email: '={{ $json.email }}',
	additionalFields: { firstName: '={{ $json.name }}' },
	lists: {
		list: [{ listId: listed('2', 'Newsletter'), status: 'activeUnlessUnsubscribed' }],
	},
	customFields: {
		field: [
			{ fieldId: listed('1', 'Job Title (%JOB_TITLE%, text)'), value: '={{ $json.job }}' },
		],
	},
	tags: { tag: [{ name: listed('webinar-2026', 'webinar-2026') }] },
};

const items = [
	{ email: 'zoe@example.com', name: 'Zoe', job: 'Engineer' },
	{ email: 'ann@example.com', name: 'Ann', job: 'Designer' },
	{ email: 'nathan@example.com', name: 'Nathan', job: 'Engineer' },
];

const importParameters = {
	operation: 'importMany',
	fieldMapping: 'columns',
	columns: { mappingMode: 'autoMapInputData', value: null },
	lists: { list: [{ listId: listed('2', 'Newsletter') }] },
	tags: { tag: [{ name: listed('import-2026-07-04', 'import-2026-07-04 (new tag)') }] },
};

const rows = Array.from({ length: 1200 }, (_, n) => ({
	Email: n === 7 ? 'gatsby@example.com' : `customer${n + 1}@example.com`,
	'First Name': ['Ada', 'Max', 'Noor', 'Priya', 'Tom'][n % 5],
	Surname: ['Winter', 'Sendak', 'Haddad', 'Nair'][n % 4],
	Company: `Customer ${n + 1}`,
	'Job Title': ['Engineer', 'Designer', 'Buyer'][n % 3],
	Country: ['Austria', 'Germany', 'Portugal'][n % 3],
	Seat: `${n + 1}A`,
}));

async function main(): Promise<void> {
	await mkdir(FOLDER, { recursive: true });
	// The same address in every picture that is made.
	const stage = await openStage({ port: await freePort(8025) });
	try {
		const { editor, n8n, sandbox } = stage;
		await editor.signIn();
		await pictureCredential(stage);
		const credential = await n8n.importCredential(CREDENTIAL_TYPE, 'ActiveCampaign account', {
			apiUrl: sandbox.url,
			apiKey: sandbox.apiKey,
		});
		await pictureNode(stage, credential);
		await pictureImport(stage, credential);
		await pictureSandbox(stage);
	} finally {
		await stage.close();
	}
}

async function pictureCredential({ editor, sandbox }: Stage): Promise<void> {
	await editor.page.setViewportSize({ width: 1360, height: 820 });
	await editor.newCredential();
	await editor.saveCredential(sandbox.url, sandbox.apiKey);
	await editor.byId('credentials-config-container-test-success').waitFor();
	await settle(editor.page);
	await editor.byId('editCredential-modal').screenshot({ path: file('credential') });
	await editor.closeCredential();
}

async function pictureNode({ editor }: Stage, credential: StoredCredential): Promise<void> {
	const node = await editor.openNode(workflowWith({ credential, parameters, items }), NODE);
	await editor.page.setViewportSize({ width: 1360, height: 1500 });
	await node.execute();
	await node.output.getByText('Contact added').first().waitFor();
	await settle(editor.page);
	await editor.byId('ndv').screenshot({ path: file('node') });
}

async function pictureImport({ editor }: Stage, credential: StoredCredential): Promise<void> {
	const workflow = workflowWith({
		credential,
		name: 'Import many contacts',
		parameters: importParameters,
		onError: 'continueErrorOutput',
		items: rows,
	});
	const node = await editor.openNode(workflow, 'Import many contacts');
	await editor.page.setViewportSize({ width: 1280, height: 780 });
	await node.execute();
	await node.output.getByText('imported').first().waitFor({ timeout: 90_000 });
	await settle(editor.page);
	await editor.byId('ndv').screenshot({ path: file('import') });
}

async function pictureSandbox({ browser: { page }, sandbox }: Stage): Promise<void> {
	await page.setViewportSize({ width: 1180, height: 640 });
	await page.goto(`${sandbox.url}/`);
	await page.getByText('zoe@example.com').first().waitFor();
	await settle(page);
	await page.screenshot({ path: file('sandbox') });
}

/** Until what fades in, and the messages in the corner, have come and gone. */
async function settle(page: Page): Promise<void> {
	await page.locator('.el-notification').first().waitFor({ state: 'hidden' });
	await page.mouse.move(1, 1);
	await page.waitForTimeout(700);
}

function file(name: string): string {
	return join(FOLDER, `${name}.png`);
}

async function report(): Promise<void> {
	for (const name of ['credential', 'node', 'import', 'sandbox']) {
		const { size } = await stat(file(name));
		console.log(`${name}.png ${Math.round(size / 1000)} kB`);
		if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`);
	}
}

main()
	.then(report)
	.catch((error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	});
