import type { Locator } from 'playwright-core';
import type { Editor } from './editor';

/** A node that is open in the editor: its parameters, its settings, its output. */
export class NodeView {
	constructor(private readonly editor: Editor) {}

	private byId(testId: string): Locator {
		return this.editor.byId(testId);
	}

	/** Adds a row to 'Lists', 'Custom Fields' or 'Tags'. */
	async addRow(collection: 'lists' | 'customFields' | 'tags'): Promise<void> {
		await this.byId(`fixed-collection-${collection}`)
			.locator('[data-test-id="fixed-collection-add"]')
			.click();
	}

	async fill(parameter: string, value: string): Promise<void> {
		await this.byId(`parameter-input-${parameter}`).locator('input').fill(value);
	}

	/** What a parameter shows. */
	async value(parameter: string): Promise<string> {
		return await this.byId(`parameter-input-${parameter}`).locator('input').inputValue();
	}

	/** Opens the pick-list of a parameter. */
	async openPickList(parameter: string): Promise<void> {
		await this.pickList(parameter).click();
	}

	private pickList(parameter: string): Locator {
		return this.byId(`resource-locator-${parameter}`).locator('[data-test-id="rlc-input"]');
	}

	/** The entries of the open pick-list. */
	get entries(): Locator {
		return this.byId('rlc-item');
	}

	/** Types into the open pick-list and returns what it then shows. */
	async filter(typed: string, expected: number): Promise<string[]> {
		await this.byId('rlc-search').pressSequentially(typed);
		await this.entries.nth(expected).waitFor({ state: 'detached' });
		await this.entries.nth(expected - 1).waitFor();
		return (await this.entries.allInnerTexts()).map((text) => text.trim());
	}

	/** Chooses an entry that is found by typing. */
	async choose(parameter: string, typed: string): Promise<void> {
		await this.openPickList(parameter);
		await this.filter(typed, 1);
		await this.entries.first().click();
	}

	/** What is chosen in a pick-list. */
	async chosen(parameter: string): Promise<string> {
		return await this.pickList(parameter).inputValue();
	}

	async execute(): Promise<void> {
		await this.byId('node-execute-button').click();
	}

	get output(): Locator {
		return this.byId('output-panel');
	}

	async openSettings(): Promise<void> {
		await this.byId('tab-settings').click();
	}
}
