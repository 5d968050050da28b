import { accountUrl } from '../../../nodes/ActiveCampaignContactSync/account/apiUrl';
import { refusalOf } from '../contact/contacts';

const account = 'https://youraccount.api-us1.com';

describe('what is pasted along with the API URL is forgiven', () => {
	const endings = [
		'',
		'/',
		'///',
		'/admin',
		'/admin/',
		'/admin/api.php',
		'/admin/api.php/',
		'/admin/api.php?api_action=contact_sync&api_output=json',
		'/api/3',
		'/api/3/',
		'/API/3',
		'/Admin/Api.php',
		'?x=1',
		'#top',
	];
	test.each(endings)('"%s" after it', (ending) => {
		expect(accountUrl(account + ending)).toBe(account);
		expect(accountUrl(` \t${account}${ending} \n`)).toBe(account);
	});

	test.each([
		['capitals in the name', 'HTTPS://YourAccount.API-US1.com', account],
		['the port that https has anyway', `${account}:443`, account],
		['a name and a password', 'https://nathan:secret@youraccount.api-us1.com', account],
	])('%s', (_what, typed, expected) => {
		expect(accountUrl(typed)).toBe(expected);
	});
});

describe('an address without a scheme gets https://', () => {
	test.each([
		['youraccount.api-us1.com', account],
		['youraccount.api-us1.com/admin/api.php', account],
		['youraccount.api-us1.com:443', account],
		['crm.example.com:8443', 'https://crm.example.com:8443'],
		['localhost:3000', 'https://localhost:3000'],
	])('%s', (typed, expected) => {
		expect(accountUrl(typed)).toBe(expected);
	});
});

describe('what belongs to the address stays', () => {
	test.each([
		['a port', 'https://crm.example.com:8443'],
		['a folder', 'https://crm.example.com/activecampaign'],
		['a folder that ends like a forgiven one', 'https://crm.example.com/myadmin'],
		[
			'a folder in front of a forgiven one',
			'https://crm.example.com/ac/admin',
			'https://crm.example.com/ac',
		],
		['another version of the API', 'https://crm.example.com/api/30'],
		["a domain of the customer's own", 'https://crm.example.com'],
	])('%s', (_what, typed, expected = typed) => {
		expect(accountUrl(typed)).toBe(expected);
	});
});

describe('http is for this machine only', () => {
	test.each([
		'http://localhost',
		'http://localhost:3000',
		'http://127.0.0.1:3000',
		'http://127.1.2.3',
		'http://[::1]:3000',
	])('%s is taken', (typed) => {
		expect(accountUrl(`${typed}/admin/api.php`)).toBe(typed);
	});

	test.each([
		'http://youraccount.api-us1.com',
		'http://192.168.1.5',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://127.example.com',
		'http://notlocalhost',
		'http://[::2]',
		'http://localhost@example.com',
		'ftp://youraccount.api-us1.com',
		'file:///etc/passwd',
		'ws://localhost',
	])('%s is refused', (typed) => {
		const { message } = refusalOf(() => accountUrl(typed)).words;
		expect(message).toBe("'API URL' of the credential does not start with https://");
	});
});

describe('what is no address', () => {
	test.each<[unknown]>([[''], ['  \n'], [undefined], [null], [7], [['https://example.com']]])(
		'%p is missing',
		(typed) => {
			const { message } = refusalOf(() => accountUrl(typed)).words;
			expect(message).toBe("'API URL' of the credential is empty");
		},
	);

	test.each(['javascript:alert(1)', 'your account', 'https://', 'https://a b.example.com'])(
		'%s is no web address',
		(typed) => {
			const { message, description } = refusalOf(() => accountUrl(typed)).words;
			expect(message).toBe("'API URL' of the credential is no web address");
			expect(description).toContain('https://youraccount.api-us1.com');
		},
	);
});
