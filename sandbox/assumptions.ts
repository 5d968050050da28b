import { answerAssumptions } from './assumptions/answers';
import type { Assumption } from './assumptions/assumption';
import { contactSyncAssumptions } from './assumptions/contactSync';
import { importerAssumptions } from './assumptions/importer';
import { lookUpAssumptions } from './assumptions/lookUp';

/**
 * All that the sandbox does beyond what is recorded or documented, by the names that the comments
 * `Assumption (name):` beside the code give. Each can be switched to what else may be true.
 */
export const assumptions = {
	...contactSyncAssumptions,
	...answerAssumptions,
	...lookUpAssumptions,
	...importerAssumptions,
} as const;

export type AssumptionName = keyof typeof assumptions;

/** What the sandbox may do in place of what it assumes. */
export type Instead<Name extends AssumptionName> = (typeof assumptions)[Name]['instead'][number];

/**
 * What a sandbox does otherwise than assumed: `{ emptyDate: 'kept' }`. A name that is missing, or
 * 'assumed', leaves the sandbox as it is.
 */
export type Assume = { readonly [Name in AssumptionName]?: 'assumed' | Instead<Name> };

/** One switch as text, `emptyDate=kept`; or what is wrong with it. */
export function readAssume(text: string): Assume | string {
	const [name = '', behaviour = ''] = text.split('=');
	if (!Object.hasOwn(assumptions, name)) return `Unknown assumption '${name}'.`;
	const known: readonly string[] = assumptions[name as AssumptionName].instead;
	if (known.includes(behaviour)) return { [name]: behaviour };
	return known.length > 0
		? `'${name}' may be ${known.join(' or ')}, not '${behaviour}'.`
		: `'${name}' has no other behaviour.`;
}

/** All of it for people to read. */
export function assumptionsText(): string {
	const entries: Array<[string, Assumption]> = Object.entries(assumptions);
	return entries
		.map(([name, { says, instead, why = '' }]) => {
			const other = instead.length > 0 ? `instead: ${instead.join(', ')}` : `fixed: ${why}`;
			return `${name}\n  ${says}\n  ${other}`;
		})
		.join('\n');
}
