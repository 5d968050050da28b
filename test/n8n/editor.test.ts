import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import type { StoredCredential } from '../../tools/n8n/workflow';
import { NODE, openStage, picturedOnFailure, type Stage, workflowWith } from './browser/stage';

/** What a new user does, in the editor of the real n8n, with an account that is a big one. */

let stage: Stage;
let credential: StoredCredential;

beforeAll(async () => {
	stage = await openStage({ size: { lists: 1200, fields: 500, tags: 5000 } });
	const { apiKey, url: apiUrl } = stage.sandbox;
	await stage.editor.signIn();
	// Stored behind the editor's back, for the scenes that are not about the credential itself.
	credential = await stage.n8n.importCredential(CREDENTIAL_TYPE, 'Big account', {
		apiUrl,
		apiKey,
	});
});
afterAll(async () => await stage?.close());

function scene(name: string, act: () => Promise<void>): void {
	test(name, async () => await picturedOnFailure(stage.browser, name, act), 180_000);
}

scene(
	'the credential says where to find its values, and its test tells what is wrong',
	async () => {
		const { editor, sandbox, n8n } = stage;
		await editor.newCredential();
		const dialog = editor.byId('editCredential-modal');
		expect(await dialog.innerText()).toContain(
			'Copy it from ActiveCampaign: Settings > Developer',
		);

		await editor.saveCredential(n8n.url, sandbox.apiKey);
		// From now on n8n leaves the details open.
		await dialog.getByText('More details').click();
		await dialog.getByText('The API URL leads to a web page').waitFor();
		await editor.saveCredential(sandbox.url, 'a-wrong-key');
		await dialog.getByText('ActiveCampaign refused the API key.').waitFor();
		await editor.saveCredential('http://account.example.com', sandbox.apiKey);
		await dialog
			.getByText("'API URL' of the credential does not start with https://")
			.waitFor();
		await editor.saveCredential(sandbox.url, 'a key with-blanks');
		await dialog.getByText('A blank in the middle is one').waitFor();

		await editor.saveCredential(`${sandbox.url}/admin/`, sandbox.apiKey);
		await editor.byId('credentials-config-container-test-success').waitFor();
		expect(await dialog.locator('input[type="password"]').count()).toBe(1);
		await editor.closeCredential();
	},
);

scene('from an empty workflow to a synced contact', async () => {
	const { editor, sandbox } = stage;
	await editor.newWorkflow();
	await editor.searchNode('contact sync');
	await editor.panelItem('ActiveCampaign Contact Sync').click();
	await editor.panelItem(NODE).click();
	const node = await editor.nodeView();
	// n8n chooses the credential itself.
	expect(await editor.byId('node-credentials-select').locator('input').inputValue()).not.toBe('');

	await node.fill('email', 'zoe@example.com');
	await node.addRow('lists');
	await editor.page.getByText("Choose 'Active' only for people who").waitFor();
	await node.openPickList('listId');
	await node.entries.first().waitFor();
	expect(await node.filter('list 119', 10)).toEqual(
		Array.from({ length: 10 }, (_, i) => `List 119${i}`),
	);
	await node.entries.nth(3).click();
	expect(await node.chosen('listId')).toBe('List 1193');
	await node.select('status', 'Active');
	await editor.page.getByText('People who had unsubscribed are subscribed again.').waitFor();

	await node.addRow('customFields');
	await node.choose('fieldId', 'job');
	expect(await node.chosen('fieldId')).toBe('Job Title (%JOB_TITLE%, text)');
	await node.fill('value', 'Engineer');
	await node.addRow('tags');
	// Typed at once: the editor is slow to draw 5,000 tags.
	await node.openPickList('name');
	await node.filter('webinar', 2);
	await node.entries.first().click();

	await node.execute();
	await node.output.getByText('Contact added').waitFor();
	const contact = sandbox.account.find('zoe@example.com');
	expect([...(contact?.lists.keys() ?? [])]).toEqual([1193]);
	expect([...(contact?.fields ?? [])]).toEqual([[1, 'Engineer']]);
	expect(contact?.tags).toEqual(['webinar-2026']);
	expect(await node.output.innerText()).toContain('subscriber_id');
});

