import type { INodeParameters } from 'n8n-workflow';
import type { FaultRule, Sandbox, SandboxOptions } from '../../../sandbox';
import { closedPort, type RecordingServer } from './servers';

/** What a request may come by. */
export interface Servers {
	account: Sandbox;
	/** Another host, which is to be asked nothing. */
	elsewhere: Sandbox;
	proxy: RecordingServer;
	selfSigned: RecordingServer;
}

/** What happens to a run, and what its message tells of it. */
export interface Situation {
	name: string;
	says: RegExp;
	account?: SandboxOptions;
	fault?: (servers: Servers) => FaultRule;
	apiUrl?: (servers: Servers) => string | Promise<string>;
	parameters?: INodeParameters;
	requestOptions?: (servers: Servers) => INodeParameters;
	/** What the account is asked, where it is asked anything. */
	asks?: readonly string[];
	/** Whether all three items are sent, and not the first alone. */
	allItems?: boolean;
}

/** A doubtful answer is followed by a question of our own, and where that says the key is good, by another try. */
const doubted = ['contact_sync', 'user_me', 'contact_sync'];
const refusals = [
	{ refuse: 'result_code_0', asks: ['contact_sync', 'user_me'] },
	{ refuse: 'result_code_0_text', asks: ['contact_sync', 'user_me'] },
	{ refuse: 'xml', asks: ['contact_sync', 'user_me'] },
	{ refuse: '403_empty', asks: ['contact_sync', 'user_me'] },
	{ refuse: '401', asks: ['contact_sync', 'user_me'] },
] as const;
const away = ({ elsewhere }: Servers) => `${elsewhere.url}/admin/api.php`;
export const throughProxy = ({ proxy }: Servers) => ({ proxy: `http://127.0.0.1:${proxy.port}` });
const unlessUnsubscribed: INodeParameters = {
	lists: {
		list: [
			{
				listId: { __rl: true, mode: 'id', value: '2' },
				status: 'activeUnlessUnsubscribed',
				listOptions: {},
			},
		],
	},
};
const mailing: INodeParameters = {
	lists: {
		list: [
			{
				listId: { __rl: true, mode: 'id', value: '2' },
				status: 'active',
				listOptions: { instantResponders: true },
			},
		],
	},
};

export const asked: Situation[] = [
	{ name: 'success', says: /^$/ },
	{
		name: 'a refused contact',
		says: /not valid/,
		asks: ['contact_sync', 'user_me'],
		parameters: { email: 'no one@example.com' },
	},
	...refusals.map(({ refuse, asks }) => ({
		name: `a wrong key, refused as ${refuse}`,
		account: { refuse, apiKey: 'another' },
		says: /not authorized|refused the API key/,
		asks,
	})),
	{
		name: '301 to another host',
		fault: (servers) => ({ kind: '301', location: away(servers) }),
		says: /another address/,
		asks: doubted,
	},
	{
		name: '302 to another host',
		fault: (servers) => ({ kind: '302-other-host', location: away(servers) }),
		says: /another address/,
		asks: doubted,
	},
	{ name: 'a web page', fault: () => ({ kind: 'web-page' }), says: /web page/, asks: doubted },
	{ name: '404', fault: () => ({ kind: 'html-404' }), says: /status 404/, asks: doubted },
	{ name: '402', fault: () => ({ kind: '402' }), says: /402/ },
	{ name: '429', fault: () => ({ kind: '429' }), says: /tried once|429/i },
	{ name: '500', fault: () => ({ kind: '500' }), says: /500/ },
	{ name: '503', fault: () => ({ kind: '503-page' }), says: /503/ },
	{ name: 'garbage', fault: () => ({ kind: 'garbage' }), says: /without a result/ },
	{ name: 'nothing', fault: () => ({ kind: 'empty-after-save' }), says: /without a result/ },
	{ name: 'a cut connection', fault: () => ({ kind: 'cut-after-save' }), says: /connection/ },
	{
		name: 'a cut connection, for a row that mails',
		fault: () => ({ kind: 'cut-after-save' }),
		parameters: mailing,
		says: /mailed twice|not tried again/,
	},
	{
		name: 'a timeout',
		fault: () => ({ kind: 'slow', ms: 2000 }),
		requestOptions: () => ({ timeout: 100 }),
		says: /time|answer/,
	},
	{
		name: 'a look-up',
		parameters: unlessUnsubscribed,
		asks: ['v3/contacts', 'contact_sync'],
		says: /^$/,
	},
	{
		name: 'a look-up that fails',
		parameters: unlessUnsubscribed,
		fault: () => ({ kind: '500', action: 'v3/contacts' }),
		asks: ['v3/contacts'],
		says: /could not be looked up/,
	},
	{
		name: 'a look-up that is led elsewhere',
		parameters: unlessUnsubscribed,
		fault: (servers) => ({
			kind: '301',
			action: 'v3/contacts',
			location: away(servers),
		}),
		asks: ['v3/contacts', 'user_me', 'v3/contacts'],
		says: /could not be looked up/,
	},
	{ name: 'a proxy', requestOptions: throughProxy, says: /^$/ },
	{
		name: 'a proxy and a refused contact',
		asks: ['contact_sync', 'user_me'],
		requestOptions: throughProxy,
		parameters: { email: 'no one@example.com' },
		says: /not valid/,
	},
];

export const unasked: Situation[] = [
	{
		name: 'a refused connection',
		apiUrl: async () => `https://127.0.0.1:${await closedPort()}`,
		says: /could not be reached|connect/,
	},
	{
		name: 'a refused connection without TLS',
		apiUrl: async () => `http://127.0.0.1:${await closedPort()}`,
		says: /could not be reached|connect/,
	},
	{
		name: 'a name that is not found',
		apiUrl: () => 'https://account.invalid',
		says: /could not be reached|connect/,
	},
	{
		name: 'a certificate that nobody vouches for',
		apiUrl: ({ selfSigned }) => `https://127.0.0.1:${selfSigned.port}`,
		says: /could not be reached|connect/,
	},
	{
		name: 'a certificate that nobody vouches for, behind a proxy',
		apiUrl: ({ selfSigned }) => `https://127.0.0.1:${selfSigned.port}`,
		requestOptions: throughProxy,
		says: /could not be reached|connect/,
	},
	{
		name: 'a server that does not speak TLS',
		apiUrl: ({ account }) => account.url.replace('http:', 'https:'),
		says: /could not be reached|connect/,
	},
	{
		name: 'a proxy that is not there',
		requestOptions: () => ({ proxy: 'http://127.0.0.1:1' }),
		says: /could not be reached|connect/,
	},
	{ name: 'no TLS', apiUrl: () => 'http://account.example.com', says: /https/ },
];
