import { N8N_RECIPES, N8N_VERSION } from '../../tools/n8n/versions';
import { openStage, picturedOnFailure, type Stage, triggerWith } from './browser/stage';

/** The README's first page, as written, in the newest and in the oldest n8n. */

const oldest = Object.keys(N8N_RECIPES).at(-1) ?? N8N_VERSION;

describe.each([N8N_VERSION, oldest])('n8n %s', (version) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await openStage({ version });
		await stage.editor.signIn();
	});
	afterAll(async () => await stage?.close());

	function scene(name: string, act: () => Promise<void>): void {
		test(
			name,
			async () => await picturedOnFailure(stage.browser, `${name} ${version}`, act),
			180_000,
		);
	}

	scene('credential: typed by hand, with what the page of the account shows', async () => {
		const { editor, sandbox, browser } = stage;
		await browser.page.goto(`${sandbox.url}/`);
		const key = browser.page.locator('#api-key');
		await key.filter({ hasText: /./ }).waitFor();
		const apiKey = await key.innerText();
		const apiUrl = await browser.page.locator('#api-url').innerText();

		await editor.newCredential();
		await editor.saveCredential(apiUrl, 'a-wrong-key');
		const dialog = editor.byId('editCredential-modal');
		await dialog.getByText('More details').click();
		await dialog.getByText('ActiveCampaign refused the API key.').waitFor();
		await editor.saveCredential(apiUrl, apiKey);
		await dialog.getByText('Connection tested successfully').waitFor();
		await editor.closeCredential();
	});

	scene('first contact', async () => {
		const { editor, sandbox } = stage;
		const signUp = { email: 'zoe@example.com', name: 'Zoe', job: 'Engineer' };
		await editor.openWorkflow(triggerWith([signUp]));
		const node = await editor.addNode('Create or update contact');
		await node.drag('email', 'email');
		await node.add('Add Name, Phone or Organization', 'First Name');
		await node.drag('name', 'firstName');
		await node.addRow('customFields');
		await node.choose('fieldId', 'job');
		await node.drag('job', 'value');
		await node.addRow('lists');
		// Before a list is chosen.
		await editor.page.getByText("Choose 'Active' only for people who").waitFor();
		await node.choose('listId', 'newsl');
		await node.addRow('tags');
		await node.choose('name', 'web-form');
		expect(await node.chosen('name')).toBe('web-form (new tag)');
		await node.execute();
		await node.output.getByText('Contact added').waitFor();

		const contact = sandbox.account.find('zoe@example.com');
		expect(contact).toMatchObject({ firstName: 'Zoe', tags: ['web-form'] });
		expect([...(contact?.fields ?? [])]).toEqual([[1, 'Engineer']]);
		expect([...(contact?.lists ?? [])]).toEqual([[2, expect.objectContaining({ status: 1 })]]);
	});

	scene('first import', async () => {
		const { editor, sandbox } = stage;
		await editor.openWorkflow(
			triggerWith([
				{ Email: 'ann@example.com', 'First Name': 'Ann', Country: 'Portugal', Seat: '1' },
				{ Email: 'gatsby@example.com', 'First Name': 'Jay', Country: 'USA', Seat: '2' },
				{ Email: 'nobody', 'First Name': 'No', Country: 'USA', Seat: '3' },
			]),
		);
		const node = await editor.addNode('Import many contacts');
		await node.addRow('lists');
		await node.choose('listId', 'newsl');
		await node.addRow('tags');
		await node.choose('name', 'import-2026-07-04');
		await node.openSettings();
		await node.select('onError', 'Continue (using error output)');
		await node.openParameters();
		await node.add('Add Option', 'Dry Run');
		await node.toggle('dryRun');
		await node.execute();
		await node.hint('They are "Seat".').waitFor();
		await node.output.getByText('would_send').first().waitFor();
		expect(sandbox.imports).toEqual([]);
		expect(sandbox.account.find('ann@example.com')).toBeUndefined();

		await node.toggle('dryRun');
		await node.execute();
		await node.output.getByText('imported').first().waitFor({ timeout: 90_000 });
		await node.output.getByText('Error Branch').click();
		await node.output.getByText('who has unsubscribed from a list').first().waitFor();
		const refused = await node.output.innerText();
		expect(refused).toContain('gatsby@example.com');
		expect(refused).toContain('nobody');
		expect(refused).not.toContain('ann@example.com');
		const ann = sandbox.account.find('ann@example.com');
		expect(ann).toMatchObject({ firstName: 'Ann', tags: ['import-2026-07-04'] });
		expect([...(ann?.fields ?? [])]).toEqual([[4, 'Portugal']]);
		expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
	});
});
