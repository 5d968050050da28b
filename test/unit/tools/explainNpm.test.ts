import { CACHE_VARIABLE } from '../../../tools/n8n/cache';
import { explainNpm } from '../../../tools/n8n/explainNpm';
import { NpmFailed } from '../../../tools/n8n/npm';

const at = { what: 'n8n 2.41.1', folder: '/cache', logFile: '/cache/logs/n8n.log' };
const explain = (output: string) => explainNpm(new NpmFailed('install', output), at);

test.each([
	[
		'no network',
		'npm error code EAI_AGAIN\nnpm error network request to http://registry/n8n failed',
		'did not reach its registry',
		'Check the internet connection',
	],
	[
		'disk full',
		'npm error code ENOSPC\nnpm error nospc write',
		'The disk is full',
		CACHE_VARIABLE,
	],
	[
		'mirror',
		'npm error code ETARGET\nnpm error notarget No matching version',
		'does not have all',
		'mirror',
	],
	['sign-in', 'npm error code E401', 'refused to hand out', 'npm login'],
	['no Python', 'gyp ERR! find Python', 'a compiler is missing', 'python3, make and g++'],
	[
		'no make',
		'gyp ERR! stack Error: not found: make',
		'a compiler is missing',
		'python3, make and g++',
	],
	[
		'no g++',
		'make: g++: No such file or directory',
		'a compiler is missing',
		'python3, make and g++',
	],
	[
		'compiler of another kind of trouble',
		'gyp ERR! build error\ngyp ERR! stack Error: `make` failed with exit code: 2',
		'that did not work',
		'python3, make and g++',
	],
	[
		'no right to write',
		'npm error code EACCES',
		'could not be written to /cache',
		CACHE_VARIABLE,
	],
])('%s: what happened and what to do', (_, output, message, advice) => {
	const failure = explain(output);
	expect(failure.message).toContain(message);
	expect(failure.advice).toContain(advice);
	expect(failure.logFile).toBe(at.logFile);
});

test('a missing compiler is the cause, though a ready-made binary was out of reach before', () => {
	const failure = explain(
		'prebuild-install warn install getaddrinfo ENOTFOUND host\ngyp ERR! find Python \nnpm error code 1',
	);
	expect(failure.message).toContain('a compiler is missing');
});

test('a warning is not taken for the cause', () => {
	const failure = explain(
		'npm warn tar TAR_ENTRY_ERROR ENOSPC once\nnpm error code 1\nnpm error something unheard of',
	);
	expect(failure.message).toBe('n8n 2.41.1 could not be installed: something unheard of');
});
