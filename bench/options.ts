import { parseArgs } from 'node:util';
import { type Part, type PartName, PARTS } from './parts';

const OTHERS = ['stop', 'engine'];

export const USAGE = `npm run bench                            all of it, as the README shows it: more than two hours
npm run bench -- --part cost,stop        only these parts: ${Object.keys(PARTS).join(', ')}, ${OTHERS.join(', ')}
npm run bench -- --runs 1                so many runs of each
npm run bench -- --contacts 300          only so many contacts
npm run bench -- --ways thisNode,httpRequest
npm run bench -- --profile FOLDER        with a processor profile of each first run, for Chrome's DevTools

What a part came to takes its place in bench/README.md, unless --contacts, --ways or --profile is given.`;

export interface BenchOptions {
	parts: Array<Part & { name: PartName }>;
	/** Whether Stop is pressed, too. */
	stop: boolean;
	/** Whether n8n-core alone is measured, too. */
	engine: boolean;
	/** A folder for processor profiles. */
	profile?: string;
	/** Whether each part is whole: only then it is written down. */
	isWhole: boolean;
}

/** The options of a command line; nothing where its usage is asked for. */
export function readOptions(args: string[]): BenchOptions | undefined {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		args,
		options: {
			part: text,
			contacts: text,
			runs: text,
			ways: text,
			profile: text,
			help: { type: 'boolean' },
		},
	});
	if (values.help) return undefined;
	const names = values.part?.split(',') ?? [...Object.keys(PARTS), ...OTHERS];
	const contacts = values.contacts && wholeNumber('contacts', values.contacts);
	const runs = values.runs && wholeNumber('runs', values.runs);
	const parts = names
		.filter((name) => !OTHERS.includes(name))
		.map((name) => {
			if (!isPart(name)) throw new Error(`There is no part "${name}"`);
			const part = PARTS[name];
			const [first] = part.scenarios;
			return {
				name,
				scenarios: contacts && first ? [{ ...first, contacts }] : part.scenarios,
				ways: values.ways?.split(',') ?? part.ways,
				runs: runs || part.runs,
			};
		});
	return {
		parts,
		stop: names.includes('stop'),
		engine: names.includes('engine'),
		profile: values.profile,
		isWhole: !values.contacts && !values.ways && !values.profile,
	};
}

function isPart(name: string): name is PartName {
	return name in PARTS;
}

function wholeNumber(name: string, value: string): number {
	if (!/^[1-9]\d*$/.test(value)) throw new Error(`--${name} must be a whole number`);
	return Number(value);
}