scene('the screen is in the order in which it is filled in', async () => {
	const { editor } = stage;
	await editor.openNode(workflowWith({ credential, parameters: {} }), NODE);
	const shown = await editor.byId('node-parameters').innerText();
	const wanted = [
		'Map Fields',
		'Email',
		'Additional Fields',
		'Custom Fields',
		'Lists',
		'Tags',
		'Options',
	];
	const places = wanted.map((title) => shown.split('\n').indexOf(title));
	expect(places).not.toContain(-1);
	expect(places).toEqual([...places].sort((a, b) => a - b));
});

scene('a pick-list goes on to its end', async () => {
	const { editor, sandbox } = stage;
	const node = await editor.openNode(
		workflowWith({ credential, parameters: { lists: { list: [{}] } } }),
		NODE,
	);
	await node.openPickList('listId');
	const asked = sandbox.requests.length;
	for (let shown = 0; shown < 1200;) {
		await node.entries.nth(shown).waitFor();
		shown = await node.entries.count();
		await node.entries.last().scrollIntoViewIfNeeded();
	}
	expect(await node.entries.count()).toBe(1200);
	expect(await node.entries.last().innerText()).toBe('Product News');
	expect(sandbox.requests.length - asked).toBeLessThanOrEqual(1);
});

scene('a pick-list tells what is wrong with the credential, and leads there', async () => {
	const { editor, n8n, sandbox } = stage;
	const wrong = await n8n.importCredential(CREDENTIAL_TYPE, 'Wrong key', {
		apiUrl: sandbox.url,
		apiKey: 'a-wrong-key',
	});
	const node = await editor.openNode(
		workflowWith({ credential: wrong, parameters: { lists: { list: [{}] } } }),
		NODE,
	);
	const answered = editor.page.waitForResponse(/resource-locator-results/);
	await node.openPickList('listId');
	const said = editor.byId('rlc-error-container');
	await said.getByText('ActiveCampaign refused the API key').waitFor();
	expect(await said.innerText()).toContain('Copy the API key and the API URL again');
	expect(await (await answered).text()).not.toContain('a-wrong-key');
	await said.getByText('Check your credential').click();
	await editor.byId('editCredential-modal').waitFor();
	expect(await editor.byId('credential-name').innerText()).toContain('Wrong key');
});

scene('a refused item says what happened and what to do', async () => {
	const { editor } = stage;
	const node = await editor.openNode(
		workflowWith({ credential, parameters: { email: 'no address' } }),
		NODE,
	);
	await node.execute();
	await editor.byId('node-error-message').waitFor();
	expect(await editor.byId('node-error-message').innerText()).toContain(
		"'Email' is not an email address",
	);
	expect(await editor.byId('node-error-description').innerText()).toContain(
		'Map the field that holds the address.',
	);
});

scene('the error branch shows who was refused, and why', async () => {
	const { editor } = stage;
	const node = await editor.openNode(
		workflowWith({
			credential,
			parameters: { email: '={{ $json.email }}' },
			onError: 'continueErrorOutput',
			items: [{ email: 'ann@example.com' }, { email: 'nobody', company: 'Acme, Inc.' }],
		}),
		NODE,
	);
	await node.execute();
	await node.output.getByText('Success Branch').waitFor();
	await node.output.getByText('Contact added').waitFor();
	await node.output.getByText('Error Branch').click();
	await node.output.getByText("'Email' is not an email address").first().waitFor();
	const shown = await node.output.innerText();
	expect(shown).toContain('nobody');
	expect(shown).toContain('Acme, Inc.');
	expect(shown).not.toContain('ann@example.com');
});

scene('the icon is drawn for the light and for the dark theme', async () => {
	const { editor } = stage;
	await editor.openWorkflow(workflowWith({ credential, parameters: { email: 'a@example.com' } }));
	for (const [theme, file] of [
		['light', 'activecampaign.svg'],
		['dark', 'activecampaign.dark.svg'],
	] as const) {
		await editor.theme(theme);
		const icon = editor.byId('canvas-node').locator(`img[src$="/${file}"]`);
		await icon.waitFor();
		const width = await icon.evaluate(
			async (image: { decode(): Promise<void>; naturalWidth: number }) => {
				await image.decode();
				return image.naturalWidth;
			},
		);
		expect(width).toBeGreaterThan(0);
	}
	await editor.theme('light');
});
