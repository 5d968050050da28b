import './quiet';
import 'reflect-metadata';
import {
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import {
	type IConnections,
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type ICredentialType,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	NodeHelpers,
	NodeOperationError,
	Workflow,
} from 'n8n-workflow';
import path from 'node:path';

/** The node as it stands in a workflow, under the name the workflow gives it. */
export const syncNode = 'Sync';

export interface EngineRun {
	/** Items of the node's outputs: success first, then the error branch where there is one. */
	outputs: INodeExecutionData[][];
	run: IRun;
	/** The message the run ended with, if it ended with one. */
	message: string;
	description: string;
}

export interface EngineOptions {
	items: Array<Record<string, unknown>>;
	parameters: INodeParameters;
	credential: { apiUrl: string; apiKey: string };
	/** Settings of the node: `onError`, `retryOnFail`, `executeOnce` … */
	node?: Partial<INode>;
	timezone?: string;
	/** Called with what stops the execution, as the Stop button does. */
	onStart?(stop: () => void): void;
}

/** Before 2.36, n8n takes a failed item with `details` for a success, so there it has none. */
const givesDetails = 'failure' in new NodeOperationError({} as INode, '');

/** What the `details` of a failed item are to be in the n8n whose engine this is. */
export function detailsLike(words: RegExp | string): unknown {
	return givesDetails ? expect.stringMatching(words) : undefined;
}

let loading: Promise<{ nodeType: INodeType; credentialType: ICredentialType }> | undefined;

/** The built package, loaded as n8n loads it. */
export async function loadPackage() {
	loading ??= (async () => {
		const loader = new PackageDirectoryLoader(path.resolve(__dirname, '../..'));
		await loader.loadAll();
		const nodeType = loader.getNode('activeCampaignContactSync').type as INodeType;
		// As n8n's own service of node types does: the stop signal reaches the node by this way only.
		nodeType.execute = async function (this: IExecuteFunctions) {
			return (await new RoutingNode(this as never, nodeType).runNode()) ?? [];
		};
		const credentialType = loader.getCredential('activeCampaignContactSyncApi').type;
		return { nodeType, credentialType };
	})();
	return await loading;
}

/** Runs a workflow of a start node that gives out the items, and the node, through n8n's engine. */
export async function runNode(options: EngineOptions): Promise<EngineRun> {
	const { nodeType, credentialType } = await loadPackage();
	const workflow = workflowOf(nodeType, options);
	const additionalData = additionalDataOf(credentialType, options);
	const execution = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.getNode('Start') ?? undefined,
	});
	options.onStart?.(() => execution.cancel());
	const run = await execution;
	const [result] = run.data.resultData.runData[syncNode] ?? [];
	const error = run.data.resultData.error ?? result?.error;
	return {
		outputs: (result?.data?.main ?? []).map((items) => items ?? []),
		run,
		message: error?.message ?? '',
		description: (error && 'description' in error && error.description) || '',
	};
}

export function workflowOf(nodeType: INodeType, options: EngineOptions): Workflow {
	const node = (name: string, type: string, rest: Partial<INode>): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...rest,
	});
	const nodes = [
		node('Start', 'test.start', {}),
		node(syncNode, 'test.sync', {
			parameters: { resource: 'contact', operation: 'upsert', ...options.parameters },
			credentials: { activeCampaignContactSyncApi: { id: 'credential', name: 'Sandbox' } },
			...options.node,
		}),
	];
	const connections: IConnections = {
		Start: { main: [[{ node: syncNode, type: 'main', index: 0 }]] },
	};
	const types: Record<string, INodeType> = {
		'test.sync': nodeType,
		'test.start': start(options),
	};
	return new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		settings: { timezone: options.timezone ?? 'America/New_York', executionOrder: 'v1' },
		nodeTypes: {
			getByName: (name) => types[name] as INodeType,
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(types[name] as INodeType, version),
			getKnownTypes: () => ({}),
		},
	});
}

function start({ items }: EngineOptions): INodeType {
	return {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['input'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute() {
			return [items.map((json, item) => ({ json: json as never, pairedItem: { item } }))];
		},
	};
}

export function additionalDataOf(
	credentialType: ICredentialType,
	{ credential }: EngineOptions,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new Credentials(credentialType, credential),
		executeWorkflow: async () => await Promise.reject(new Error('No sub-workflow here')),
		restApiUrl: '',
		instanceBaseUrl: '',
		formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting',
		webhookTestBaseUrl: '',
		currentNodeParameters: undefined,
		executionTimeoutTimestamp: undefined,
		userId: 'user',
		variables: {},
		hooks: new ExecutionLifecycleHooks('manual', '1', {
			id: 'workflow',
			name: 'Test',
			active: false,
			nodes: [],
			connections: {},
		} as never),
		logAiEvent() {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** One credential, and the credential type's own `authenticate`, as n8n calls it. */
class Credentials extends ICredentialsHelper {
	constructor(
		private readonly type: ICredentialType,
		private readonly data: ICredentialDataDecryptedObject,
	) {
		super();
	}

	override getParentTypes(): string[] {
		return [];
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (typeof this.type.authenticate !== 'function')
			throw new Error('authenticate is no function');
		return await this.type.authenticate(credentials, requestOptions);
	}

	override async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override async getCredentials(): Promise<never> {
		throw new Error('Not needed');
	}

	override async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return { ...this.data };
	}

	override async updateCredentials(): Promise<void> {}

	override async updateCredentialsOauthTokenData(): Promise<void> {}

	override getCredentialsProperties(): ICredentialType['properties'] {
		return this.type.properties;
	}
}
