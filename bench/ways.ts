import type { Sandbox } from '../sandbox';
import { CREDENTIAL_TYPE } from '../tools/n8n/names';
import type { RunningN8n } from '../tools/n8n/run';
import type { WorkflowFile } from '../tools/n8n/workflow';
import { apart, chainOf, type Link, loopOf } from './workflows/build';
import { BUILT_IN_REQUESTS, builtIn } from './workflows/builtIn';
import { codeImport } from './workflows/codeImport';
import { httpRequest } from './workflows/httpRequest';
import type { Mapped } from './workflows/job';
import { noOperation } from './workflows/noOperation';
import { plainNode } from './workflows/plainNode';
import { importMany, thisNode } from './workflows/thisNode';

/** How many contacts, and how many requests a second the account allows; 0 for no limit. */
export interface Scenario {
	contacts: number;
	limit: number;
	/** Whether the node stands apart from the others, to see how long it holds the event loop. */
	apart?: boolean;
	/** One answer to an import is a 429, and one connection of another is cut. */
	isDisturbed?: boolean;
	/** One row in 100 has a mistyped address. */
	hasBadRows?: boolean;
}

/** A way to do the job. */
export interface Way {
	id: string;
	title: string;
	build(n8n: RunningN8n, sandbox: Sandbox, scenario: Scenario): Promise<WorkflowFile>;
}

/** Every way there is, by its id. */
export const WAYS = Object.fromEntries(
	[
		chain('noOperation', 'No Operation', async () => noOperation()),
		...byExpressions('thisNode', 'this node', async (n8n, sandbox, { limit }, mapped) =>
			thisNode(await ownCredential(n8n, sandbox), { requestsPerSecond: limit }, {}, mapped),
		),
		...byExpressions('httpRequest', 'HTTP Request', async (n8n, sandbox, { limit }, mapped) =>
			httpRequest(sandbox.url, await headerCredential(n8n, sandbox), limit, mapped),
		),
		...byExpressions('plainNode', 'plain node', async (n8n, sandbox, _, mapped) =>
			plainNode(await ownCredential(n8n, sandbox), mapped),
		),
		chain('importColumns', 'Import Many, by column', async (n8n, sandbox, { limit }) =>
			importMany(
				await ownCredential(n8n, sandbox),
				{ requestsPerSecond: limit || 5 },
				'columns',
			),
		),
		...byExpressions('import', 'Import Many', async (n8n, sandbox, { limit }, mapped) =>
			importMany(
				await ownCredential(n8n, sandbox),
				{ requestsPerSecond: limit || 5 },
				mapped,
			),
		),
		chain('codeImport', 'Code and HTTP Request', async (n8n, sandbox) =>
			codeImport(sandbox.url, await headerCredential(n8n, sandbox)),
		),
		{
			id: 'builtIn',
			title: 'built-in node',
			async build(n8n, sandbox, { contacts, limit }) {
				const credential = await n8n.importCredential('activeCampaignApi', 'Bench', {
					apiUrl: sandbox.url,
					apiKey: sandbox.apiKey,
				});
				if (limit === 0) {
					return chainOf(
						'built-in',
						contacts,
						builtIn(credential, 'continueErrorOutput'),
					);
				}
				const atOnce = Math.max(1, Math.floor(limit / BUILT_IN_REQUESTS));
				// Where a batch had no item left, the loop would end there.
				const links = builtIn(credential, 'continueRegularOutput');
				return loopOf('built-in, looped', contacts, atOnce, links);
			},
		} satisfies Way,
	].map((way) => [way.id, way]),
);

/** A way whose nodes stand in a chain. */
function chain(
	id: string,
	title: string,
	links: (n8n: RunningN8n, sandbox: Sandbox, scenario: Scenario) => Promise<Link[]>,
): Way {
	return {
		id,
		title,
		build: async (n8n, sandbox, scenario) => {
			const nodes = await links(n8n, sandbox, scenario);
			const { contacts, hasBadRows } = scenario;
			return chainOf(title, contacts, scenario.apart ? apart(nodes) : nodes, hasBadRows);
		},
	};
}

/** The same way twice: with expressions that are names of the item, and with others. */
function byExpressions(
	id: string,
	title: string,
	links: (
		n8n: RunningN8n,
		sandbox: Sandbox,
		scenario: Scenario,
		mapped: Mapped,
	) => Promise<Link[]>,
): Way[] {
	return [
		chain(id, title, async (...given) => await links(...given, 'plain')),
		chain(
			`${id}Worked`,
			`${title}, expressions that do more`,
			async (...given) => await links(...given, 'worked'),
		),
	];
}

async function ownCredential(n8n: RunningN8n, sandbox: Sandbox) {
	return await n8n.importCredential(CREDENTIAL_TYPE, 'Bench', {
		apiUrl: sandbox.url,
		apiKey: sandbox.apiKey,
	});
}

async function headerCredential(n8n: RunningN8n, sandbox: Sandbox) {
	return await n8n.importCredential('httpHeaderAuth', 'Bench', {
		name: 'API-TOKEN',
		value: sandbox.apiKey,
	});
}
