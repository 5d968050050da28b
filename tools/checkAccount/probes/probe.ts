import type { Instead, AssumptionName } from '../../../sandbox';
import type { ProbeTools } from '../probeTools';

/** What a probe saw: what is assumed, another behaviour that the sandbox knows, or something else. */
export type Seen<Name extends AssumptionName> = 'assumed' | Instead<Name> | { other: string };

/** How one assumption is asked for. */
export interface Probe<Name extends AssumptionName> {
	ask(tools: ProbeTools): Promise<Seen<Name>>;
	/** Each other behaviour in words that follow "instead: ". */
	instead: Record<Instead<Name>, string>;
	/** It makes hundreds of contacts, or sends megabytes. */
	isLarge?: true;
}

/** A probe of whichever assumption. */
export interface AnyProbe {
	ask(tools: ProbeTools): Promise<string | { other: string }>;
	instead: Readonly<Record<string, string>>;
	isLarge?: true;
}

/** Why an assumption is not asked for. */
export interface Unasked {
	cannot: string;
}

/** A probe or a reason for each of some assumptions. */
export type Probes<Name extends AssumptionName> = {
	readonly [Each in Name]: Probe<Each> | Unasked;
};

/** The one behaviour that all of these show, or what each shows. */
export function allAs<Name extends AssumptionName>(
	seen: ReadonlyArray<[what: string, behaviour: 'assumed' | Instead<Name> | { other: string }]>,
	words: Record<Instead<Name>, string>,
): Seen<Name> {
	const [first] = seen;
	if (first && seen.every(([, behaviour]) => behaviour === first[1])) return first[1];
	const parts = seen.map(([what, behaviour]) => {
		if (typeof behaviour === 'object') return `${what}: ${behaviour.other}`;
		const said: Record<string, string> = { ...words, assumed: 'as assumed' };
		return `${what}: ${said[behaviour] ?? behaviour}`;
	});
	return { other: parts.join('; ') };
}
