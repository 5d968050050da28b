import { Failure, messageOf } from '../failure';
import { CACHE_VARIABLE } from './cache';
import { NpmFailed } from './npm';

interface Circumstances {
	/** What was to be installed. */
	what: string;
	/** Where to. */
	folder: string;
	logFile?: string;
}

interface Cause {
	seen: RegExp;
	message: (at: Circumstances) => string;
	advice: (at: Circumstances) => string;
}

const COMPILERS =
	process.platform === 'darwin'
		? 'xcode-select --install'
		: process.platform === 'win32'
			? 'the Visual Studio build tools with "Desktop development with C++", and Python 3'
			: 'on Debian or Ubuntu: sudo apt-get install python3 make g++';

const CAUSES: Cause[] = [
	{
		seen: /\b(ENOSPC|EDQUOT|no space left on device|disk quota exceeded)\b/i,
		message: ({ what }) => `The disk is full: ${what} could not be installed`,
		advice: ({ folder }) =>
			`Free 5 GB where ${folder} lies, or set ${CACHE_VARIABLE} to a folder on another disk.`,
	},
	{
		seen: /(ERR! find Python|not found: make|make: not found|g\+\+: not found|c\+\+: not found|cc: not found|g\+\+: No such file|find VS|No Xcode or CLT)/i,
		message: ({ what }) =>
			`${what} holds parts that have to be compiled, and a compiler is missing`,
		advice: () => `Install python3, make and g++ (${COMPILERS}), then start again.`,
	},
	{
		seen: /gyp ERR!/,
		message: ({ what }) =>
			`${what} holds parts that have to be compiled, and that did not work`,
		advice: () =>
			`See that python3, make and g++ are there (${COMPILERS}) and what the log says, then start again.`,
	},
	{
		seen: /\b(E401|E403|ENEEDAUTH)\b/,
		message: ({ what }) => `The npm registry refused to hand out ${what}`,
		advice: () =>
			'See which registry npm uses with "npm config get registry" and sign in to it with "npm login".',
	},
	{
		seen: /\b(ETARGET|E404|notarget)\b/,
		message: ({ what }) => `The npm registry does not have all of ${what}`,
		advice: () =>
			'See which registry npm uses with "npm config get registry": a mirror may lag behind or hold things back.',
	},
	{
		seen: /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|CERT_[A-Z_]+|SELF_SIGNED_CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)\b/,
		message: ({ what }) => `${what} could not be fetched: npm did not reach its registry`,
		advice: () =>
			'Check the internet connection, and the proxy if there is one ("npm config get https-proxy"), then start again.',
	},
	{
		seen: /\b(EACCES|EPERM|EROFS)\b/,
		message: ({ what, folder }) => `${what} could not be written to ${folder}`,
		advice: () =>
			`Make that folder, and npm's own ("npm config get cache"), writable for you, or set ${CACHE_VARIABLE} to another one.`,
	},
];

/** What a person can do about an npm command that did not succeed. */
export function explainNpm(thrown: unknown, at: Circumstances): Failure {
	const output = thrown instanceof NpmFailed ? thrown.output : messageOf(thrown);
	// Warnings, and the search for ready-made binaries, name things that did no harm.
	const told = output
		.split('\n')
		.filter((line) => !/^(npm (warn|http)|prebuild-install)/i.test(line))
		.join('\n');
	const cause = CAUSES.find(({ seen }) => seen.test(told));
	if (cause) return new Failure(cause.message(at), cause.advice(at), at.logFile);
	return new Failure(
		`${at.what} could not be installed: ${lastWords(told) ?? messageOf(thrown)}`,
		"Start again; what has been fetched so far is kept in npm's cache.",
		at.logFile,
	);
}

function lastWords(output: string): string | undefined {
	return output
		.split('\n')
		.filter((line) => /^npm (error|ERR!)/.test(line))
		.map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
		.find((line) => line !== '' && !line.startsWith('code '));
}
