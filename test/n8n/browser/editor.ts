import type { Locator, Page } from 'playwright-core';
import type { RunningN8n } from '../../../tools/n8n/run';
import type { WorkflowFile } from '../../../tools/n8n/workflow';
import { NodeView } from './nodeView';

const CREDENTIAL = 'ActiveCampaign Contact Sync API';

/** n8n's editor, used as a person does. */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly n8n: RunningN8n,
	) {
		page.context().setDefaultNavigationTimeout(60_000);
	}

	byId(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	async signIn(): Promise<void> {
		const { email, password } = this.n8n.owner;
		await this.page.goto(`${this.n8n.url}/signin`);
		await this.byId('emailOrLdapLoginId').locator('input').fill(email);
		await this.byId('password').locator('input').fill(password);
		await this.byId('form-submit-button').click();
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens the dialog of a new credential from the overview. */
	async newCredential(): Promise<void> {
		await this.page.goto(`${this.n8n.url}/home/credentials`);
		await this.byId('add-resource-credential').click();
		await this.byId('new-credential-type-select').locator('input').fill(CREDENTIAL);
		await this.byId('new-credential-type-select-option')
			.filter({ hasText: CREDENTIAL })
			.click();
		await this.byId('new-credential-type-button').click();
		await this.byId('editCredential-modal').waitFor();
	}

	/** Fills in the dialog and saves, which makes n8n test the credential. */
	async saveCredential(apiUrl: string, apiKey: string): Promise<void> {
		await this.byId('parameter-input-apiUrl').locator('input').fill(apiUrl);
		await this.byId('parameter-input-apiKey').locator('input').fill(apiKey);
		await this.byId('credential-save-button').click();
	}

	async closeCredential(): Promise<void> {
		await this.byId('editCredential-modal').getByLabel('Close this dialog').click();
		await this.byId('editCredential-modal').waitFor({ state: 'hidden' });
	}

	/** A new workflow with a manual trigger. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/new`);
		await this.byId('canvas-plus-button').click();
		await this.panelItem('Trigger manually').click();
		await this.byId('canvas-trigger-node').waitFor();
	}

	/** Adds the node behind the last one, with one of its operations. */
	async addNode(operation: string): Promise<NodeView> {
		await this.byId('canvas-handle-plus').last().click();
		await this.byId('node-creator-search-bar').waitFor();
		await this.searchNode('contact sync');
		await this.panelItem('ActiveCampaign Contact Sync').click();
		await this.panelItem(operation).click();
		return await this.nodeView();
	}

	async searchNode(name: string): Promise<void> {
		const search = this.byId('node-creator-search-bar');
		if (!(await search.isVisible())) await this.byId('node-creator-plus-button').click();
		await search.fill(name);
	}

	/** An entry of the node panel. */
	panelItem(name: string): Locator {
		return this.byId('node-creator-item-name').filter({ hasText: name }).first();
	}

	/** Stores a workflow and opens one of its nodes. */
	async openNode(workflow: WorkflowFile, node: string): Promise<NodeView> {
		const id = workflow.nodes.find(({ name }) => name === node)?.id ?? '';
		await this.openWorkflow(workflow, `/${id}`);
		return await this.nodeView();
	}

	async openWorkflow(workflow: WorkflowFile, path = ''): Promise<void> {
		const id = await this.n8n.importWorkflow(workflow);
		await this.page.goto(`${this.n8n.url}/workflow/${id}${path}`);
	}

	/** The node that is open. */
	async nodeView(): Promise<NodeView> {
		await this.byId('node-parameters').waitFor();
		return new NodeView(this);
	}

	/** n8n follows the theme of the system. */
	async theme(colorScheme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
	}
}
