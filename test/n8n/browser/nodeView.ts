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

	/** Waits until these parameters are on the screen. */
	async shows(...parameters: string[]): Promise<void> {
		for (const name of parameters) await this.byId(`parameter-input-${name}`).waitFor();
	}

	async isShown(parameter: string): Promise<boolean> {
		return await this.byId(`parameter-input-${parameter}`).isVisible();
	}

	/** What a parameter shows. */
	async value(parameter: string): Promise<string> {
		return await this.byId(`parameter-input-${parameter}`).locator('input').inputValue();
	}

	/** Drags a column of the input onto a parameter, which makes an expression of it. */
	async drag(column: string, parameter: string): Promise<void> {
		const { mouse } = this.editor.page;
		const target = this.byId(`parameter-input-${parameter}`);
		await target.scrollIntoViewIfNeeded();
		const from = await middleOf(
			this.byId('ndv-input-panel').getByText(column, { exact: true }).first(),
		);
		await mouse.move(from.x, from.y);
		await mouse.down();
		// n8n takes it for a click until the pointer has gone some way.
		await mouse.move(from.x + 20, from.y + 20, { steps: 5 });
		await this.pointInto(target);
		await mouse.up();
		await target.getByText('$json').first().waitFor();
		// It appears below in its own time, and moves all further down: a drop on what is there would miss.
		await this.byId(`parameter-expression-preview-${parameter}`).waitFor();
	}

	/** Moves the pointer until it is in the middle of something, which may move meanwhile. */
	private async pointInto(target: Locator): Promise<void> {
		for (let at = { x: -1, y: -1 }; ;) {
			const to = await middleOf(target);
			if (to.x === at.x && to.y === at.y) return;
			await this.editor.page.mouse.move(to.x, to.y, { steps: 10 });
			at = to;
		}
	}

	/** Adds one of the parameters that a button such as 'Add Option' offers. */
	async add(button: string, parameter: string): Promise<void> {
		const { page } = this.editor;
		await page
			.getByPlaceholder(button)
			.or(page.getByRole('button', { name: button }))
			.first()
			.click();
		await this.byId('collection-parameter-option')
			.filter({ hasText: parameter, visible: true })
			.first()
			.click();
	}

	/** Switches a parameter on or off. */
	async toggle(parameter: string): Promise<void> {
		await this.byId(`parameter-input-${parameter}`).locator('.el-switch').click();
	}

	/** Chooses one of the options of a parameter. */
	async select(parameter: string, option: string): Promise<void> {
		await this.byId(`parameter-input-${parameter}`).click();
		await this.editor.page
			.getByText(option, { exact: true })
			.filter({ visible: true })
			.last()
			.click();
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
		// Those of others that were open before may still be in the page.
		return this.byId('rlc-item').filter({ visible: true });
	}

	/** Types into the open pick-list and returns what it then shows. */
	async filter(typed: string, expected: number): Promise<string[]> {
		await this.byId('rlc-search').filter({ visible: true }).pressSequentially(typed);
		await this.entries.nth(expected).waitFor({ state: 'detached' });
		await this.entries.nth(expected - 1).waitFor();
		return (await this.entries.allInnerTexts()).map((text) => text.trim());
	}

	/** Chooses an entry that is found by typing. */
	async choose(parameter: string, typed: string): Promise<void> {
		await this.openPickList(parameter);
		// What is typed before they are there, n8n does not look for.
		await this.entries.first().waitFor();
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

	/** What n8n shows at the node beside its items, found by a part of its text. */
	hint(text: string | RegExp): Locator {
		return this.output.getByText(text);
	}

	async openSettings(): Promise<void> {
		await this.byId('tab-settings').click();
	}

	async openParameters(): Promise<void> {
		await this.byId('tab-params').click();
	}
}

async function middleOf(shown: Locator): Promise<{ x: number; y: number }> {
	const box = await shown.boundingBox();
	if (!box) throw new Error('What is to be dragged is not on the screen');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
