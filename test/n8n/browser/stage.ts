import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../../tools/n8n/names';
import type { RunningN8n } from '../../../tools/n8n/run';
import type { StoredCredential, WorkflowFile } from '../../../tools/n8n/workflow';
import { Cleanup } from '../../../tools/start/cleanup';
import { freshN8n } from '../../../tools/start/freshN8n';
import { type Browser, openBrowser } from './chromium';
import { Editor } from './editor';

/** A fresh n8n with the built package, a sandbox account, and a browser. */
export interface Stage {
	n8n: RunningN8n;
	sandbox: Sandbox;
	browser: Browser;
	editor: Editor;
	/** Ends all of it. */
	close(): Promise<void>;
}

/** Where anything fails on the way, nothing is left running. */
export async function openStage(
	options: SandboxOptions & { version?: string } = {},
): Promise<Stage> {
	const cleanup = new Cleanup();
	try {
		// First, for it is what may be missing.
		const browser = await openBrowser();
		cleanup.add(browser.close);
		const { n8n, sandbox } = await freshN8n(cleanup, options);
		const editor = new Editor(browser.page, n8n);
		return { n8n, sandbox, browser, editor, close: async () => await cleanup.run() };
	} catch (thrown) {
		await cleanup.run();
		throw thrown;
	}
}

/** Does something in the browser; where that fails, the message names a picture of what was on the screen. */
export async function picturedOnFailure(
	{ page }: Browser,
	name: string,
	act: () => Promise<void>,
): Promise<void> {
	try {
		await act();
	} catch (thrown) {
		const folder = join(tmpdir(), 'editor-test-failures');
		await mkdir(folder, { recursive: true });
		const path = join(folder, `${name.replace(/\W+/g, '-')}.png`);
		const taken = await page.screenshot({ path }).then(
			() => path,
			() => 'none could be taken',
		);
		const message = thrown instanceof Error ? thrown.message : String(thrown);
		throw new Error(`${message}\n\nScreenshot: ${taken}`, { cause: thrown });
	}
}

export const NODE = 'Create or update contact';

interface NodeSetup {
	credential: StoredCredential;
	/** The name of the node; `NODE` if left out. */
	name?: string;
	parameters: object;
	onError?: 'continueErrorOutput';
	/** What the trigger gives out; one empty item if left out. */
	items?: object[];
}

/** A workflow of a manual trigger that gives out these items. */
export function triggerWith(items: object[]): WorkflowFile {
	return {
		name: 'Sign-ups',
		nodes: [
			{
				id: 'aaaaaaaa-0000-4000-8000-000000000001',
				name: 'Sign-ups',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
		],
		connections: {},
		pinData: { 'Sign-ups': items.map((json) => ({ json })) as never },
	};
}

/** A workflow of a manual trigger and the node. */
export function workflowWith({
	credential,
	name = NODE,
	parameters,
	onError,
	items,
}: NodeSetup): WorkflowFile {
	const trigger = triggerWith(items ?? []);
	return {
		...trigger,
		nodes: [
			...trigger.nodes,
			{
				id: 'bbbbbbbb-0000-4000-8000-000000000002',
				name,
				type: NODE_TYPE,
				typeVersion: 1,
				position: [224, 0],
				parameters: { resource: 'contact', operation: 'upsert', ...parameters },
				credentials: { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } },
				...(onError && { onError }),
			},
		],
		connections: { 'Sign-ups': { main: [[{ node: name, type: 'main', index: 0 }]] } },
		...(items === undefined && { pinData: {} }),
	};
}
