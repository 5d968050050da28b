import { ExecutionLifecycleHooks } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { EngineOptions } from './options';

/** What n8n gives an execution beside its workflow, the credential above all. */
export function additionalDataOf(
	credentialType: ICredentialType,
	options: EngineOptions,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new Credentials(credentialType, options),
		executeWorkflow: async () => await Promise.reject(new Error('No sub-workflow here')),
		restApiUrl: '',
		instanceBaseUrl: '',
		formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting',
		webhookTestBaseUrl: '',
		currentNodeParameters: undefined,
		currentNodeExecutionIndex: 0,
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
	private decryptions = 0;

	constructor(
		private readonly type: ICredentialType,
		private readonly options: Pick<EngineOptions, 'credential' | 'credentialFails'>,
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
		const failure = this.options.credentialFails?.(++this.decryptions);
		if (failure) throw failure;
		return { ...this.options.credential };
	}

	override async updateCredentials(): Promise<void> {}

	override async updateCredentialsOauthTokenData(): Promise<void> {}

	override getCredentialsProperties(): ICredentialType['properties'] {
		return this.type.properties;
	}
}
