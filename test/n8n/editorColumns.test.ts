import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { NodeView } from './browser/nodeView';
import {
	NODE,
	openStage,
	picturedOnFailure,
	type Stage,
	triggerWith,
	workflowWith,
} from './browser/stage';

/** A sheet with many columns, in an account with many custom fields. */

const sheet = ['ann@example.com', 'max@example.com', 'zoe@example.com'].map((email) => ({
	Email: email,
	'Job Title': 'Engineer',
	birthday: '1991-12-10',
	Country: 'Portugal',
	Interests: 'CRM, Events',
	CONSENT: 'Offers',
	Notes: 'Met at the fair',
	'lead-source': 'Fair',
	Plan: 'Pro',
	Topics: 'Guides',
	'Last Visit': '2026-07-04 13:05:00',
	'Field 0017': 'seventeen',
	field_18: 'eighteen',
	Seat: '12A',
}));

let stage: Stage;
let credential: StoredCredential;

beforeAll(async () => {
	stage = await openStage({ size: { fields: 500 } });
	const { apiKey, url: apiUrl } = stage.sandbox;
	await stage.editor.signIn();
	credential = await stage.n8n.importCredential(CREDENTIAL_TYPE, 'Many fields', {
		apiUrl,
		apiKey,
	});
});
afterAll(async () => await stage?.close());

function scene(name: string, act: () => Promise<void>): void {
	test(name, async () => await picturedOnFailure(stage.browser, name, act), 180_000);
}

/** Counts the clicks that a person makes from now on. */
async function countClicks(): Promise<() => Promise<number>> {
	const { page } = stage.editor;
	await page.evaluate(`
		window.clicks = 0;
		addEventListener('click', ({ isTrusted, detail }) => {
			if (isTrusted && detail > 0) window.clicks += 1;
		}, true);
	`);
	return async () => Number(await page.evaluate('window.clicks'));
}

scene('twelve columns into twelve custom fields: checked and imported in six clicks', async () => {
	const { editor, sandbox } = stage;
	await editor.openWorkflow(triggerWith(sheet));
	const node = await editor.addNode('Import many contacts');
	const clicks = await countClicks();

	await node.add('Add Option', 'Dry Run');
	await node.toggle('dryRun');
	await node.execute();
	await node.output.getByText('would_send').first().waitFor();
	await node.hint('are left out. They are "Seat".').waitFor();
	expect(sandbox.imports).toEqual([]);

	await node.toggle('dryRun');
	await node.execute();
	await node.output.getByText('imported').first().waitFor({ timeout: 90_000 });
	expect(await clicks()).toBeLessThanOrEqual(6);

	expect(await node.output.getByText('imported', { exact: true }).count()).toBe(3);
	await node.hint('They are "Seat".').waitFor();
	for (const { Email } of sheet) {
		const fields = Object.fromEntries(sandbox.account.find(Email)?.fields ?? []);
		expect(fields).toEqual({
			1: 'Engineer',
			3: '1991-12-10',
			4: 'Portugal',
			6: '||CRM||Events||',
			7: '||Offers||',
			9: 'Met at the fair',
			10: 'Fair',
			14: 'Pro',
			15: '||Guides||',
			16: expect.stringContaining('2026-07-04'),
			17: 'seventeen',
			18: 'eighteen',
		});
	}
});

scene('by hand, names are on the screen, and each custom field is found by its title', async () => {
	const { editor, sandbox } = stage;
	const columns = { mappingMode: 'defineBelow', value: null };
	const node = await editor.openNode(
		workflowWith({
			credential,
			parameters: { fieldMapping: 'columns', columns },
			items: [{ mail: 'priya@example.com', role: 'Consultant' }],
		}),
		NODE,
	);
	await node.shows('email', 'firstName', 'lastName', 'phone', 'organization');
	expect(await node.isShown('field_1')).toBe(false);
	await addColumn(node, 'Job Title');
	await node.drag('mail', 'email');
	await node.drag('role', 'field_1');
	await node.execute();
	await node.output.getByText('Contact added').waitFor();
	const contact = sandbox.account.find('priya@example.com');
	expect([...(contact?.fields ?? [])]).toEqual([[1, 'Consultant']]);
});

async function addColumn(node: NodeView, title: string): Promise<void> {
	const { page } = stage.editor;
	await page
		.getByPlaceholder('Add field to send')
		.or(page.getByText('Add field to send'))
		.first()
		.click();
	await page.getByText(`${title} (%`).filter({ visible: true }).first().click();
	await node.shows('field_1');
}

scene('over 300 contacts, the node says what they take and that there is another way', async () => {
	const { editor } = stage;
	const items = Array.from({ length: 301 }, (_, n) => ({ email: `guest${n}@example.com` }));
	const parameters = { email: '={{ $json.email }}', options: { dryRun: true } };
	for (const [given, shown] of [
		[items, true],
		[items.slice(1), false],
	] as const) {
		const workflow = workflowWith({ credential, parameters, items: given });
		const node = await editor.openNode(workflow, NODE);
		await node.execute();
		await node.output.getByText('would_send').first().waitFor();
		const hint = node.hint("'Import Many' takes thousands of rows in minutes");
		if (shown) await hint.waitFor();
		expect(await hint.isVisible()).toBe(shown);
	}
});
