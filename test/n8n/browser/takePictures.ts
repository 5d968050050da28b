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
	{ email: 'zoe@example.com', job: 'Engineer' },
	{ email: 'ann@example.com', job: 'Designer' },
	{ email: 'nathan@example.com', job: 'Engineer' },
];

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
		await picturePickList(stage, credential);
		await pictureNode(stage, credential);
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

async function picturePickList({ editor }: Stage, credential: StoredCredential): Promise<void> {
	const node = await editor.openNode(
		workflowWith({ credential, parameters: { ...parameters, lists: { list: [{}] } }, items }),
		NODE,
	);
	await editor.page.setViewportSize({ width: 1360, height: 720 });
	await node.openPickList('listId');
	await node.entries.first().waitFor();
	await node.filter('new', 2);
	await settle(editor.page);
	await editor.byId('ndv').screenshot({ path: file('pick-list') });
}

async function pictureNode({ editor }: Stage, credential: StoredCredential): Promise<void> {
	const node = await editor.openNode(workflowWith({ credential, parameters, items }), NODE);
	await editor.page.setViewportSize({ width: 1360, height: 1180 });
	await node.execute();
	await node.output.getByText('Contact added').first().waitFor();
	await settle(editor.page);
	await editor.byId('ndv').screenshot({ path: file('node') });
	await editor.theme('dark');
	await settle(editor.page);
	await editor.byId('ndv').screenshot({ path: file('node-dark') });
	await editor.theme('light');
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
	for (const name of ['credential', 'pick-list', 'node', 'node-dark', 'sandbox']) {
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
