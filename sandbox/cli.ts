import { parseArgs } from 'node:util';
import { readAssume } from './assumptions';
import { parseFaultOption } from './faultRule';
import { DEFAULT_PORT } from './help';
import { DEMO_API_KEY, type Sandbox, type SandboxOptions } from './index';

const CHOICES = {
	language: ['en', 'pt', 'hu'],
	refuse: ['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'],
} as const;

/** The options of a command line, or 'help'. Throws an Error that says what is wrong. */
export function readOptions(args: string[]): SandboxOptions | 'help' | 'assumptions' {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args,
		options: {
			port: text,
			host: text,
			key: text,
			rps: text,
			'retry-after': text,
			latency: text,
			language: text,
			'read-lag': text,
			'clock-ahead': text,
			'imports-per-minute': text,
			'single-imports-per-minute': text,
			'import-queue': text,
			'import-contact': text,
			'contact-limit': text,
			assume: { type: 'string', multiple: true },
			assumptions: { type: 'boolean' },
			refuse: text,
			fault: { type: 'string', multiple: true },
			seed: text,
			lists: text,
			fields: text,
			tags: text,
			forms: text,
			help: { type: 'boolean' },
		},
	});
	if (values.help) return 'help';
	if (values.assumptions) return 'assumptions';
	const number = (
		name: Exclude<keyof typeof values, 'fault' | 'assume' | 'assumptions' | 'help'>,
	) => wholeNumber(name, values[name]);
	return {
		port: number('port') ?? DEFAULT_PORT,
		host: values.host,
		apiKey: values.key,
		rps: number('rps'),
		retryAfter: number('retry-after'),
		latency: number('latency'),
		importsPerMinute: number('imports-per-minute'),
		singleImportsPerMinute: number('single-imports-per-minute'),
		importQueueMs: number('import-queue'),
		importMsPerContact: number('import-contact'),
		importContactLimit: number('contact-limit'),
		assume: readAll(values.assume, readAssume).reduce((all, one) => ({ ...all, ...one }), {}),
		language: choice('language', CHOICES.language, values.language),
		readLagMs: number('read-lag'),
		clockAheadMs: number('clock-ahead'),
		refuse: choice('refuse', CHOICES.refuse, values.refuse),
		faults: readAll(values.fault, parseFaultOption),
		seed: number('seed'),
		size: {
			lists: number('lists'),
			fields: number('fields'),
			tags: number('tags'),
			forms: number('forms'),
		},
	};
}

/** The values of an option that may be given several times. A reader's text says what is wrong. */
function readAll<T extends object>(
	values: readonly string[] = [],
	read: (value: string) => T | string,
): T[] {
	return values.map((value) => {
		const given = read(value);
		if (typeof given === 'string') throw new Error(given);
		return given;
	});
}

/** What to print once the sandbox runs. A key that was given is not repeated. */
export function welcome({ url, account }: Sandbox, options: SandboxOptions): string {
	const key = options.apiKey === undefined ? `${DEMO_API_KEY} (built in)` : 'the one you gave';
	return [
		'A stand-in ActiveCampaign account is running.',
		'',
		`  Watch it  ${url}/`,
		`  API URL   ${url}`,
		`  API key   ${key}`,
		'',
		table('Lists', account.lists.values(), ({ id, name }) => [String(id), name]),
		table('Custom fields', account.fields.values(), ({ id, title, tag, type }) => [
			String(id),
			title,
			`%${tag}%`,
			type,
		]),
		table('Tags', account.tags.values(), ({ id, name }) => [String(id), name]),
		table('Forms', account.forms.values(), ({ id, name, optIn }) => [
			String(id),
			name,
			optIn ? 'asks for confirmation' : '',
		]),
		'Stop it with Ctrl+C.',
	].join('\n');
}

const ROWS_SHOWN = 12;

function table<T>(title: string, things: Iterable<T>, cells: (thing: T) => string[]): string {
	const rows = [...things].map(cells);
	const shown = rows.slice(0, ROWS_SHOWN);
	const widths = (shown[0] ?? []).map((_, column) =>
		Math.max(...shown.map((row) => row[column]?.length ?? 0)),
	);
	const lines = shown.map((row) => {
		const [id = '', ...rest] = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
		return `  ${[id.trim().padStart(widths[0] ?? 0), ...rest].join('  ')}`.trimEnd();
	});
	if (rows.length > ROWS_SHOWN) lines.push(`  and ${rows.length - ROWS_SHOWN} more`);
	if (rows.length === 0) lines.push('  none');
	return [title, ...lines, ''].join('\n');
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
	if (value === undefined) return undefined;
	if (!/^\d+$/.test(value)) throw new Error(`--${name} must be a whole number, not '${value}'.`);
	return Number(value);
}

function choice<T extends string>(
	name: string,
	choices: readonly T[],
	value: string | undefined,
): T | undefined {
	const chosen = choices.find((known) => known === value);
	if (value !== undefined && !chosen) {
		throw new Error(`--${name} must be one of ${choices.join(', ')}, not '${value}'.`);
	}
	return chosen;
}
