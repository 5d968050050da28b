import type { SandboxOptions } from '../../../sandbox';
import { contactState, type ContactState } from '../../../tools/start/contactState';
import type { Execution } from '../../../tools/n8n/execution';
import { NODE_TYPE } from '../../../tools/n8n/names';
import { withCredential } from '../../../tools/n8n/workflow';
import { readExampleFile } from './exampleFiles';
import { type Station, startStation } from './station';

/** A station with what the tests of the examples ask of it. */
export interface ExampleStation extends Station {
	/** Stores an example and returns its id. */
	importExample(name: string): Promise<string>;
	/** What the account holds of a contact. */
	state(email: string): ContactState | undefined;
	/** The addresses of the requests that saved a contact, in their order. */
	syncedAddresses(): string[];
	/** Ends the faults of the account. */
	noMoreFaults(): Promise<void>;
}

/** Starts a fresh n8n for the tests of the examples. */
export async function startExampleStation(options?: SandboxOptions): Promise<ExampleStation> {
	const station = await startStation({ importQueueMs: 1000, ...options });
	const { n8n, sandbox } = station;
	return {
		...station,
		importExample: async (name) => {
			const workflow = readExampleFile(name);
			return await n8n.importWorkflow(
				// All others are stored as they are: n8n finds their credential by its name.
				name === 'getting-started.json'
					? withCredential(workflow, NODE_TYPE, station.credential)
					: workflow,
			);
		},
		state: (email) => contactState(sandbox.account, email),
		syncedAddresses: () =>
			sandbox.requests
				.filter(({ action }) => action === 'contact_sync')
				.map(({ email }) => email),
		noMoreFaults: async () => {
			await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
		},
	};
}

/** How an execution ended: its status, and what stopped it. */
export function ending({ status, error }: Execution): [status: string, message?: string] {
	return error === undefined ? [status] : [status, error.message];
}
