import { parseArgs } from 'node:util';
import type { Scenario } from './ways';

export const USAGE = `npm run bench                        300 and 3,000 contacts, without a limit and with one: about an hour
npm run bench -- --contacts 300      only so many contacts
npm run bench -- --runs 1            so many runs of each (3)
npm run bench -- --limit 25          requests a second of the account (25)
npm run bench -- --limited | --free  only with the limit, or only without
npm run bench -- --ways thisNode,httpRequest
npm run bench -- --profile FOLDER    with a processor profile of each first run, for Chrome's DevTools

Only the whole of it, without options, writes README.md and bench/results.json.`;

export interface BenchOptions {
	contacts: number[];
	limits: number[];
	runs: number;
	/** Ids of ways; none for all. */
	ways: string[];
	profile?: string;
	/** Whether nothing was left out: only then it is written down. */
	whole: boolean;
}

/** The options of a command line; nothing where its usage is asked for. */
export function readOptions(args: string[]): BenchOptions | undefined {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const { values } = parseArgs({
		args,
		options: {
			contacts: text,
			runs: text,
			limit: text,
			ways: text,
			profile: text,
			limited: flag,
			free: flag,
			help: flag,
		},
	});
	if (values.help) return undefined;
	const limit = wholeNumber('limit', values.limit ?? '25');
	const limits = values.limited ? [limit] : values.free ? [0] : [0, limit];
	return {
		contacts: values.contacts ? [wholeNumber('contacts', values.contacts)] : [300, 3000],
		limits,
		runs: wholeNumber('runs', values.runs ?? '3'),
		ways: values.ways?.split(',') ?? [],
		profile: values.profile,
		whole: args.length === 0,
	};
}

/** Every number of contacts with every limit. */
export function scenariosOf({ contacts, limits }: BenchOptions): Scenario[] {
	return limits.flatMap((limit) => contacts.map((many) => ({ contacts: many, limit })));
}

function wholeNumber(name: string, value: string): number {
	if (!/^[1-9]\d*$/.test(value)) throw new Error(`--${name} must be a whole number`);
	return Number(value);
}
