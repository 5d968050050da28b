import { CREDENTIAL_TYPE } from '../tools/n8n/names';
import type { RunningN8n } from '../tools/n8n/run';
import type { WorkflowFile } from '../tools/n8n/workflow';
import type { Sandbox } from '../sandbox';
import { engineAlone } from './engineAlone';
import { chainOf, loopOf } from './workflows/build';
import { BUILT_IN_REQUESTS, builtIn } from './workflows/builtIn';
import { httpRequest } from './workflows/httpRequest';
import { thisNode } from './workflows/thisNode';

/** How many contacts, and how many requests a second the account allows; 0 for no limit. */
export interface Scenario {
	contacts: number;
	limit: number;
}

/** A way to do the job. */
export interface Way {
	id: string;
	title: string;
	/** Whether it sends anything. */
	sends: boolean;
	/** Whether it is of use in this scenario. */
	fits(scenario: Scenario): boolean;
	build(n8n: RunningN8n, sandbox: Sandbox, scenario: Scenario): Promise<WorkflowFile>;
}

/** Six requests a contact under a limit: 3,000 contacts would take a quarter of an hour a run. */
export const MOST_FOR_BUILT_IN_UNDER_LIMIT = 300;

const builtInFits = ({ contacts, limit }: Scenario) =>
	limit === 0 || contacts <= MOST_FOR_BUILT_IN_UNDER_LIMIT;

export const WAYS: Way[] = [
	{
		id: 'thisNode',
		title: 'this node',
		sends: true,
		fits: () => true,
		build: async (n8n, sandbox, { contacts, limit }) =>
			chainOf('this node', contacts, await withThisNode(n8n, sandbox, limit)),
	},
	{
		id: 'httpRequest',
		title: 'HTTP Request by hand',
		sends: true,
		fits: () => true,
		build: async (n8n, sandbox, { contacts, limit }) =>
			chainOf('by hand', contacts, await byHand(n8n, sandbox, limit)),
	},
	{
		id: 'builtIn',
		title: 'built-in node',
		sends: true,
		fits: builtInFits,
		async build(n8n, sandbox, { contacts, limit }) {
			const credential = await builtInCredential(n8n, sandbox);
			if (limit === 0) {
				return chainOf('built-in', contacts, builtIn(credential, 'continueErrorOutput'));
			}
			const atOnce = Math.max(1, Math.floor(limit / BUILT_IN_REQUESTS));
			// Where a batch had no item left, the loop would end there.
			return loopOf(
				'built-in, looped',
				contacts,
				atOnce,
				builtIn(credential, 'continueRegularOutput'),
			);
		},
	},
	{
		id: 'httpRequestUnpaced',
		title: 'HTTP Request, no batching set',
		sends: true,
		fits: ({ contacts, limit }) => limit > 0 && contacts <= 300,
		build: async (n8n, sandbox, { contacts }) =>
			chainOf('by hand, unpaced', contacts, await byHand(n8n, sandbox, 0)),
	},
	{
		id: 'builtInUnpaced',
		title: 'built-in node, no loop',
		sends: true,
		fits: (scenario) => scenario.limit > 0 && builtInFits(scenario),
		async build(n8n, sandbox, { contacts }) {
			const credential = await builtInCredential(n8n, sandbox);
			return chainOf('built-in', contacts, builtIn(credential, 'continueErrorOutput'));
		},
	},
	{
		id: 'engineAlone',
		title: "n8n's engine alone, nothing sent",
		sends: false,
		fits: ({ limit }) => limit === 0,
		build: async (n8n, sandbox, { contacts }) =>
			chainOf('engine alone', contacts, engineAlone(await withThisNode(n8n, sandbox, 0))),
	},
];

async function withThisNode(n8n: RunningN8n, sandbox: Sandbox, limit: number) {
	const credential = await n8n.importCredential(CREDENTIAL_TYPE, 'Bench', {
		apiUrl: sandbox.url,
		apiKey: sandbox.apiKey,
	});
	return thisNode(credential, { requestsPerSecond: limit });
}

async function byHand(n8n: RunningN8n, sandbox: Sandbox, limit: number) {
	const credential = await n8n.importCredential('httpHeaderAuth', 'Bench', {
		name: 'API-TOKEN',
		value: sandbox.apiKey,
	});
	return httpRequest(sandbox.url, credential, limit);
}

async function builtInCredential(n8n: RunningN8n, sandbox: Sandbox) {
	return await n8n.importCredential('activeCampaignApi', 'Bench', {
		apiUrl: sandbox.url,
		apiKey: sandbox.apiKey,
	});
}
