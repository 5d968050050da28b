import type { Locator } from 'playwright-core';
import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import { N8N_RECIPES, N8N_VERSION } from '../../tools/n8n/versions';
import type { StoredCredential } from '../../tools/n8n/workflow';
import type { NodeView } from './browser/nodeView';
import { NODE, openStage, picturedOnFailure, type Stage, workflowWith } from './browser/stage';

/** What strangers write, n8n's editor shows as text: a form or a webhook must put no link before the workflow's owner. */

const oldest = Object.keys(N8N_RECIPES).at(-1) ?? N8N_VERSION;
const LINK = '<a href="https://evil.example.com">Nathan</a>';

const byName = { mappingMode: 'autoMapInputData', value: null };

describe.each([N8N_VERSION, oldest])('n8n %s', (version) => {
	let stage: Stage;
	let credential: StoredCredential;

	beforeAll(async () => {
		stage = await openStage({ version });
		const { apiKey, url: apiUrl } = stage.sandbox;
		await stage.editor.signIn();
		credential = await stage.n8n.importCredential(CREDENTIAL_TYPE, 'Account', {
			apiUrl,
			apiKey,
		});
	});
	afterAll(async () => await stage?.close());

	function scene(name: string, act: () => Promise<void>): void {
		test(
			name,
			async () => await picturedOnFailure(stage.browser, `${name} ${version}`, act),
			180_000,
		);
	}

	async function openNode(parameters: object, items: object[]): Promise<NodeView> {
		return await stage.editor.openNode(workflowWith({ credential, parameters, items }), NODE);
	}

	/** Whatever of the page holds a link to the stranger's address. */
	function links(): Locator {
		return stage.browser.page.locator('a[href*="evil.example.com"]');
	}

	scene('in hints, a column name and a value', async () => {
		const node = await openNode({ fieldMapping: 'columns', columns: byName }, [
			{ Email: 'nathan@example.com', Country: LINK, [`${LINK} & Sons`]: 'x' },
		]);
		await node.execute();
		await node.hint(`They are "${LINK} & Sons"`).waitFor();
		await node.hint(`"Country": "${LINK}"`).waitFor();
		expect(await links().count()).toBe(0);
	});

	scene('in the error, a value in the description', async () => {
		const node = await openNode({ email: '={{ $json.email }}' }, [{ email: `${LINK} & Sons` }]);
		await node.execute();
		const description = stage.editor.byId('node-error-description');
		await description.getByText(`It is "${LINK} & Sons".`).waitFor();
		expect(await links().count()).toBe(0);
	});

	scene(
		"in the error, the server's words: at the node, in the corner, on the canvas",
		async () => {
			const { sandbox, editor } = stage;
			const body = JSON.stringify({ result_code: 0, result_message: `Not valid: ${LINK}` });
			const email = 'nathan.smith@example.com';
			sandbox.addFault({ kind: 'answer', email, body, times: Infinity });
			const node = await openNode({ email }, [{}]);
			await node.execute();
			const shown = 'Not valid: ‹a href="https://evil.example.com"›Nathan‹/a›';
			await editor.byId('node-error-message').getByText(shown).waitFor();
			await editor.page.locator('.el-notification').getByText(shown).waitFor();
			expect(await links().count()).toBe(0);

			await editor.page.keyboard.press('Escape');
			await editor.byId('node-issues').first().hover();
			await editor.page.locator('.titled-list').getByText(shown).waitFor();
			expect(await links().count()).toBe(0);
		},
	);

	scene('in a refused item, as table, JSON and schema', async () => {
		const workflow = workflowWith({
			credential,
			parameters: { email: '={{ $json.email }}' },
			onError: 'continueErrorOutput',
			items: [{ email: LINK }],
		});
		const node = await stage.editor.openNode(workflow, NODE);
		await node.execute();
		await node.output.getByText('Error Branch').click();
		for (const view of ['table', 'json', 'schema']) {
			await node.output.locator(`[data-test-id="radio-button-${view}"]`).click();
			await node.output.getByText('evil.example.com').first().waitFor();
			expect(await node.output.innerText()).toContain('<a href=');
			expect(await links().count()).toBe(0);
		}
	});
});
