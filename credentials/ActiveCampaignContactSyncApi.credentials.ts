import {
	type IAuthenticateRuleResponseSuccessBody,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
	UserError,
} from 'n8n-workflow';
import { accountUrl, isSafeFor } from '../nodes/ActiveCampaignContactSync/account/apiUrl';
import {
	credentialMessages as messages,
	credentialTestMessages,
} from '../nodes/ActiveCampaignContactSync/messages/credential';

export class ActiveCampaignContactSyncApi implements ICredentialType {
	name = 'activeCampaignContactSyncApi';

	displayName = 'ActiveCampaign Contact Sync API';

	icon: Icon = {
		light: 'file:../nodes/ActiveCampaignContactSync/activecampaign.svg',
		dark: 'file:../nodes/ActiveCampaignContactSync/activecampaign.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-activecampaign-contact-sync/n8n-nodes-activecampaign-contact-sync#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://youraccount.api-us1.com',
			hint: 'Copy it from ActiveCampaign: Settings > Developer',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'Found in the same place, below the URL. It acts for the user it belongs to, who needs the right to manage contacts.',
		},
	];

	/** Puts the key into the header API-TOKEN, and nowhere else; never for an address that could be listened to. */
	authenticate = async (
		{ apiKey }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions & { uri?: string },
	): Promise<IHttpRequestOptions> => {
		const baseURL = request.baseURL === undefined ? undefined : accountUrl(request.baseURL);
		if (!isSafeFor(new URL(request.url ?? request.uri, baseURL))) {
			throw new UserError(messages.apiUrlUnencrypted().message);
		}
		const key = String(apiKey).trim();
		// What no HTTP header can hold would be refused in words that name neither the key nor the credential.
		if (!/^[\x21-\x7e]+$/.test(key)) {
			const { message, description } = messages.apiKeyUnusable();
			throw new UserError(`${message}. ${description}`);
		}
		return {
			...request,
			...(baseURL !== undefined && { baseURL }),
			headers: { ...request.headers, 'API-TOKEN': key },
		};
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.apiUrl}}',
			url: '/admin/api.php',
			qs: { api_action: 'user_me', api_output: 'json' },
			disableFollowRedirect: true,
			// A refusal comes with many statuses, and with 200: only the body tells.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result_code',
					value: 0,
					message: credentialTestMessages.keyRefused,
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result_code',
					value: '0',
					message: credentialTestMessages.keyRefused,
				},
			},
			// Of an answer that is text, the second character tells '<!doctype' and '<html' from XML.
			...['!', 'h'].map((value): IAuthenticateRuleResponseSuccessBody => ({
				type: 'responseSuccessBody',
				properties: { key: '1', value, message: credentialTestMessages.webPage },
			})),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result_code',
					value: undefined,
					message: credentialTestMessages.noApi,
				},
			},
		],
	};
}
