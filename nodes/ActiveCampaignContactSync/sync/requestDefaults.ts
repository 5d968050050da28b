import type { DeclarativeRestApiSettings, IHttpRequestOptions } from 'n8n-workflow';

/** The request of `contact_sync`, described as n8n's declarative nodes do; both ways to run the node read it here. */
export const requestDefaults = {
	baseURL: '={{$credentials.apiUrl}}',
	url: '/admin/api.php',
	method: 'POST',
	headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	encoding: 'text',
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} satisfies DeclarativeRestApiSettings.HttpRequestOptions & Partial<IHttpRequestOptions>;
